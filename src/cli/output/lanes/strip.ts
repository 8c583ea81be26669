import type { Paint } from "../palette.ts";

/** One column of a drawing: a character one column wide, and the paint over it. */
export interface Dot {
  readonly glyph: string;
  readonly paint: Paint;
}

/** A line of a drawing, of columns that may be drawn over. */
export type Strip = Dot[];

const plain: Paint = (text) => text;

export const blank = (width: number): Strip => Array.from({ length: width }, () => ({ glyph: " ", paint: plain }));

/** Draws a text of narrow characters over a strip; what reaches beyond it is left out. */
export function write(strip: Strip, at: number, text: string, paint: Paint): void {
  for (const [index, glyph] of [...text].entries())
    if (at + index >= 0 && at + index < strip.length) strip[at + index] = { glyph, paint };
}

/** Whether a text would stand there on blank columns, with one beside it on either hand. */
export function isFree(strip: Strip, at: number, length: number): boolean {
  if (at < 0 || at + length > strip.length) return false;
  return strip.slice(Math.max(0, at - 1), at + length + 1).every(({ glyph }) => glyph === " ");
}

/** Neighbours of one paint are painted in one go. */
export function stripText(strip: Strip): string {
  const runs: { text: string; readonly paint: Paint }[] = [];
  for (const { glyph, paint } of strip) {
    const last = runs.at(-1);
    if (last?.paint === paint) last.text += glyph;
    else runs.push({ text: glyph, paint });
  }
  return runs.map(({ text, paint }) => (/^ *$/.test(text) ? text : paint(text))).join("");
}
