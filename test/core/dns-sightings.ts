import { asDomainName } from "../../src/core/name.ts";
import type {
  DnsObservation,
  DnsRecord,
  DnsReply,
  Failure,
  ParentSighting,
  Rcode,
  ResolverSighting,
  ServerAnswer,
} from "../../src/core/observation.ts";
import { failure } from "../../src/core/observation.ts";
import { asInstant } from "../../src/core/time.ts";
import type { Reason } from "../../src/core/vocabulary.ts";

export const domain = asDomainName("popcorntime.example");

export const reply = (rcode: Rcode, parts: Partial<DnsReply> = {}): DnsReply => ({
  kind: "reply",
  rcode,
  authoritative: false,
  answers: [],
  authority: [],
  additional: [],
  ede: [],
  bytes: new Uint8Array(),
  ...parts,
});

export const ns = (name: string, value: string): DnsRecord => ({ type: "NS", name, ttl: 3_600, value });
export const address = (value: string, name: string = domain): DnsRecord => ({ type: "A", name, ttl: 300, value });
export const mx = (value: string): DnsRecord => ({ type: "MX", name: domain, ttl: 300, value, preference: 10 });
export const ds = (value: string): DnsRecord => ({ type: "DS", name: domain, ttl: 300, value });
export const soa = (name: string): DnsRecord => ({
  type: "SOA",
  name,
  ttl: 900,
  value: `ns.${name}`,
  serial: 7,
  minimum: 300,
});

export const answer = (server: string, outcome: DnsReply | Failure, at = "198.51.100.1"): ServerAnswer => ({
  server,
  address: at,
  outcome,
});
export const silent = (reason: Reason = "timeout"): Failure => failure(reason, `${reason} in a test`);

export const parent = (
  answers: readonly (DnsReply | Failure)[],
  rest: Partial<ParentSighting> = {},
): ParentSighting => ({
  zone: "example",
  answers: answers.map((outcome) => answer("a.nic.example", outcome)),
  failure: null,
  ...rest,
});

export const referral = reply("NOERROR", {
  authority: [ns(domain, "ns2.host.example"), ns(domain, "ns1.host.example")],
});
export const denial = reply("NXDOMAIN", { authoritative: true, authority: [soa("example")] });
export const served = reply("NOERROR", { authoritative: true, answers: [soa(domain)] });

export const resolver = (sighting: Partial<ResolverSighting>): ResolverSighting => ({
  resolver: "system",
  a: silent(),
  aaaa: silent(),
  mx: silent(),
  ...sighting,
});

export const seen = (parts: Partial<DnsObservation>): DnsObservation => ({
  probe: "dns",
  domain,
  at: asInstant(0),
  parent: parent([]),
  children: [],
  resolvers: [],
  ...parts,
});
