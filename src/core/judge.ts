import type { Weighed } from "./decide.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
import type { Instant } from "./time.ts";
import { type Condition, verdictOf } from "./verdict.ts";
import type { KnownVerdict } from "./vocabulary.ts";

/** The one word after a look, and what it was before when it changed. */
export interface VerdictChange {
  readonly from: KnownVerdict | null;
  readonly to: KnownVerdict;
  /** First sight of what brought it about. */
  readonly at: Instant;
  readonly evidence: readonly Digest[];
  /** Nothing in the world was seen to change: the name, or a facet of it, was seen for the first time. */
  readonly firstSight: boolean;
}

type Belief = "standing" | "with candidates";

function conditionOf(standing: Standing, belief: Belief): Condition {
  const { facets, inference } = standing;
  const known = <S extends string>(facet: {
    readonly state: S | null;
    readonly stale: boolean;
    readonly candidate: { readonly to: S } | null;
  }): S | null => {
    if (belief === "with candidates" && facet.candidate) return facet.candidate.to;
    return facet.stale ? null : facet.state;
  };
  return {
    registration: known(facets.registration),
    delegation: known(facets.delegation),
    resolution: known(facets.resolution),
    web: known(facets.web),
    webConfidence: inference.web,
    hasMail: inference.hasMail,
    seizedByRegistry: inference.seizedByRegistry,
  };
}

/**
 * Judges the verdict once, after the whole group of changes is believed. Null when it stands.
 * - The first one waits until every probe has looked once, so that a name is not called `down` for a second before its
 *   registry says `reserved`.
 * - There is never a change to `unknown`: the last known word stands.
 * - While a name recovers, a word that pending candidates are about to overturn is not spoken: `reserved`, then `up`,
 *   never `down` in between.
 */
export function judgeVerdict({ standing, facets, first }: Weighed, at: Instant): VerdictChange | null {
  const { word } = standing.verdict;
  if (word === null && Object.values(standing.looked).some((looked) => looked === null)) return null;
  const to = verdictOf(conditionOf(standing, "standing"));
  if (to === "unknown" || to === word) return null;
  const soon = verdictOf(conditionOf(standing, "with candidates"));
  if (word !== null && standing.incident !== null && soon !== to && soon !== "unknown") return null;
  const firstSight = word === null || (facets.length === 0 && first.length > 0);
  return {
    from: word,
    to,
    at: facets.reduce<Instant>((first, change) => (change.at < first ? change.at : first), at),
    evidence: [...new Set(facets.flatMap((change) => change.evidence))],
    firstSight,
  };
}
