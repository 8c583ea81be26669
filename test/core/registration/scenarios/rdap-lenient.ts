import type { Scenario } from "./scenario.ts";

const NAME = { objectClassName: "domain", ldhName: "popcorntime.re" };

const record = (body: object, expected: Partial<Scenario> = {}): Scenario => ({
  tag: "rdap.record",
  state: "registered",
  notes: [],
  protocol: "rdap",
  server: "rdap.nic.re",
  domain: "popcorntime.re",
  body: { ...NAME, ...body },
  ...expected,
});

const event = (eventAction: string, eventDate: unknown): object => ({ eventAction, eventDate });
const registrar = (entity: object): object => ({
  entities: [{ objectClassName: "entity", roles: ["registrar"], ...entity }],
});
const card = (...properties: readonly unknown[]): object => registrar({ vcardArray: ["vcard", properties] });
const variants = (...relation: readonly string[]): object => ({
  ldhName: "popcorn-time.re",
  variants: [{ relation, variantNames: [{ ldhName: "xn--popcrntime-fdb.re" }, { ldhName: "POPCORNTIME.RE" }] }],
});
const related = (href: string, type?: string): object => ({
  links: [{ rel: "related", href, ...(type ? { type } : {}) }],
});

const BROKEN = ["rdap.note.broken-card"];
const LONE = ["rdap.note.lone-value"];
const NO_DATE = ["rdap.note.no-date"];

