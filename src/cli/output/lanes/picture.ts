import { ageText } from "../../../answers/age.ts";
import { between } from "../../../core/time.ts";
import { columnAt } from "../../../core/timeline/columns.ts";
import type { Lane } from "../../../core/timeline/lanes.ts";
import type { Interval } from "../../../core/timeline/watching.ts";
import type { Step } from "../../../core/timeline/where.ts";
import { visible } from "../../../core/visible.ts";
import type { Paint, Palette } from "../palette.ts";
import { moment } from "../when.ts";
import { cut, widthOf, wrapped } from "../width.ts";
import { type Arrow, betweenOf, crossingsOf } from "./arrows.ts";
import { axisLines } from "./axis.ts";
import { barOf } from "./bar.ts";
import type { Glyphs } from "./glyphs.ts";
import { paintOf } from "./glyphs.ts";
import { gutterLines } from "./gutter.ts";
import { type Drawn, legendLines } from "./legend.ts";
import { blank, stripText, write } from "./strip.ts";

/** A line of a picture: a heading, or a lane under its name. */
export interface Row {
  readonly name: string;
  readonly lane: Lane | null;
  /** The name whose moves begin and end here; null: none's. */
  readonly domain: string | null;
}

export interface Picture {
  /** What all of it is about, where that is one name. */
  readonly title: string | null;
  readonly window: Interval;
  readonly rows: readonly Row[];
  readonly moves: readonly Step[];
  /** What the picture does not show. */
  readonly remarks: readonly string[];
}

export interface Style {
  readonly glyphs: Glyphs;
  readonly palette: Palette;
  readonly width: number;
}

/** Names on the left, lanes under one axis of time, how each stands at its end on the right. */
export function pictureLines(picture: Picture, style: Style): readonly string[] {
  const { title, window, rows, remarks } = picture;
  const { palette, width } = style;
  const layout = layoutOf(rows, width);
  const drawing = drawingOf(picture, layout, style);
  const head = title === null ? [] : [palette.bold(title)];
  return [
    [...head, palette.dim(spanText(window))].join("  "),
    "",
    ...axisLines(window, layout.lanes, style).map((line) => (" ".repeat(layout.names) + line).trimEnd()),
    ...drawing.lines,
    "",
    ...legendLines(drawing.drawn, drawing.arrows, width, style),
    ...remarks.flatMap((remark) => wrapped(remark, width).map(palette.dim)),
  ];
}

function spanText({ from, to }: Interval): string {
  const [begin, end] = [moment(from).slice(0, 16), moment(to).slice(0, 16)];
  const isOneDay = begin.slice(0, 10) === end.slice(0, 10);
  return `${begin} to ${isOneDay ? end.slice(11) : end} UTC, ${ageText(between(from, to))}`;
}

interface Layout {
  /** Columns of the names, with what parts them from the lanes. */
  readonly names: number;
  readonly lanes: number;
  readonly words: number;
}

/** Below this width the word on the right gives way to the lanes. */
const NARROW = 56;
const LEAST = 8;
/** So many rows stand apart; more of them are read as one plane. */
const AIRY = 12;

function layoutOf(rows: readonly Row[], width: number): Layout {
  const longest = Math.max(...rows.filter(({ lane }) => lane).map(({ name }) => widthOf(name)));
  const names = Math.min(longest, Math.floor(width * 0.36)) + 2;
  const words = width < NARROW ? 0 : Math.max(...rows.map((row) => widthOf(wordOf(row)))) + 2;
  return { names, words, lanes: Math.max(LEAST, width - names - words) };
}

function drawingOf({ window, rows, moves }: Picture, layout: Layout, style: Style) {
  const arrows = arrowsOf(rows, moves, window, layout.lanes);
  const margin = " ".repeat(layout.names);
  const isAiry = rows.length <= AIRY;
  const gutter = (row: number): readonly string[] => {
    const lines = gutterLines(betweenOf(row, arrows), layout.lanes, style).map((line) => (margin + line).trimEnd());
    const next = rows[row + 1];
    const parts = next && rows[row]?.lane && (!next.lane || (isAiry && rows[row]?.domain));
    return lines.length === 0 && parts ? [""] : lines;
  };
  const drawn: Drawn[] = [];
  const lines = [...gutter(-1)];
  for (const [index, row] of rows.entries()) {
    const strip = drawRow(row, crossingsOf(index, arrows), window, layout, style, drawn);
    for (const column of crossingsOf(index, arrows)) write(strip, column, style.glyphs.line, style.palette.bold);
    lines.push(rowText(row, stripText(strip), layout, style), ...gutter(index));
  }
  return { lines, drawn, arrows: arrows.length };
}

function drawRow(
  { lane }: Row,
  taken: ReadonlySet<number>,
  window: Interval,
  { lanes }: Layout,
  style: Style,
  drawn: Drawn[],
) {
  if (!lane) return blank(lanes);
  const { strip, columns } = barOf(lane, window, lanes, taken, style);
  drawn.push({ kind: lane.kind, columns });
  return strip;
}

function arrowsOf(rows: readonly Row[], moves: readonly Step[], window: Interval, lanes: number): readonly Arrow[] {
  const rowOf = (domain: string): number | null => {
    const found = rows.findIndex((row) => row.domain === domain);
    return found < 0 ? null : found;
  };
  return moves
    .map((step) => ({
      ...{ from: rowOf(step.from), to: rowOf(step.to) },
      ...{ column: columnAt(step.at, window, lanes), step },
    }))
    .filter(({ from, to }) => from !== null || to !== null);
}

function rowText(row: Row, strip: string, { names, words }: Layout, { palette }: Style): string {
  const paint: Paint = row.lane ? (text) => text : palette.bold;
  const name = row.lane ? cut(row.name, names - 2) : row.name;
  const word = words > 0 ? wordOf(row) : "";
  const gap = " ".repeat(Math.max(0, names - widthOf(name)));
  if (!row.lane) return `${paint(name)}${gap}${strip}`.trimEnd();
  const last = row.lane.stretches.at(-1);
  const tint = paintOf(palette, row.lane.kind, {
    kind: last?.kind === "unwatched" ? "unwatched" : "seen",
    state: row.lane.state,
  });
  return `${paint(name)}${gap}${strip}${word === "" ? "" : `  ${tint(word)}`}`.trimEnd();
}

function wordOf({ lane }: Row): string {
  if (!lane) return "";
  if (lane.stretches.at(-1)?.kind === "unwatched") return "not watched";
  return lane.state ?? "unknown";
}

export const headingOf = (name: string): Row => ({ name: visible(name), lane: null, domain: null });
