import type { Readings } from "../reading.ts";
import type { Standing } from "../timeline/standing.ts";
import { FACETS } from "../vocabulary.ts";

/** States that a failing zone cannot have painted. */
const WELL: ReadonlySet<string> = new Set(["registered", "delegated", "resolving", "ok", "moved", "valid", "expiring"]);

/**
 * Whether a look shows a watch worse off than is believed, or learned nothing: what must not be written down while its
 * zone fails. A registry that says nothing is let pass: it changes no verdict, and its own back-off depends on it.
 */
export const showsWorse = (readings: Partial<Readings>, standing: Standing | null): boolean =>
  FACETS.some((facet) => {
    const state = readings[facet]?.state;
    if (state === undefined || WELL.has(state) || state === standing?.facets[facet].state) return false;
    return facet !== "registration" || state !== "unknown";
  });
