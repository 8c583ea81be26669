import { type Tone as Known, type LaneKind, toneOf } from "../core/timeline/tone.ts";

/** How a state is to be taken; `unknown` where none is known, or nobody looked. */
export type Tone = Known | "unknown";

export const toneFor = (kind: LaneKind, state: string | null): Tone =>
  state === null || state === "unknown" ? "unknown" : toneOf(kind, state);
