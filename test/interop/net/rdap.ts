/** Registered, as RFC 9083 writes it, with an invented registrar. */
export const rdapRecord = (name: string): object => ({
  objectClassName: "domain",
  rdapConformance: ["rdap_level_0"],
  handle: "D0002-INTEROP",
  ldhName: name,
  status: ["active", "client transfer prohibited"],
  events: [
    { eventAction: "registration", eventDate: "2014-02-03T04:05:06Z" },
    { eventAction: "expiration", eventDate: "2094-02-03T04:05:06Z" },
  ],
  entities: [
    {
      objectClassName: "entity",
      roles: ["registrar"],
      vcardArray: [
        "vcard",
        [
          ["version", {}, "text", "4.0"],
          ["fn", {}, "text", "Harbour Names Ltd"],
        ],
      ],
    },
  ],
  nameservers: [{ objectClassName: "nameserver", ldhName: `ns1.${name}` }],
});
