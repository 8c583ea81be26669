import type { Paint } from "./palette.ts";
import { cut, padded, widthOf, wrapped } from "./width.ts";

/** One cell: text already made visible, and the paint that goes over it after it was fitted. */
export interface Cell {
  readonly text: string;
  readonly paint?: Paint;
}

export const cell = (text: string, paint?: Paint): Cell => (paint ? { text, paint } : { text });

const GUTTER = 2;
/** Below this the last column goes on lines of its own instead. */
const LEAST = 36;
const INDENT = 4;

/**
 * Rows in columns as wide as their widest cell. The last column takes what is left of `width` and is wrapped; where
 * too little is left it stands below its row, indented. Nothing is lost but by cutting a first column wider than the
 * whole line.
 */
export function tableLines(rows: readonly (readonly Cell[])[], width: number): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length)) - 1;
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(0, ...rows.map((row) => widthOf(row[index]?.text ?? ""))),
  );
  const taken = widths.reduce((sum, each) => sum + each + GUTTER, 0);
  const last = width - taken;
  return rows.flatMap((row) => (last >= LEAST ? rowBeside(row, widths, taken, last) : rowAbove(row, widths, width)));
}

const painted = ({ paint }: Cell, text: string): string => (paint && text !== "" ? paint(text) : text);

/** The first columns of a row, without the last one. */
const headOf = (row: readonly Cell[], widths: readonly number[]): string =>
  widths
    .map((width, index) => {
      const each = row[index] ?? cell("");
      return painted(each, each.text) + " ".repeat(width - widthOf(each.text) + GUTTER);
    })
    .join("");

function rowBeside(row: readonly Cell[], widths: readonly number[], taken: number, width: number): readonly string[] {
  const last = row[widths.length] ?? cell("");
  return wrapped(last.text, width).map((line, index) =>
    ((index === 0 ? headOf(row, widths) : " ".repeat(taken)) + painted(last, line)).trimEnd(),
  );
}

function rowAbove(row: readonly Cell[], widths: readonly number[], width: number): readonly string[] {
  const plain = widths.map((each, index) => padded(row[index]?.text ?? "", each)).join(" ".repeat(GUTTER));
  const head = widthOf(plain.trimEnd()) <= width ? headOf(row, widths).trimEnd() : cut(plain, width);
  const last = row[widths.length] ?? cell("");
  if (last.text === "") return [head];
  const below = wrapped(last.text, Math.max(1, width - INDENT));
  return [head, ...below.map((line) => " ".repeat(INDENT) + painted(last, line))];
}
