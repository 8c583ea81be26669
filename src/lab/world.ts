import { isIP } from "node:net";
import { asInstant, type Instant, type Millis } from "../core/time.ts";
import type { Fault } from "./fault.ts";

/**
 * The simulated internet at one instant. It is immutable: a script replaces it by a changed copy. Names are in wire form
 * (lower case, no trailing dot); addresses lie in documentation space (RFC 5737, RFC 3849), so that a guard has
 * something to refuse and a mistake reaches nobody.
 */
export interface World {
  /** Hosts of the root's name servers; they are what the lab offers as canaries. */
  readonly root: readonly string[];
  /** Addresses of hosts that are no watched name: name servers, WHOIS and RDAP hosts. */
  readonly hosts: Readonly<Record<string, readonly string[]>>;
  /** Zones in which names are registered, by suffix: `io`, `co.uk`. */
  readonly tlds: Readonly<Record<string, Tld>>;
  /** What is known of a registrable name; a name that is not listed is available. */
  readonly domains: Readonly<Record<string, Domain>>;
  readonly resolvers: readonly Recursor[];
  /** What is broken, by simulated `address:port`; see `withFault`. */
  readonly faults: Readonly<Record<string, Fault>>;
  /** By simulated `address:port`: how likely the fault there strikes a request, in (0,1]; 1 where left out. DNS only. */
  readonly odds?: Readonly<Record<string, number>>;
  /** `dead`: nothing answers, as when the lookout's own line is cut. */
  readonly uplink: "up" | "dead";
  /** What ails the lookout's own line; the servers, and the resolvers among themselves, notice nothing. */
  readonly line?: LineFault | null;
}

/**
 * - `no-udp53`: no datagram to or from a name server, save the resolvers
 * - `intercepted`: a middlebox answers in the place of every name server, as a resolver does
 * - `no-https`: every connection to port 443 is reset
 * - `portal`: a captive portal answers all HTTP with a redirect to its own page and all TLS with its own certificate
 * - `no-ipv6`: no connection to an IPv6 address
 */
export type LineFault = "no-udp53" | "intercepted" | "no-https" | "portal" | "no-ipv6";

/** Layout of a WHOIS server's replies. A layout with a year is how the registry wrote then. */
export type Dialect = "icann" | "identity-digital" | "icb-2015" | "afnic" | "afnic-2015" | "iis" | "eurid";

export interface Tld {
  readonly nameservers: readonly string[];
  readonly whois: { readonly host: string; readonly dialect: Dialect } | null;
  /** RDAP base URL with its closing slash, null where the registry offers none. */
  readonly rdap: string | null;
  /** Seconds: TTL of delegations. */
  readonly ttl: number;
  /** Seconds: SOA MINIMUM, how long a denial may be cached (RFC 2308). */
  readonly negativeTtl: number;
  /** Left out: 1. */
  readonly serial?: number;
  /** Left out: the zone is unsigned. */
  readonly signing?: Signing;
  /** Alias that the zone has for every name that nobody holds; left out: such names do not exist. */
  readonly wildcard?: string;
}

/** DNSSEC of a zone: one key signs its keys and its SOA. */
export interface Signing {
  /** Identity of the key pair; an identity is one pair, wherever it is named. */
  readonly key: string;
  /** Identity of the key that the parent zone's DS names: another one breaks the chain. */
  readonly ds: string;
  /** Between these its signatures hold. */
  readonly from: Instant;
  readonly to: Instant;
}

export interface Domain {
  readonly registration: Registration;
  /** Name servers that the parent zone lists; null when the name is not delegated. */
  readonly delegation: readonly string[] | null;
  readonly ds: readonly Ds[];
  /** What the name's own servers hold; null when none of them knows the zone. */
  readonly zone: ZoneContents | null;
  readonly site: Site | null;
}

export type Registration = { readonly state: "available" } | { readonly state: "reserved" } | Registered;

/** A record in the registry's database. The holder is invented and must stay so. */
export interface Registered {
  readonly state: "registered" | "suspended" | "redemption" | "pending-delete";
  /** EPP statuses (RFC 5731, RFC 3915); the dialects translate what their registry has other words for. */
  readonly statuses: readonly string[];
  readonly registrar: string;
  readonly holder: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant;
  /** As the database lists them; the zone may say otherwise, which is the mark of a seizure. */
  readonly nameservers: readonly string[];
}

export interface Ds {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  /** Hexadecimal. */
  readonly digest: string;
}

export interface ZoneContents {
  /** Hosts that load the zone. A delegated host that is missing here is lame: it refuses. */
  readonly servers: readonly string[];
  readonly serial: number;
  /** Seconds, for every record. */
  readonly ttl: number;
  readonly records: readonly ZoneRecord[];
  /** The zone's own NS RRset; left out: the hosts that the parent delegates to. */
  readonly nameservers?: readonly string[];
  /** Hosts that hold an older copy, with its serial. */
  readonly behind?: Readonly<Record<string, number>>;
  /** `broken`: no key fits the parent's DS. It matters where there is one; left out: `valid`. */
  readonly signatures?: "valid" | "broken";
}

/** `name` is relative to the zone: `@` for the apex, `www`. */
export type ZoneRecord =
  | { readonly name: string; readonly type: "A" | "AAAA" | "CNAME" | "TXT"; readonly value: string }
  | { readonly name: string; readonly type: "MX"; readonly value: string; readonly preference: number };

