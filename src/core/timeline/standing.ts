import type { SignConfidence } from "../facets/signs.ts";
import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
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
} from "../vocabulary.ts";
import type { CertificateStanding } from "./certificate.ts";
import type { Digest } from "./event.ts";
import type { ExpiryStanding } from "./expiry.ts";
import type { PageStanding } from "./replaced.ts";
import type { TenureStanding } from "./tenure.ts";
import type { TraceStanding } from "./trace.ts";

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
  /** The change that the newest known look showed. */
  readonly candidate: Candidate<S> | null;
  /** Other changes seen since the believed state was: a site that fails in two ways by turns fails all the same. */
  readonly earlier: readonly Candidate<S>[];
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

/** Who contradicts whom: two sources of the registration, the registry its zone, the parent zone the zone itself. */
export type ContradictionName = "sources" | "registry-parent" | "parent-child";

/** What is believed of one contradiction; its value says how the sources differ, null while they agree. */
export interface ContradictionStanding extends ValueStanding {
  /** Whether there was an event about it: one that was there at first sight is told to no one. */
  readonly isTold: boolean;
}

/** The name servers that one source was last heard to list; at least one. */
export interface Listed {
  /** Sorted. */
  readonly nameservers: readonly string[];
  /** Last look that showed them. */
  readonly asOf: Instant;
  readonly evidence: readonly Digest[];
}

/** Null: it lists none, or was never heard. */
export interface Listing {
  readonly registry: Listed | null;
  readonly parent: Listed | null;
}

/** What colours a facet's state for the verdict; another colour is seen again before it is believed. */
export interface Inferred<T> {
  readonly value: T;
  readonly candidate: { readonly to: T; readonly at: Instant } | null;
}

/** Where a redirect leads, and whether it says that it is for good. */
export interface Redirect {
  readonly to: DomainName;
  readonly permanent: boolean;
}

/** What opened or worsened an incident, with how it was before. */
export interface Wound {
  readonly what: Facet | ValueName | "verdict" | "evidence";
  readonly before: string | null;
}

/** An incident that opened lately. */
export interface Spell {
  readonly at: Instant;
  /** What it is known by. */
  readonly kinds: readonly string[];
}

/** What is remembered of an incident that comes and goes, and is told once for all of it. */
export interface Flapping {
  /** How often it came so far. */
  readonly times: number;
  /** The first time. */
  readonly since: Instant;
  /** When it last came, or went. */
  readonly turnedAt: Instant;
  readonly isWell: boolean;
  /** The kinds of trouble that were told. */
  readonly known: readonly string[];
  /** It was told that it stays. */
  readonly isLasting?: true;
}

export interface OpenIncident {
  readonly id: string;
  readonly openedAt: Instant;
  readonly severity: Severity;
  readonly wounds: readonly Wound[];
  /** Other names changed in the same round, and all of them were told as one; left out where it is this name's alone. */
  readonly shared?: true;
  /** Left out where it came once. */
  readonly flapping?: Flapping;
}

export type FacetStandings = { readonly [F in Facet]: FacetStanding<Known<StateOf[F]>> };

/** Everything that the next decision about a watch depends on; plain data, kept whole in one row. */
export interface Standing {
  readonly domain: DomainName;
  readonly facets: FacetStandings;
  readonly values: Readonly<Record<ValueName, ValueStanding>>;
  /** Left out, or its name is, while nothing was compared. */
  readonly contradictions?: Readonly<Partial<Record<ContradictionName, ContradictionStanding>>>;
  /** What registry and parent zone list; left out while neither was heard. */
  readonly listing?: Listing;
  /** Verdict's own inputs beyond the facets' states. */
  readonly inference: {
    /** Confidence of a web state that rests on inference. */
    readonly web: Inferred<number | null>;
    /** Whether the apex has MX: `nodata` with mail is a live name. */
    readonly hasMail: Inferred<boolean>;
    /** A registry status SEIZED stands. */
    readonly seizedByRegistry: Inferred<boolean>;
    /** How well the name servers are known for seizures; left out, or null, while they are not. */
    readonly seizureServers?: Inferred<SignConfidence | null>;
    readonly redirect: Inferred<Redirect | null>;
  };
  readonly verdict: {
    readonly word: KnownVerdict | null;
    readonly since: Instant | null;
    /** Changes believed since it was last judged to stand: what a verdict that waits will have been brought about by. */
    readonly causes: { readonly at: Instant; readonly evidence: readonly Digest[] } | null;
    /** The first one: how it was before anybody looked is not known. */
    readonly isFirst?: true;
  };
  /** The certificate key served while the verdict was last `up`: what a successor is known by. */
  readonly liveKey: { readonly value: string; readonly evidence: readonly Digest[] } | null;
  /** When each probe last looked, whatever it learned. */
  readonly looked: Readonly<Record<ProbeKind, Instant | null>>;
  readonly incident: OpenIncident | null;
  /** Incidents opened within a day, oldest first; left out while there was none. */
  readonly spells?: readonly Spell[];
  /** Labels of the resolvers last found lying or inventing answers; left out while none was. */
  readonly liars?: readonly string[];
  /** What tells a renewal of the certificate from its replacement; left out until there is something to tell. */
  readonly certificate?: CertificateStanding;
  /** The site that stands under the name; left out until one was met. */
  readonly page?: PageStanding;
  /** What the site was known by while it was last up; left out until it was. */
  readonly trace?: TraceStanding;
  /** Who holds the name, as far as that shows; left out until a registry spoke of it. */
  readonly tenure?: TenureStanding;
  /** When the registration runs out; left out where nobody who owns it asks, and where no date is known. */
  readonly expiry?: ExpiryStanding;
  /** When the parent zone was last seen to delegate the name again; left out while it was never seen without. */
  readonly returnedAt?: Instant;
}

const nothing = {
  state: null,
  since: null,
  asOf: null,
  evidence: [],
  candidate: null,
  earlier: [],
  unknown: null,
  stale: false,
};

export function firstStanding(domain: DomainName): Standing {
  return {
    domain,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, nothing])) as unknown as FacetStandings,
    values: Object.fromEntries(
      VALUES.map((name) => [name, { value: null, evidence: [], candidate: null }]),
    ) as unknown as Standing["values"],
    inference: {
      web: { value: null, candidate: null },
      hasMail: { value: false, candidate: null },
      seizedByRegistry: { value: false, candidate: null },
      redirect: { value: null, candidate: null },
    },
    verdict: { word: null, since: null, causes: null },
    liveKey: null,
    looked: { dns: null, http: null, registration: null },
    incident: null,
  };
}

/** Nothing half seen is left: what is believed stands, and every change must be seen afresh. */
export function withoutCandidates(standing: Standing): Standing {
  const facets = Object.fromEntries(
    FACETS.map((facet) => [facet, { ...standing.facets[facet], candidate: null, earlier: [] }]),
  ) as unknown as FacetStandings;
  const values = Object.fromEntries(
    VALUES.map((name) => [name, { ...standing.values[name], candidate: null }]),
  ) as unknown as Standing["values"];
  const contradictions = Object.fromEntries(
    Object.entries(standing.contradictions ?? {}).map(([name, each]) => [name, { ...each, candidate: null }]),
  );
  const page = standing.page ? { page: { ...standing.page, candidate: null } } : {};
  const tenure = standing.tenure ? { tenure: { ...standing.tenure, candidate: null } } : {};
  const expiry = standing.expiry ? { expiry: { ...standing.expiry, candidate: null } } : {};
  return { ...standing, facets, values, contradictions, ...page, ...tenure, ...expiry };
}
