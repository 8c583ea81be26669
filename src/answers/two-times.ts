import { formatInstant, instantOrNull } from "../core/time.ts";
import { differencesBetween } from "../core/timeline/difference.ts";
import { FACETS } from "../core/vocabulary.ts";
import type { StoodAt } from "./as-of.ts";
import { printedPlace } from "./facet-times.ts";

/** How a name stood at two times, and what differs. */
export function twoTimesJson(before: StoodAt, after: StoodAt) {
  const changes = FACETS.flatMap((facet) =>
    differencesBetween(facet, before.times[facet].reading, after.times[facet].reading),
  );
  return { domain: before.result.domain, from: sideOf(before), to: sideOf(after), changes };
}

const sideOf = ({ result, times, since }: StoodAt) => ({
  at: formatInstant(result.at),
  verdict: result.verdict,
  since: instantOrNull(since),
  ...Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      { state: result[facet].state, reason: result[facet].reason, ...printedPlace(times[facet]) },
    ]),
  ),
});
