import type { Facet } from "../vocabulary.ts";

/** What a row of states tells of: one facet, or the verdict over all of them. */
export type LaneKind = "verdict" | Facet;

/** How a state is to be taken: as it should be, not quite, or lost. */
export type Tone = "good" | "mild" | "bad";

const GOOD: ReadonlySet<string> = new Set(["up", "registered", "delegated", "resolving", "ok", "valid"]);
const MILD: ReadonlySet<string> = new Set(["moved", "parked", "filtered", "legal-block", "expiring", "nodata", "none"]);

/** An expired name is warned of and may be renewed; an expired certificate turns visitors away. */
export function toneOf(kind: LaneKind, state: string): Tone {
  if (GOOD.has(state)) return "good";
  return MILD.has(state) || (kind === "verdict" && state === "expired") ? "mild" : "bad";
}
