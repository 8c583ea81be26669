import { asInstant, asMillis } from "../../core/time.ts";
import { type Ticks, ticksOf } from "../../core/timeline/ticks.ts";
import type { DrawnLane, DrawnSort, LanesAnswer } from "../../web/shapes/lanes.ts";
import { type Tone, toneFor } from "../tone.ts";
import type { Layout, Row } from "./layout.ts";

/** What of the time is looked at, in milliseconds since 1970, and how wide it is drawn. */
export interface Viewport {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** How a stretch of a lane looks: by tone, hatched where nobody looked; time off the list is left blank. */
export type Fill = Tone | "gap";
export const FILLS = ["good", "mild", "bad", "unknown", "gap"] as const satisfies readonly Fill[];

/**
 * Tones differ by shape as well as by colour: how far from the bar's top each begins, and how high it is, of 14. A name
 * that is well is a slim line; what is lost fills the bar.
 */
export const SHAPES: Readonly<Record<Fill, readonly [number, number]>> = {
  good: [5, 4],
  mild: [3, 8],
  bad: [0, 14],
  unknown: [6, 2],
  gap: [2, 10],
};

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly fill: Fill;
  readonly state: string | null;
}

export const timesOf = ({ window }: Pick<LanesAnswer, "window">): { readonly from: number; readonly to: number } => ({
  from: Date.parse(window.from),
  to: Date.parse(window.to),
});

export const xOf = (at: number, { from, to, width }: Viewport): number => ((at - from) / (to - from)) * width;
export const timeAt = (x: number, { from, to, width }: Viewport): number => from + (x / width) * (to - from);

type Data = Pick<LanesAnswer, "window" | "columns" | "states" | "sorts">;

/** How a stretch is drawn; null: it is not. */
export function fillOf(lane: DrawnLane["lane"], kind: number, state: string | null): Fill | null {
  if (kind === 2) return null;
  return kind === 1 ? "gap" : toneFor(lane, state);
}

/** The bars of a lane that a viewport shows, and that are no narrower than `least`. */
export function barsOf({ lane, stretches }: DrawnLane, data: Data, view: Viewport, least = 0): readonly Bar[] {
  const { from, to } = timesOf(data);
  const wide = (to - from) / data.columns;
  const bars: Bar[] = [];
  const first = Math.max(0, firstAfter(stretches, 0, (view.from - from) / wide) - 1);
  for (let index = first; index < stretches.length; index++) {
    const [column = 0, kind = 2, place = -1] = stretches[index] ?? [];
    if (from + column * wide > view.to) break;
    const end = stretches[index + 1]?.[0] ?? data.columns;
    const left = Math.max(0, xOf(from + column * wide, view));
    const right = Math.min(view.width, xOf(from + end * wide, view));
    if (right <= left || right - left < least) continue;
    const state = data.states[place] ?? null;
    const fill = fillOf(lane, kind, state);
    if (fill !== null) bars.push({ x: left, width: right - left, fill, state });
  }
  return bars;
}

/** What stands at a time in a lane: its stretch, from when to when; null beyond the data. */
export function stretchAt({ stretches }: DrawnLane, data: Data, at: number) {
  const { from, to } = timesOf(data);
  if (at < from || at >= to) return null;
  const wide = (to - from) / data.columns;
  const index = stretches.findLastIndex(([column]) => from + column * wide <= at);
  const [column = 0, kind = 2, place = -1] = stretches[index] ?? [];
  const end = stretches[index + 1]?.[0] ?? data.columns;
  return { from: from + column * wide, to: from + end * wide, kind, state: data.states[place] ?? null };
}

/** Signs of marks: solid for what was seen, hollow for what was reported. */
export type Sign = "loss" | "warning" | "change" | "reported";
export const signOf = ({ severity, source }: DrawnSort): Sign => {
  if (source === "reported") return "reported";
  return severity === "critical" ? "loss" : severity === "warning" ? "warning" : "change";
};
const GRAVITY: Readonly<Record<Sign, number>> = { loss: 3, warning: 2, reported: 1, change: 0 };

/** Half the widths of what is drawn about a time, with its lines, in pixels. */
const HALVES = { dot: 6, arrow: 4, ring: 10 } as const;

