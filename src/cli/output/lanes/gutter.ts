import { visible } from "../../../core/visible.ts";
import type { Palette } from "../palette.ts";
import { cut } from "../width.ts";
import { type Arrow, type Between, leavingsOf, sayingsOf } from "./arrows.ts";
import type { Glyphs } from "./glyphs.ts";
import { blank, isFree, type Strip, stripText, write } from "./strip.ts";

interface Style {
  readonly glyphs: Glyphs;
  readonly palette: Palette;
}

/** The lines between two lanes: moves that leave the drawing on one each, then those that pass, leave and arrive. */
export function gutterLines(between: Between, width: number, style: Style): readonly string[] {
  const { lines, down, up, out } = between;
  const passing = [...lines, ...down.map(({ column }) => column), ...up.map(({ column }) => column)];
  const leaving = out.toSorted((a, b) => b.column - a.column);
  const strips = leaving.map((arrow, index) => {
    const strip = lined([...passing, ...leaving.slice(index + 1).map(({ column }) => column)], width, style);
    leave(strip, arrow, style);
    return strip;
  });
  if (passing.length > 0) {
    const last = lined(passing, width, style);
    arrive(last, [...down, ...up], down, style);
    strips.push(last);
  }
  // Heads that point upwards touch the lane above.
  const [first] = strips;
  for (const { column } of up) if (first) write(first, column, style.glyphs.up, style.palette.bold);
  return strips.map(stripText);
}

function lined(columns: readonly number[], width: number, { glyphs, palette }: Style): Strip {
  const strip = blank(width);
  for (const column of columns) write(strip, column, glyphs.line, palette.bold);
  return strip;
}

function arrive(strip: Strip, heads: readonly Arrow[], down: readonly Arrow[], { glyphs, palette }: Style): void {
  for (const { column } of down) write(strip, column, glyphs.down, palette.bold);
  for (const arrow of heads.toSorted((a, b) => a.column - b.column)) {
    const place = beside(strip, sayingsOf(arrow), arrow.column + 2, arrow.column - 1);
    if (place) write(strip, place.at, place.text, palette.dim);
  }
}

function leave(strip: Strip, arrow: Arrow, { glyphs, palette }: Style): void {
  const { column } = arrow;
  const place = beside(strip, leavingsOf(arrow), column + 3, column - 2) ?? cramped(strip, arrow);
  if (place.at > column) write(strip, column, glyphs.out, palette.bold);
  else write(strip, column - 1, glyphs.back, palette.bold);
  write(strip, place.at, place.text, palette.dim);
}

interface Place {
  readonly at: number;
  readonly text: string;
}

/** The fullest text that finds blank columns, from `right` on or else up to `left`. */
function beside(strip: Strip, texts: readonly string[], right: number, left: number): Place | null {
  const places = texts.flatMap((text) => [
    { at: right, text },
    { at: left - text.length, text },
  ]);
  return places.find(({ at, text }) => isFree(strip, at, text.length)) ?? null;
}

/** Where no name fits, as much of it as does on the wider side. */
function cramped(strip: Strip, { column, step }: Arrow): Place {
  const [before, after] = [column - 2, strip.length - column - 3];
  const text = cut(visible(step.to), Math.max(before, after));
  return after >= before ? { at: column + 3, text } : { at: column - 2 - text.length, text };
}
