import type { DrawnLane, LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import { barsOf, type Viewport } from "./model.ts";

/** A letter of the small type at its widest, on average. */
const LETTER = 6.5;
/** Narrower bars have no room for any word: they are not looked at further. */
const LEAST = 20;

/** The words of states that are not as they should be, where their bars have room for them. */
export function wordsIn(
  lane: DrawnLane,
  data: Pick<LanesAnswer, "window" | "columns" | "states" | "sorts">,
  view: Viewport,
  words: Pick<Words, "states">,
): readonly { readonly x: number; readonly text: string; readonly isOver: boolean }[] {
  return barsOf(lane, data, view, LEAST).flatMap(({ x, width, fill, state }) => {
    const text = state === null ? "" : (words.states[state] ?? state);
    const hasRoom = text !== "" && width >= text.length * LETTER + 8;
    return hasRoom && (fill === "bad" || fill === "mild") ? [{ x: x + 4, text, isOver: fill === "bad" }] : [];
  });
}
