import { asInstant, type Instant } from "../time.ts";
import type { KnownVerdict, Verdict } from "../vocabulary.ts";
import type { Digest } from "./event.ts";
import { seizureOf } from "./seizure.ts";
import type { FacetStanding, Standing } from "./standing.ts";
import { type Condition, verdictOf } from "./verdict.ts";
import type { Weighed } from "./weigh.ts";

/** The one word after a look, and what it was before when it changed. */
export interface VerdictChange {
  readonly from: KnownVerdict | null;
  readonly to: KnownVerdict;
  /** First sight of what brought it about, and never before the word that it replaces. */
  readonly at: Instant;
  readonly evidence: readonly Digest[];
  /** Nothing in the world was seen to change: the name, or a facet of it, was seen for the first time. */
  readonly firstSight: boolean;
}

export interface Judged {
  readonly standing: Standing;
  /** Null when the verdict stands. */
  readonly change: VerdictChange | null;
}

type Belief = "standing" | "with candidates";

function conditionOf(standing: Standing, belief: Belief): Condition {
  const { facets, inference } = standing;
  const known = <S extends string>(facet: FacetStanding<S>): S | null => {
    // A candidate that nobody can look at again may never be confirmed: it is not waited for.
    if (belief === "with candidates" && facet.candidate && facet.unknown === null) return facet.candidate.to;
    return facet.stale ? null : facet.state;
  };
  return {
    registration: known(facets.registration),
    delegation: known(facets.delegation),
    resolution: known(facets.resolution),
    web: known(facets.web),
    webConfidence: seizureOf(standing)?.confidence ?? inference.web.value,
    hasMail: inference.hasMail.value,
    seizedByRegistry: inference.seizedByRegistry.value,
  };
}

/** What is believed, as the table of verdicts reads it. */
export const believedCondition = (standing: Standing): Condition => conditionOf(standing, "standing");

/** How bad a word is for whoever wants to reach the site. */
const BADNESS: Readonly<Record<Verdict, number>> = {
  up: 0,
  moved: 1,
  parked: 1,
  filtered: 2,
  down: 3,
  expired: 3,
  available: 4,
  redemption: 4,
  "pending-delete": 4,
  blocked: 4,
  reserved: 4,
  suspended: 4,
  seized: 4,
  unknown: 4,
};

/**
 * Judges the verdict once, after the whole group of changes is believed.
 * - The first one waits until every probe has looked once, so that a name is not called `down` for a second before its
 *   registry says `reserved`.
 * - There is never a change to `unknown`: the last known word stands.
 * - Good news waits while a pending candidate is about to overturn it: `reserved`, then `up`, never `down` in between.
 *   Bad news does not wait.
 */
export function judgeVerdict(weighed: Weighed, at: Instant, seen: readonly Digest[]): Judged {
  const standing = withCauses(weighed);
  const { word, since, causes } = standing.verdict;
  if (word === null && Object.values(standing.looked).some((looked) => looked === null))
    return { standing, change: null };
  const to = verdictOf(conditionOf(standing, "standing"));
  if (to === word) return { standing: withVerdict(standing, { ...standing.verdict, causes: null }), change: null };
  if (to === "unknown" || (word !== null && mustWait(standing, word, to))) return { standing, change: null };
  const first = causes?.at ?? at;
  const change = {
    from: word,
    to,
    at: since === null ? first : asInstant(Math.max(first, since)),
    evidence: causes?.evidence ?? seen,
    firstSight: word === null || (causes === null && weighed.first.length > 0),
  };
  const spoken = { word: to, since: change.at, causes: null, ...(word === null ? ({ isFirst: true } as const) : {}) };
  return { standing: withVerdict(standing, spoken), change };
}

function mustWait(standing: Standing, word: KnownVerdict, to: KnownVerdict): boolean {
  if (BADNESS[to] >= BADNESS[word]) return false;
  const soon = verdictOf(conditionOf(standing, "with candidates"));
  return soon !== to && soon !== "unknown";
}

const withVerdict = (standing: Standing, verdict: Standing["verdict"]): Standing => ({ ...standing, verdict });

/** Keeps what was believed until the verdict that it brings about is spoken. */
function withCauses({ standing, facets }: Weighed): Standing {
  if (facets.length === 0) return standing;
  const { causes } = standing.verdict;
  const times = [...(causes ? [causes.at] : []), ...facets.map((change) => change.at)];
  const evidence = [...(causes?.evidence ?? []), ...facets.flatMap((change) => change.evidence)];
  const both = { at: asInstant(Math.min(...times)), evidence: [...new Set(evidence)] };
  return withVerdict(standing, { ...standing.verdict, causes: both });
}
