import type { DrawnLane } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import type { Arrow, Sign } from "./model.ts";

/** Solid for what was seen, hollow and dashed for what was reported; each drawn from its middle on. */
export const SIGNS: Readonly<Record<Sign, { readonly d: string; readonly isSolid: boolean; readonly dash?: string }>> =
  {
    loss: { d: "m0-4.2l4.2 4.2l-4.2 4.2l-4.2-4.2z", isSolid: true },
    warning: { d: "m0-4l4 7.2h-8z", isSolid: true },
    change: { d: "m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z", isSolid: true },
    reported: { d: "m0-4.6l4.6 4.6l-4.6 4.6l-4.6-4.6z", isSolid: false, dash: "2 1.2" },
  };
export const SIGN_WORDS = ["change", "reported", "warning", "loss"] as const satisfies readonly Sign[];

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
