import type { DrawnLane } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import type { Arrow, Sign } from "./model.ts";

/** Solid discs, diamonds and small rings for what was seen, a dashed diamond for what was reported; centred on 0, 0. */
export const SIGNS: Readonly<Record<Sign, { readonly d: string; readonly isSolid: boolean; readonly dash?: string }>> =
  {
    loss: { d: "M0-4.2L4.2 0L0 4.2L-4.2 0z", isSolid: true },
    warning: { d: "M0-4L4 3.2H-4z", isSolid: true },
    change: { d: "M-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z", isSolid: true },
    reported: { d: "M0-4.6L4.6 0L0 4.6L-4.6 0z", isSolid: false, dash: "2 1.2" },
  };

/** Where a move has no row to come from or to go to, a stub of this length with the name beside it. */
export const STUB = 9;

/** How sure, and the name at the other end where it has no row. */
export function arrowLabel(move: Arrow["move"], from: number | null, to: number | null): string {
  const sure = `${Math.round(move.confidence * 100)} %`;
  if (to === null) return `→ ${shortened(move.to, 28)} ${sure}`;
  return from === null ? `${shortened(move.from, 28)} → ${sure}` : sure;
}

export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** How a lane stands at its end. */
export function endOf(lane: DrawnLane, words: Pick<Words, "states" | "timeline">): string {
  if (lane.stretches.at(-1)?.[1] === 2) return words.timeline.notWatched;
  const state = lane.state ?? "unknown";
  return words.states[state] ?? state;
}