/** What servers do with RFC 9083: read all the same, and noted where it is odd. */
export const LENIENT: readonly Scenario[] = [
  // Dates.
  record({}, { created: null, updated: null, expires: null }),
  record(
    { events: [event("registration", "2015-07-16T21:03:11"), event("expiration", "2016-07-16T23:03:11+0200")] },
    { created: "2015-07-16T21:03:11Z", expires: "2016-07-16T21:03:11Z" },
  ),
  record({ events: [event("registration", "2015-07-16")] }, { created: "2015-07-16" }),
  record({ events: [event("registration", "2015-07-16T00:00:00Z")] }, { created: "2015-07-16T00:00:00Z" }),
  record({ events: [event("expiration", "never")] }, { expires: null, notes: NO_DATE }),
  record({ events: [event("expiration", 1_468_702_991)] }, { expires: null, notes: NO_DATE }),
  record(
    { events: [event("expiration", "-"), event("expiration", "2016-07-16T21:03:11Z")] },
    {
      expires: "2016-07-16T21:03:11Z",
      notes: NO_DATE,
    },
  ),
  ...["last changed", "Last Changed", "lastChanged", "last_changed", "last update", "last updated"].map((action) =>
    record({ events: [event(action, "2015-07-17T01:30:00Z")] }, { updated: "2015-07-17T01:30:00Z" }),
  ),
  record({ events: [event("last update of RDAP database", "2026-07-12T12:00:00Z")] }, { updated: null }),
  record({ events: [event("reregistration", "2026-07-12T12:00:00Z")] }, { created: null }),

  // One value where a list is due, and lists of something else.
  record(
    { status: "client hold" },
    {
      tag: "epp.client-hold",
      state: "suspended",
      statuses: ["clientHold"],
      notes: LONE,
    },
  ),
  record({ events: event("registration", "2015-07-16T21:03:11Z") }, { created: "2015-07-16T21:03:11Z", notes: LONE }),
  record(
    { nameservers: ["NS1.KESTREL.EXAMPLE.", "ns2.kestrel.example"] },
    {
      nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    },
  ),
  record({ nameservers: null, entities: [], events: [null, 7], status: [7] }, { nameservers: [], statuses: [] }),

  // Statuses however they are written (RFC 8056).
  record(
    { status: ["ACTIVE", "CLIENT TRANSFER PROHIBITED", "serverDeleteProhibited", "auto_renew_period", "locked"] },
    {
      statuses: ["ok", "clientTransferProhibited", "serverDeleteProhibited", "autoRenewPeriod", "locked"],
    },
  ),

  // Which name it is.
  record({ ldhName: "PopcornTime.RE." }),
  record({ ldhName: undefined, unicodeName: "popcorntime.re" }),
  record({ ldhName: undefined }, { notes: ["rdap.note.no-name"] }),
  record({ objectClassName: undefined }),
  record({ ldhName: "***" }, { tag: "rdap.other-name", state: "unknown", reason: "not-authoritative" }),
  record(variants("registered", "conjoined"), { notes: ["rdap.note.variant"] }),
  record(variants("registration restricted"), {
    tag: "rdap.other-name",
    state: "unknown",
    reason: "not-authoritative",
  }),

  // The registrar.
  record(card(["fn", {}, "text", "Kestrel Registrar"], ["org", {}, "text", "Kestrel Holding"]), {
    registrar: "Kestrel Registrar",
  }),
  record(card(["fn", {}, "text", ""], ["org", { type: "work" }, "text", ["Kestrel Holding", "Names"]]), {
    registrar: "Kestrel Holding",
  }),
  record(card(["FN", "text", "Kestrel Registrar"]), { registrar: "Kestrel Registrar" }),
  record(registrar({ vcardArray: [["fn", {}, "text", "Kestrel Registrar"]] }), { registrar: "Kestrel Registrar" }),
  record(registrar({ vcardArray: ["vcard", ["fn", {}, "text", "Kestrel Registrar"]] }), {
    registrar: "Kestrel Registrar",
  }),
  record(registrar({ roles: "registrar", handle: "4711" }), { registrar: "4711" }),
  record(registrar({ vcardArray: "vcard", handle: "4711" }), { registrar: "4711", notes: BROKEN }),
  record(registrar({ vcardArray: ["vcard", [["fn"], "fn", null]], handle: "4711" }), {
    registrar: "4711",
    notes: BROKEN,
  }),
  record(registrar({ publicIds: [{ type: "IANA Registrar ID", identifier: "9999" }] }), { registrar: "9999" }),
  record(registrar({ publicIds: { type: "IANA Registrar ID", identifier: 9999 } }), { registrar: "9999" }),
  record(
    { entities: [{ roles: ["abuse"], vcardArray: ["vcard", [["fn", {}, "text", "Nobody"]]] }] },
    {
      registrar: null,
    },
  ),

  // Redaction (RFC 9537) takes values out, and says which; what is left is read as ever.
  record(
    {
      rdapConformance: ["rdap_level_0", "redacted"],
      ...registrar({ vcardArray: ["vcard", [["fn", {}, "text", ""]]], handle: "4711" }),
      status: ["active"],
      redacted: [
        { name: { type: "Registrar Name" }, prePath: "$.entities[0].vcardArray[1][0]", method: "emptyValue" },
        { name: { description: "Registrant Name" }, postPath: "$.entities[?(@.roles[0]=='registrant')]" },
      ],
    },
    { registrar: "4711", statuses: ["ok"], notes: BROKEN },
  ),
  ...[undefined, "rdap_level_0", [], ["rdap_level_0", "an_extension_of_tomorrow"], 7].map((rdapConformance) =>
    record({ rdapConformance }),
  ),

  // The registrar's own service: a link to the same name elsewhere, not a page and not the registry.
  record(related("https://rdap.registrar.example/v1/domain/POPCORNTIME.RE", "application/rdap+json"), {
    referral: "rdap.registrar.example",
  }),
  record(related("https://registrar.example/domain/popcorntime.re", "text/html"), { referral: null }),
  record(related("https://rdap.registrar.example/entity/4711", "application/rdap+json"), { referral: null }),
  record(related("https://rdap.nic.re/domain/popcorntime.re", "application/rdap+json"), { referral: null }),
  record(related("https://rdap.registrar.example/domain/other.re", "application/rdap+json"), { referral: null }),
  record(related("javascript:alert(1)", "application/rdap+json"), { referral: null }),
  record({ port43: "WHOIS.NIC.RE" }, { referral: "whois.nic.re" }),

  // Errors however they are put.
  record(
    { objectClassName: undefined, ldhName: undefined, errorCode: "429" },
    {
      tag: "rdap.throttled",
      state: "unknown",
      reason: "throttled",
    },
  ),
  record({}, { httpStatus: 429, tag: "rdap.throttled", state: "unknown", reason: "throttled" }),
  record({}, { httpStatus: 500, tag: "rdap.server-error", state: "unknown", reason: "server-error" }),
  record({}, { httpStatus: 503, tag: "rdap.server-error", state: "unknown", reason: "server-error" }),
];
