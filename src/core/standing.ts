import type { Digest } from "./event.ts";
import type { DomainName } from "./name.ts";
import type { Instant } from "./time.ts";
import {
  FACETS,
  type Facet,
  type Known,
  type KnownVerdict,
  type ProbeKind,
  type Reason,
  type Severity,
  type StateOf,
  VALUES,
  type ValueName,
} from "./vocabulary.ts";

/** A change seen once and not yet believed. */
export interface Candidate<T extends string> {
  readonly to: T;
  /** First sight. */
  readonly at: Instant;
  /** Last look that showed it. */
  readonly seen: Instant;
  readonly evidence: readonly Digest[];
}

/** What is believed of one facet. */
export interface FacetStanding<S extends string> {
  /** Last known state; null before the first. Never `unknown`: silence changes nothing. */
  readonly state: S | null;
  /** First sight of that state. */
  readonly since: Instant | null;
  /** Last look that showed that state. */
  readonly asOf: Instant | null;
  /** What proved it at first sight. */
  readonly evidence: readonly Digest[];
  readonly candidate: Candidate<S> | null;
  /** Set while the newest looks learn nothing. */
  readonly unknown: { readonly reason: Reason | null; readonly since: Instant; readonly streak: number } | null;
  /** The state follows from an absent delegation that has since returned: not to be judged by until looked at again. */
  readonly stale: boolean;
}

/** What is believed of one value; the last one known stands when it vanishes. */
export interface ValueStanding {
  readonly value: string | null;
  readonly evidence: readonly Digest[];
  readonly candidate: Candidate<string> | null;
}

/** What opened or worsened an incident, with how it was before. */
export interface Wound {
  readonly what: Facet | ValueName | "verdict" | "evidence";
  readonly before: string | null;
}

export interface OpenIncident {
  readonly id: string;
  readonly openedAt: Instant;
  readonly severity: Severity;
  readonly wounds: readonly Wound[];
}

export type FacetStandings = { readonly [F in Facet]: FacetStanding<Known<StateOf[F]>> };

/** Everything that the next decision about a watch depends on; plain data, kept whole in one row. */
export interface Standing {
  readonly domain: DomainName;
  readonly facets: FacetStandings;
  readonly values: Readonly<Record<ValueName, ValueStanding>>;
  /** How two sources of the registration contradict each other; its value is null while they agree. */
  readonly contradiction: ValueStanding;
  /** Verdict's own inputs beyond the facets' states. */
  readonly inference: {
    /** Confidence of a web state that rests on inference. */
    readonly web: number | null;
    /** Whether the apex has MX: `nodata` with mail is a live name. */
    readonly hasMail: boolean;
    /** A registry status SEIZED stands. */
    readonly seizedByRegistry: boolean;
    /** Registrable domain that the last redirect led to, and whether it was permanent. */
    readonly redirect: { readonly to: DomainName; readonly permanent: boolean } | null;
  };
  readonly verdict: { readonly word: KnownVerdict | null; readonly since: Instant | null };
  /** When each probe last looked, whatever it learned. */
  readonly looked: Readonly<Record<ProbeKind, Instant | null>>;
  readonly incident: OpenIncident | null;
}

const nothing = { state: null, since: null, asOf: null, evidence: [], candidate: null, unknown: null, stale: false };

export function firstStanding(domain: DomainName): Standing {
  return {
    domain,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, nothing])) as unknown as FacetStandings,
    values: Object.fromEntries(
      VALUES.map((name) => [name, { value: null, evidence: [], candidate: null }]),
    ) as unknown as Standing["values"],
    contradiction: { value: null, evidence: [], candidate: null },
    inference: { web: null, hasMail: false, seizedByRegistry: false, redirect: null },
    verdict: { word: null, since: null },
    looked: { dns: null, http: null, registration: null },
    incident: null,
  };
}
