// Replies to measure with, written by hand; every holder, handle and address is invented.

const contact = (role) =>
  [
    [`Registry ${role} ID`, "REDACTED FOR PRIVACY"],
    [`${role} Name`, "REDACTED FOR PRIVACY"],
    [`${role} Organization`, role === "Registrant" ? "Harbour Light Cooperative" : "REDACTED FOR PRIVACY"],
    [`${role} Street`, "REDACTED FOR PRIVACY"],
    [`${role} City`, "REDACTED FOR PRIVACY"],
    [`${role} State/Province`, role === "Registrant" ? "Outer Isles" : "REDACTED FOR PRIVACY"],
    [`${role} Postal Code`, "REDACTED FOR PRIVACY"],
    [`${role} Country`, role === "Registrant" ? "SE" : "REDACTED FOR PRIVACY"],
    [`${role} Phone`, "REDACTED FOR PRIVACY"],
    [`${role} Fax`, "REDACTED FOR PRIVACY"],
    [`${role} Email`, "Please ask the registrar named in this reply how to reach this contact."],
  ].map(([label, value]) => `${label}: ${value}`);

/** A thick record in the registries' common form (ICANN's registration data directory policy), about 3 KB. */
export const whoisReply = [
  "Domain Name: HARBOUR-LIGHT.EXAMPLE",
  "Registry Domain ID: D4711-EXAMPLE",
  "Registrar WHOIS Server: whois.kestrel.example",
  "Registrar URL: https://www.kestrel.example",
  "Updated Date: 2026-05-03T08:09:10Z",
  "Creation Date: 2014-05-02T12:13:14Z",
  "Registry Expiry Date: 2027-05-02T12:13:14Z",
  "Registrar: Kestrel Registrar AB",
  "Registrar IANA ID: 9999",
  "Registrar Abuse Contact Email: abuse@kestrel.example",
  "Registrar Abuse Contact Phone: +46.555010",
  "Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited",
  "Domain Status: clientDeleteProhibited https://icann.org/epp#clientDeleteProhibited",
  ...["Registrant", "Admin", "Tech"].flatMap(contact),
  "Name Server: NS1.KESTREL.EXAMPLE",
  "Name Server: NS2.KESTREL.EXAMPLE",
  "DNSSEC: unsigned",
  "URL of the ICANN Whois Inaccuracy Complaint Form: https://www.icann.org/wicf/",
  ">>> Last update of WHOIS database: 2026-07-12T12:00:00Z <<<",
  "",
  "For more information on Whois status codes, please visit https://icann.org/epp",
  "",
  "Whoever asks this service agrees to use its answers for lawful ends alone, and neither to send",
  "unasked advertising to the contacts found here nor to feed automatic processes that put a strain",
  "on registries. The answers are given as they are, without a promise that they are right; a name",
  "that is not found may all the same not be available for registration. The number of queries",
  "from one address is limited, and an address that exceeds the limit may be blocked. All rights",
  "in this collection are reserved by the registry.",
  "",
].join("\r\n");

const card = (name) => [
  "vcard",
  [
    ["version", {}, "text", "4.0"],
    ["fn", {}, "text", name],
  ],
];

/** The same record as RDAP gives it (RFC 9083). */
export const rdapRecord = JSON.stringify({
  rdapConformance: ["rdap_level_0", "icann_rdap_response_profile_1", "redacted"],
  objectClassName: "domain",
  handle: "D4711-EXAMPLE",
  ldhName: "harbour-light.example",
  status: ["client transfer prohibited", "client delete prohibited"],
  events: [
    { eventAction: "registration", eventDate: "2014-05-02T12:13:14Z" },
    { eventAction: "last changed", eventDate: "2026-05-03T08:09:10Z" },
    { eventAction: "expiration", eventDate: "2027-05-02T12:13:14Z" },
    { eventAction: "last update of RDAP database", eventDate: "2026-07-12T12:00:00Z" },
  ],
  nameservers: ["ns1", "ns2"].map((host) => ({ objectClassName: "nameserver", ldhName: `${host}.kestrel.example` })),
  secureDNS: { delegationSigned: false },
  entities: [
    {
      objectClassName: "entity",
      handle: "9999",
      roles: ["registrar"],
      publicIds: [{ type: "IANA Registrar ID", identifier: "9999" }],
      vcardArray: card("Kestrel Registrar AB"),
      entities: [{ objectClassName: "entity", roles: ["abuse"], vcardArray: card("Abuse desk") }],
    },
    ...["registrant", "administrative", "technical"].map((role) => ({
      objectClassName: "entity",
      roles: [role],
      vcardArray: card(""),
    })),
  ],
  links: [
    { rel: "self", href: "https://rdap.nic.example/domain/harbour-light.example", type: "application/rdap+json" },
    {
      rel: "related",
      href: "https://rdap.kestrel.example/domain/harbour-light.example",
      type: "application/rdap+json",
    },
  ],
  notices: [
    {
      title: "Terms of Use",
      description: ["Whoever asks this service agrees to use its answers for lawful ends alone.".repeat(4)],
    },
    {
      title: "Status Codes",
      description: ["For more information on domain status codes, visit https://icann.org/epp"],
    },
  ],
});
