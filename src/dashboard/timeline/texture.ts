import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { pixelOf } from "./colours.ts";
import type { Ink } from "./ink.ts";
import { BAR } from "./layout.ts";
import { FILLS, type Fill, fillOf, SHAPES } from "./model.ts";

/** Above and below each lane a line is left empty: what is drawn narrower than it is must not take from its neighbour. */
export const PITCH = BAR + 2;

/** Gaps are hatched, and a hatch must not be stretched: where they are, from and to in columns, lane by lane. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint32Array<ArrayBuffer>;
  readonly gaps: readonly Float64Array[];
}

/** All lanes, a pixel a column, one below the other: a frame of any view of them is but a copy of it. */
export function pixelsOf(
  { lanes, columns, states }: Pick<LanesAnswer, "lanes" | "columns" | "states">,
  ink: Ink,
): Pixels {
  const height = lanes.length * PITCH;
  const data = new Uint32Array(columns * height);
  const colours = Object.fromEntries(FILLS.map((fill) => [fill, pixelOf(ink.fills[fill])])) as Record<Fill, number>;
  const gaps = lanes.map(({ lane, stretches }, index) => {
    const own: number[] = [];
    for (let at = 0; at < stretches.length; at++) {
      const [begin = 0, kind = 2, place = -1] = stretches[at] ?? [];
      const end = stretches[at + 1]?.[0] ?? columns;
      const fill = fillOf(lane, kind, states[place] ?? null);
      if (fill === "gap") own.push(begin, end);
      else if (fill !== null) fillColumns(fill, index, begin, end);
    }
    return Float64Array.from(own);
  });
  return { width: columns, height, data, gaps };

  function fillColumns(fill: Fill, lane: number, begin: number, end: number): void {
    const [top, high] = SHAPES[fill];
    for (let line = 0; line < high; line++) {
      const row = (lane * PITCH + 1 + top + line) * columns;
      data.fill(colours[fill], row + begin, row + end);
    }
  }
}
