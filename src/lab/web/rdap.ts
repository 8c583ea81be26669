import { secondOf, statusesOf } from "../whois/dialect.ts";
import { domainOf, type Registered, type World } from "../world.ts";

export interface RdapReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The domain asked about, null when the path is no domain query. */
  readonly domain: string | null;
}

const JSON_TYPE = { "content-type": "application/rdap+json" };
const CONFORMANCE = { rdapConformance: ["rdap_level_0"] };

/** The reply to a path below the base URL of a registry (RFC 9082 §3.1.3, RFC 9083). */
export function rdapReply(world: World, suffixes: readonly string[], path: string): RdapReply {
  const name = /^domain\/([a-z0-9.-]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (name === undefined) return refusal(400, "Bad Request", null);
  // RFC 9082 §3: a server answers for its own names; for others this one has nothing.
  if (!suffixes.some((suffix) => name.endsWith(`.${suffix}`))) return refusal(404, "Not Found", name);
  const { registration } = domainOf(world, name);
  if (registration.state === "available" || registration.state === "reserved") return refusal(404, "Not Found", name);
  return { status: 200, headers: JSON_TYPE, body: recordOf(name, registration), domain: name };
}

export const rdapThrottled = (domain: string | null): RdapReply => {
  const { headers, ...reply } = refusal(429, "Too Many Requests", domain);
  return { ...reply, headers: { ...headers, "retry-after": "60" } };
};

const refusal = (status: number, title: string, domain: string | null): RdapReply => ({
  status,
  headers: JSON_TYPE,
  body: { ...CONFORMANCE, errorCode: status, title },
  domain,
});

function recordOf(name: string, record: Registered): object {
  return {
    ...CONFORMANCE,
    objectClassName: "domain",
    handle: `LAB-${name.length}`,
    ldhName: name,
    status: statusesOf(record).map(rdapStatus),
    events: [
      { eventAction: "registration", eventDate: secondOf(record.createdAt) },
      { eventAction: "last changed", eventDate: secondOf(record.updatedAt) },
      { eventAction: "expiration", eventDate: secondOf(record.expiresAt) },
    ],
    entities: [entity("registrar", record.registrar), entity("registrant", record.holder)],
    nameservers: record.nameservers.map((ldhName) => ({ objectClassName: "nameserver", ldhName })),
    secureDNS: { delegationSigned: false },
  };
}

/** RFC 8056 §2: EPP's `clientHold` is RDAP's `client hold`, and `ok` is `active`. */
const rdapStatus = (status: string): string =>
  status === "ok" ? "active" : status.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** jCard (RFC 7095). */
const entity = (role: string, name: string): object => ({
  objectClassName: "entity",
  roles: [role],
  vcardArray: [
    "vcard",
    [
      ["version", {}, "text", "4.0"],
      ["fn", {}, "text", name],
    ],
  ],
});

/** The registry of RDAP servers (RFC 9224 §3), as IANA publishes it. */
export function rdapBootstrap(world: World, publication: number): object {
  const services = Object.entries(world.tlds).flatMap(([suffix, { rdap }]) => (rdap ? [[[suffix], [rdap]]] : []));
  return {
    version: "1.0",
    publication: secondOf(publication),
    description: "RDAP of the simulated internet",
    services,
  };
}