export interface Site {
  /** Where it is served; other sites may share an address and are told apart by host. */
  readonly addresses: readonly string[];
  /** Served at `/`. */
  readonly page: Page;
  /** Other paths, such as `/favicon.ico`; everything else is 404. */
  readonly paths: Readonly<Record<string, Page>>;
  readonly http: "page" | "to-https" | "none";
  /** Null: nothing listens on port 443 for this site. */
  readonly tls: SiteTls | null;
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface SiteTls {
  /** Identity of the key pair: two sites that name one key serve the same one. */
  readonly key: string;
  /** subjectAltName; null: the name and its `www`. */
  readonly names: readonly string[] | null;
  /** `self`: signed by its own key, and so trusted by nobody. */
  readonly issuer: "lab" | "self";
  /** OpenSSL judges by the real clock and the rules by the virtual one: the default span covers both. */
  readonly validFrom: Instant;
  readonly validTo: Instant;
}

/** Both the real clock's now and any story's lie between them. */
export const CERTIFICATE_FROM = asInstant(Date.UTC(2000, 0, 1));
export const CERTIFICATE_TO = asInstant(Date.UTC(2049, 0, 1));

export interface Recursor {
  readonly address: string;
  readonly label: string;
  /** Answers from the world as it was this long ago (virtual time), as a cache does until its TTLs run out. */
  readonly lag: Millis;
  /** Untrue answers, by name; they hold for every name below as well. */
  readonly lies: Readonly<Record<string, Lie>>;
  /** IPv4 address given for every name that does not exist; left out where the truth is told. */
  readonly hijack?: string;
  /** Checks signatures, and so fails for every name of a zone whose chain is broken; left out: it does not. */
  readonly validates?: boolean;
}

/** `ede`: RFC 8914 INFO-CODE (15 blocked, 16 censored, 17 filtered), null for none. */
export type Lie =
  | { readonly says: "NXDOMAIN" | "REFUSED"; readonly ede: number | null }
  | { readonly says: "address"; readonly address: string; readonly ede: number | null };

const AVAILABLE: Registration = { state: "available" };
export const RESERVED: Registration = { state: "reserved" };

/** A name that nobody has: what the world says of every name it does not list. */
export const FREE: Domain = { registration: AVAILABLE, delegation: null, ds: [], zone: null, site: null };

export const domainOf = (world: World, name: string): Domain =>
  (Object.hasOwn(world.domains, name) ? world.domains[name] : undefined) ?? FREE;

/** Addresses of a host: a listed one, or an address itself. */
export const addressesOf = (world: World, host: string): readonly string[] =>
  (Object.hasOwn(world.hosts, host) ? world.hosts[host] : undefined) ?? (isIP(host) === 0 ? [] : [host]);

export const withDomain = (world: World, name: string, change: Partial<Domain>): World => ({
  ...world,
  domains: { ...world.domains, [name]: { ...domainOf(world, name), ...change } },
});

/**
 * Breaks a server, or mends it with null. `host` is a host of the world, all of whose addresses then misbehave, or an
 * address, which need not serve anything: a `silent` one is a black hole. `port` is the simulated one: 43, 53, 80, 443.
 * @param chance of each request to a DNS server to be struck
 */
export function withFault(world: World, host: string, port: number, fault: Fault | null, chance = 1): World {
  const places = addressesOf(world, host).map((address) => `${address}:${port}`);
  if (places.length === 0) throw new RangeError(`the world has no host ${host}`);
  const others = Object.entries(world.faults).filter(([place]) => !places.includes(place));
  const broken = fault ? places.map((place) => [place, fault] as const) : [];
  const odds = { ...world.odds, ...Object.fromEntries(places.map((place) => [place, chance])) };
  return { ...world, odds, faults: Object.fromEntries([...others, ...broken]) };
}

/** Breaks all name servers of a zone in which names are registered, or mends them with null. */
export const withOutage = (world: World, tld: string, fault: Fault | null): World =>
  (world.tlds[tld]?.nameservers ?? []).reduce((broken, host) => withFault(broken, host, 53, fault), world);

/** What ails the server at `address:port` now; null when it is well. */
export const faultAt = (world: World, address: string, port: number): Fault | null =>
  world.uplink === "dead" ? "silent" : (world.faults[`${address}:${port}`] ?? null);

/** What the lookout meets at `address:port`: what ails its own line, else the server. */
export const metAt = (world: World, address: string, port: number): Fault | null =>
  lineFaultAt(world, address, port) ?? faultAt(world, address, port);

function lineFaultAt({ line, resolvers }: World, address: string, port: number): Fault | null {
  const isNameServer = port === 53 && !resolvers.some((resolver) => resolver.address === address);
  switch (line) {
    case "no-udp53":
      return isNameServer ? "lost" : null;
    case "intercepted":
      return isNameServer ? "intercepted" : null;
    case "no-https":
      return port === 443 ? "reset" : null;
    case "no-ipv6":
      return address.includes(":") ? "closed" : null;
    default:
      return null;
  }
}

/** How likely the fault at `address:port` strikes a request. */
export const oddsAt = (world: World, address: string, port: number): number =>
  world.uplink === "dead" ? 1 : (world.odds?.[`${address}:${port}`] ?? 1);
