import type { DrawnLane, LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import { barsOf, type Dot, type Viewport } from "./model.ts";

/** A letter of the small type at its widest, on average. */
const LETTER = 6.5;
/** Narrower bars have no room for any word: they are not looked at further. */
const LEAST = 20;
/** How far a mark reaches to either hand. */
const REACH = 7;

/** The words of states that are not as they should be, where their bars have room for them beside the marks. */
export function wordsIn(
  lane: DrawnLane,
  data: Pick<LanesAnswer, "window" | "columns" | "states" | "sorts">,
  view: Viewport,
  words: Pick<Words, "states">,
  dots: readonly Dot[],
): readonly { readonly x: number; readonly text: string; readonly isOver: boolean }[] {
  return barsOf(lane, data, view, LEAST).flatMap(({ x, width, fill, state }) => {
    const text = state === null ? "" : (words.states[state] ?? state);
    if (text === "" || (fill !== "bad" && fill !== "mild")) return [];
    const long = text.length * LETTER;
    const own = dots.filter((dot) => dot.x > x - REACH && dot.x < x + width + REACH);
    const isFree = (begin: number): boolean =>
      begin + long <= x + width - 4 && own.every((dot) => dot.x < begin - REACH || dot.x > begin + long + REACH);
    const begin = [x + 4, ...own.map((dot) => dot.x + REACH + 1)].find((each) => each >= x + 4 && isFree(each));
    return begin === undefined ? [] : [{ x: begin, text, isOver: fill === "bad" }];
  });
}