/** What stands at the picture's edge is moved in so far that it is whole: half of a ◇ looks like a ›. */
function wholeAt(at: number, view: Viewport, shape: keyof typeof HALVES): number {
  const half = HALVES[shape];
  return Math.max(half, Math.min(xOf(at, view), view.width - half));
}

export interface Dot {
  /** Its middle. */
  readonly x: number;
  readonly at: number;
  readonly sign: Sign;
  readonly count: number;
}

/** The marks that a viewport shows, no two of them nearer than `apart`: of those that are the gravest stands for all. */
export function dotsOf({ marks }: DrawnLane, data: Data, view: Viewport, apart: number): readonly Dot[] {
  const { from } = timesOf(data);
  const dots: Dot[] = [];
  const signs = data.sorts.map(signOf);
  let last: { x: number; at: number; sign: Sign; count: number } | null = null;
  for (let index = firstAfter(marks, 1, view.from - from); index < marks.length; index++) {
    const [, after = 0, place = 0, count = 1] = marks[index] ?? [];
    const at = from + after;
    if (at > view.to) break;
    const [x, sign] = [wholeAt(at, view, "dot"), signs[place] ?? "change"];
    if (last === null || x - last.x >= apart) {
      last = { x, at, sign, count };
      dots.push(last);
    } else {
      if (GRAVITY[sign] > GRAVITY[last.sign]) Object.assign(last, { at, sign });
      last.count += count;
    }
  }
  return dots;
}

/** The first of rows in the order of their `key`th numbers whose is no less. */
function firstAfter(rows: readonly (readonly (number | undefined)[])[], key: number, least: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.[key] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A move: between two rows, or from or to a name that has none (null). */
export interface Arrow {
  readonly x: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly move: LanesAnswer["moves"][number];
}

/** From the lower edge of one bar to the upper edge of the other, or the other way round. */
export function arrowsOf(
  { moves }: Pick<LanesAnswer, "moves">,
  { rowOf }: Layout,
  view: Viewport,
  bar: number,
): readonly Arrow[] {
  return moves.flatMap((move) => {
    const [from, to, at] = [rowOf.get(move.from), rowOf.get(move.to), Date.parse(move.at)];
    if ((!from && !to) || at < view.from || at > view.to) return [];
    const isDown = (from?.y ?? -1) < (to?.y ?? Infinity);
    const edge = (row: Row | undefined, lower: boolean) => (row ? row.bar + (lower ? bar : 0) : null);
    return [{ x: wholeAt(at, view, "arrow"), from: edge(from, isDown), to: edge(to, !isDown), move }];
  });
}

/** The events of an incident where they stand on lanes. */
export function ringsOf(
  { highlighted }: Pick<LanesAnswer, "highlighted">,
  { rows }: Layout,
  view: Viewport,
): readonly { readonly x: number; readonly row: Row; readonly event: LanesAnswer["highlighted"][number] }[] {
  return highlighted.flatMap((event) => {
    const at = Date.parse(event.at);
    if (at < view.from || at > view.to) return [];
    const own = rows.filter(({ lane }) => lane?.domain === event.domain);
    const row = own.find(({ lane }) => lane?.lane === event.facet) ?? own.find(({ lane }) => lane?.lane === "verdict");
    return row ? [{ x: wholeAt(at, view, "ring"), row, event }] : [];
  });
}

/** Room that a label of the axis takes, and some between two. */
const LABEL = 84;

export function axisOf(view: Viewport): Ticks {
  const { from, to, width } = view;
  return ticksOf({ from: asInstant(from), to: asInstant(to) }, asMillis(((to - from) * LABEL) / width));
}

/** `12:30`, `26 Nov` or `2025-11` are all narrower than `LABEL`; midnight bears its day. */
export function axisLabel(unit: Ticks["unit"], at: number): string {
  const text = new Date(at).toISOString();
  if (unit === "year") return text.slice(0, 4);
  if (unit === "month") return text.slice(0, 7);
  if (unit === "day" || at % 86_400_000 === 0) return text.slice(0, 10);
  return text.slice(11, 16);
}
