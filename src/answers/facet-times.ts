import { instantOrNull } from "../core/time.ts";
import type { FacetInHindsight } from "../core/timeline/hindsight.ts";
import type { Facet } from "../core/vocabulary.ts";

/** A facet's place in time, as `show --json` and `diff --json` give it. */
export const printedPlace = ({ since, asOf, gap, knownThen }: FacetInHindsight<Facet>) => ({
  since: instantOrNull(since),
  asOf: instantOrNull(asOf),
  gap: gap && { from: instantOrNull(gap.from), to: instantOrNull(gap.to) },
  ...(knownThen ? { knownThen: { state: knownThen.state ?? "unknown", since: instantOrNull(knownThen.since) } } : {}),
});
