import type { Readings } from "../reading.ts";
import { between, HOUR, type Instant } from "../time.ts";
import type { DelegationState, Facet, RegistrationState } from "../vocabulary.ts";
import { believe, type Confirmed } from "./confirm.ts";
import type { FacetStanding, FacetStandings, Standing } from "./standing.ts";

/** A confirmed change of one facet. */
export interface FacetChange extends Confirmed<string> {
  readonly facet: Facet;
}

type Believed = { readonly facets: FacetStandings; readonly changes: readonly FacetChange[] };

const GONE: ReadonlySet<RegistrationState> = new Set([
  "available",
  "reserved",
  "blocked",
  "suspended",
  "expired",
  "redemption",
  "pending-delete",
]);

/** Whether registry and parent zone tell one story: out of service and out of the zone, or registered and in it. */
const sameStory = (registration: RegistrationState, delegation: DelegationState): boolean =>
  (GONE.has(registration) && delegation === "absent") || (registration === "registered" && delegation === "delegated");

/** The newest known look, believed or not. */
function newest<S extends string>(facet: FacetStanding<S>): { readonly state: S; readonly seen: Instant } | null {
  if (facet.candidate) return { state: facet.candidate.to, seen: facet.candidate.seen };
  return facet.state !== null && facet.asOf !== null ? { state: facet.state, seen: facet.asOf } : null;
}

/**
 * Registration and delegation are independent witnesses: a candidate of either is believed at once when the other,
 * looked at no earlier than the candidate's first sight, tells the same story. A look from before the change proves
 * nothing about it.
 */
export function hearWitnesses(facets: FacetStandings): Believed {
  const registration = newest(facets.registration);
  const delegation = newest(facets.delegation);
  if (!registration || !delegation || !sameStory(registration.state, delegation.state)) return { facets, changes: [] };
  const heard = (["registration", "delegation"] as const).filter((facet) => {
    const candidate = facets[facet].candidate;
    const other = facet === "registration" ? delegation : registration;
    return candidate !== null && other.seen >= candidate.at;
  });
  return believeAll(facets, heard.length > 0 ? ["registration", "delegation"] : []);
}

/** What follows from an absent delegation, and so is news of nothing else. */
const FOLLOWS: Partial<Record<Facet, string>> = { resolution: "nxdomain", web: "unreachable", tls: "none" };
export const followsFromAbsence = (facet: Facet, state: string): boolean => FOLLOWS[facet] === state;

/** Believes candidates that merely follow from a delegation already believed absent. */
export function hearFollowers(facets: FacetStandings): Believed {
  if (facets.delegation.state !== "absent") return { facets, changes: [] };
  const followers = (["resolution", "web", "tls"] as const).filter((facet) => {
    const to = facets[facet].candidate?.to;
    return to !== undefined && followsFromAbsence(facet, to);
  });
  return believeAll(facets, followers);
}

function believeAll(facets: FacetStandings, which: readonly Facet[]): Believed {
  let believed = facets;
  const changes: FacetChange[] = [];
  for (const facet of which) {
    const step = believe<string>(believed[facet]);
    if (!step) continue;
    believed = { ...believed, [facet]: step.after };
    changes.push({ ...step.effect, facet });
  }
  return { facets: believed, changes };
}

/**
 * RFC 2308 §5: resolvers may hold the NXDOMAIN for the parent's negative TTL, commonly up to an hour, after the name
 * has returned.
 */
const NEGATIVE_CACHE = HOUR;

/**
 * Whether a look shows only what a resolver remembers of the name's absence, which is over: no news, for an hour after
 * the return, unless the name is gone again. A site is out of reach by such a memory where its name could not be looked
 * up, and for no other reason.
 */
export function isMemory(
  { facets, returnedAt }: Pick<Standing, "facets" | "returnedAt">,
  facet: Facet,
  { at, readings }: { readonly at: Instant; readonly readings: Partial<Readings> },
): boolean {
  const state = readings[facet]?.state;
  if (state === undefined || !followsFromAbsence(facet, state) || facets[facet].state === state) return false;
  if (facet !== "resolution" && readings.web?.reason !== "nxdomain") return false;
  const delegation = readings.delegation?.state ?? newest(facets.delegation)?.state;
  if (delegation === "absent") return false;
  return returnedAt !== undefined && between(returnedAt, at) <= NEGATIVE_CACHE;
}

/** Marks what followed from the absence as out of date once the delegation has returned, until it is seen afresh. */
export function ageFollowers(facets: FacetStandings, returned: boolean, at: Instant): FacetStandings {
  let aged = facets;
  for (const facet of ["resolution", "web", "tls"] as const) {
    const { state, stale, asOf } = aged[facet];
    const follows = state !== null && followsFromAbsence(facet, state);
    const back = aged.delegation.state === "delegated" ? aged.delegation.since : null;
    // Only a look from after the return can show that it is no mere memory any more.
    const isAfresh = back !== null && (asOf ?? 0) > back && between(back, at) > NEGATIVE_CACHE;
    const next = follows && back !== null && !isAfresh && (returned || stale);
    if (next !== stale) aged = { ...aged, [facet]: { ...aged[facet], stale: next } };
  }
  return aged;
}
