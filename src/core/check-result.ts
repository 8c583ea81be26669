import type { DomainName } from "./name.ts";
import { tldOf } from "./name.ts";
import type { DnssecStatus, Readings } from "./reading.ts";
import { formatInstant, type Instant } from "./time.ts";
import type { Verdict } from "./vocabulary.ts";

/** A name found to carry on the site of another. */
export interface Successor {
  readonly domain: string;
  /** 0..1 */
  readonly confidence: number;
  readonly because: readonly string[];
}

/** What one look with every probe found: the object of `check --json` (docs/interface.md), its times not yet printed. */
export interface CheckResult extends FacetReports {
  readonly domain: DomainName;
  readonly tld: string;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly because: readonly string[];
  readonly successors: readonly Successor[];
}

/** The facets with the fields that the contract shows. */
export interface FacetReports {
  readonly registration: Pick<
    Readings["registration"],
    | "state"
    | "reason"
    | "protocol"
    | "server"
    | "statuses"
    | "registrar"
    | "createdAt"
    | "updatedAt"
    | "expiresAt"
    | "nameservers"
  >;
  readonly delegation: Pick<
    Readings["delegation"],
    "state" | "reason" | "nameservers" | "lame" | "childNameservers" | "sign"
  > & { readonly ds?: readonly string[]; readonly dnssec?: DnssecStatus };
  readonly resolution: Pick<
    Readings["resolution"],
    "state" | "reason" | "addresses" | "aliases" | "txt" | "resolvers" | "sign"
  >;
  readonly web: Pick<Readings["web"], "state" | "reason" | "status" | "url" | "finalUrl" | "title" | "hops" | "notice">;
  readonly tls: Pick<Readings["tls"], "state" | "reason" | "issuer" | "validTo"> &
    Partial<Pick<Readings["tls"], "keyDigest" | "names">>;
}

const unlooked = { state: "unknown", reason: "not-looked", tags: [] } as const;

/** Facets that nobody has looked at. */
export const UNLOOKED: Readings = {
  registration: {
    ...unlooked,
    protocol: null,
    server: null,
    statuses: [],
    registrar: null,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    nameservers: [],
    referral: null,
  },
  delegation: { ...unlooked, nameservers: [], ds: null, dnssec: null },
  resolution: { ...unlooked, addresses: [], mail: [], resolvers: [] },
  web: { ...unlooked, status: null, url: null, finalUrl: null, title: null, hops: [], confidence: null },
  tls: { ...unlooked, issuer: null, validTo: null, keyDigest: null, names: [] },
};

export interface Judgement {
  readonly domain: DomainName;
  readonly at: Instant;
  /** Facets left out were not looked at. */
  readonly readings: Partial<Readings>;
  readonly verdict: Verdict;
  readonly because: readonly string[];
  readonly successors: readonly Successor[];
}

/** Readings and what they were judged to mean, with the keys of the contract in its order. */
export function checkResultOf({ domain, at, readings, verdict, because, successors }: Judgement): CheckResult {
  const { registration, delegation, resolution, web, tls } = { ...UNLOOKED, ...readings };
  return {
    domain,
    tld: tldOf(domain),
    at,
    verdict,
    because,
    registration: {
      state: registration.state,
      reason: registration.reason,
      protocol: registration.protocol,
      server: registration.server,
      statuses: registration.statuses,
      registrar: registration.registrar,
      createdAt: registration.createdAt,
      updatedAt: registration.updatedAt,
      expiresAt: registration.expiresAt,
      nameservers: registration.nameservers,
    },
    delegation: reportOf(delegation),
    resolution: {
      state: resolution.state,
      reason: resolution.reason,
      addresses: resolution.addresses,
      ...(resolution.aliases === undefined ? {} : { aliases: resolution.aliases }),
      ...(resolution.txt === undefined ? {} : { txt: resolution.txt }),
      resolvers: resolution.resolvers.map(({ resolver, rcode, ede, lie, hijacks }) => ({
        ...{ resolver, rcode, ede },
        ...(lie === undefined ? {} : { lie }),
        ...(hijacks === undefined ? {} : { hijacks }),
      })),
      ...(resolution.sign ? { sign: resolution.sign } : {}),
    },
    web: {
      state: web.state,
      reason: web.reason,
      status: web.status,
      url: web.url,
      finalUrl: web.finalUrl,
      title: web.title,
      hops: web.hops.map(({ url, status }) => ({ url, status })),
      ...(web.notice === undefined ? {} : { notice: web.notice }),
    },
    tls: {
      ...{ state: tls.state, reason: tls.reason, issuer: tls.issuer, validTo: tls.validTo },
      ...(tls.keyDigest === null ? {} : { keyDigest: tls.keyDigest, names: tls.names }),
    },
    successors,
  };
}

/** What is not known, or is as it should be, is left out, but for the keys that were there from the first. */
const reportOf = (delegation: Readings["delegation"]): FacetReports["delegation"] => {
  const { state, reason, nameservers, ds, dnssec, lame, childNameservers, sign } = delegation;
  return {
    ...{ state, reason, nameservers },
    ...(ds ? { ds } : {}),
    ...(dnssec ? { dnssec } : {}),
    ...(lame ? { lame } : {}),
    ...(childNameservers ? { childNameservers } : {}),
    ...(sign ? { sign } : {}),
  };
};

const TIMES: ReadonlySet<string> = new Set(["at", "createdAt", "updatedAt", "expiresAt", "validTo", "since", "asOf"]);

/** The same with every time as RFC 3339: keys named in `TIMES`, and both ends of a `gap`. */
export function withPrintedTimes(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      if (typeof each === "number" && TIMES.has(key)) return [key, formatInstant(each as Instant)];
      if (key === "gap" && each !== null) return [key, printedGap(each as Gap)];
      return [key, isPlain(each) ? withPrintedTimes(each) : each];
    }),
  );
}

/** A time without observation. `from` null: never looked before; `to` null: not looked since. */
export interface Gap {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

const printed = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
const printedGap = ({ from, to }: Gap) => ({ from: printed(from), to: printed(to) });
const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
