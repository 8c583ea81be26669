import type { Reason } from "../../../../src/core/vocabulary.ts";
import type { Scenario } from "./scenario.ts";

const DOMAIN = {
  objectClassName: "domain",
  handle: "K1-EXAMPLE",
  ldhName: "POPCORNTIME.RE.",
  status: ["active", "client transfer prohibited"],
  nameservers: [{ objectClassName: "nameserver", ldhName: "NS2.KESTREL.EXAMPLE." }, { ldhName: "ns1.kestrel.example" }],
  events: [
    { eventAction: "registration", eventDate: "2015-07-16T21:03:11Z" },
    { eventAction: "last changed", eventDate: "2015-07-17T01:30:00+0000" },
    { eventAction: "expiration", eventDate: "2016-07-16T21:03:11.000Z" },
    { eventAction: "last update of RDAP database", eventDate: "2026-07-12T12:00:00Z" },
  ],
  entities: [
    { objectClassName: "entity", roles: ["abuse"], vcardArray: ["vcard", [["fn", {}, "text", "Nobody"]]] },
    {
      objectClassName: "entity",
      handle: "4711",
      roles: ["registrar"],
      vcardArray: [
        "vcard",
        [
          ["version", {}, "text", "4.0"],
          ["fn", {}, "text", "Kestrel Registrar"],
        ],
      ],
    },
  ],
  links: [
    { rel: "self", href: "https://rdap.nic.re/domain/popcorntime.re" },
    { rel: "related", href: "https://rdap.registrar.example/domain/popcorntime.re" },
  ],
};

const rdap = (
  tag: string,
  state: Scenario["state"],
  body: Scenario["body"],
  more: Partial<Scenario> = {},
): Scenario => ({
  tag,
  state,
  protocol: "rdap",
  server: "rdap.nic.re",
  domain: "popcorntime.re",
  body,
  ...more,
});

const failed = (tag: string, reason: Reason, httpStatus: number, body: Scenario["body"] = ""): Scenario =>
  rdap(tag, "unknown", body, { reason, httpStatus });

const notice = (title: string, ...description: readonly string[]): object => ({ title, description });
const missing = { errorCode: 404, title: "Not Found", description: ["popcorntime.re not found"] };

/** Objects, errors and notices of RDAP servers. */
export const RDAP: readonly Scenario[] = [
  rdap("rdap.record", "registered", DOMAIN, {
    statuses: ["ok", "clientTransferProhibited"],
    created: "2015-07-16T21:03:11Z",
    updated: "2015-07-17T01:30:00Z",
    expires: "2016-07-16T21:03:11Z",
    registrar: "Kestrel Registrar",
    nameservers: ["ns1.kestrel.example", "ns2.kestrel.example"],
    referral: "rdap.registrar.example",
  }),
  rdap(
    "rdap.record",
    "registered",
    { objectClassName: "domain", ldhName: "popcorntime.re" },
    { statuses: [], registrar: null, nameservers: [], created: null },
  ),
  rdap(
    "epp.server-hold",
    "suspended",
    { ...DOMAIN, status: ["server hold", "Server Delete Prohibited"] },
    { statuses: ["serverHold", "serverDeleteProhibited"] },
  ),
  rdap("epp.redemption-period", "redemption", { ...DOMAIN, status: ["pending delete", "redemption period"] }),
  rdap(
    "epp.pending-delete",
    "pending-delete",
    { ...DOMAIN, status: ["pendingDelete"] },
    { statuses: ["pendingDelete"] },
  ),
  rdap("rdap.other-name", "unknown", { ...DOMAIN, ldhName: "time4popcorn.eu" }, { reason: "not-authoritative" }),
  rdap("rdap.no-domain", "unknown", { objectClassName: "help", notices: [] }, { reason: "malformed" }),
  rdap("rdap.not-json", "unknown", "<html>Welcome</html>", { reason: "malformed" }),
  rdap("rdap.empty", "unknown", "", { reason: "empty" }),
  rdap("rdap.cut-off", "unknown", '{"objectClassName":"domain","ldhNa', { reason: "too-large", truncated: true }),
  rdap("rdap.not-found", "available", "", { httpStatus: 404 }),
  rdap("rdap.not-found", "available", missing, { httpStatus: 404 }),
  rdap(
    "rdap.not-found",
    "available",
    {
      ...missing,
      notices: [
        notice("Terms of Use", "Clients that misuse the service may be blocked. All rights reserved.".repeat(4)),
      ],
    },
    { httpStatus: 404 },
  ),
  rdap("rdap.not-found", "available", "<html><h1>Not Found</h1></html>", { httpStatus: 404 }),
  rdap("rdap.not-found", "available", { ...missing, errorCode: "404" }),
  rdap(
    "rdap.blocked",
    "blocked",
    { ...missing, notices: [notice("Blocked Domain", "This name has been blocked by a GlobalBlock service")] },
    { httpStatus: 404 },
  ),
  rdap(
    "rdap.reserved",
    "reserved",
    { ...missing, description: ["This name is reserved by the registry"] },
    { httpStatus: 404 },
  ),
  rdap("rdap.redirector", "unknown", missing, { httpStatus: 404, server: "rdap.org", reason: "not-authoritative" }),
  failed("rdap.throttled", "throttled", 429),
  failed("rdap.refused", "refused", 403),
  failed("rdap.invalid-query", "invalid-query", 400, { errorCode: 400, title: "Bad Request" }),
  failed("rdap.unsupported", "unsupported", 501),
  failed("rdap.server-error", "server-error", 503, "<html>Service Unavailable</html>"),
  failed("rdap.unexpected", "malformed", 302),
];
