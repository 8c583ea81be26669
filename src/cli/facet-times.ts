import { formatInstant, type Instant } from "../core/time.ts";
import type { FacetInHindsight } from "../core/timeline/hindsight.ts";
import type { Facet } from "../core/vocabulary.ts";

const printed = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

/** A facet's place in time, as `show --json` and `diff --json` give it. */
export const printedPlace = ({ since, asOf, gap, knownThen }: FacetInHindsight<Facet>): object => ({
  since: printed(since),
  asOf: printed(asOf),
  gap: gap && { from: printed(gap.from), to: printed(gap.to) },
  ...(knownThen ? { knownThen: { state: knownThen.state ?? "unknown", since: printed(knownThen.since) } } : {}),
});
