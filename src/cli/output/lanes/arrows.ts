import type { Step } from "../../../core/timeline/where.ts";
import { visible } from "../../../core/visible.ts";
import { moment } from "../when.ts";

/** A move on the drawing: from row to row, at a column. A name without a row has none. */
export interface Arrow {
  readonly from: number | null;
  readonly to: number | null;
  readonly column: number;
  readonly step: Step;
}

/** What is drawn between two rows. */
export interface Between {
  /** Columns of lines that go on. */
  readonly lines: readonly number[];
  /** Heads of arrows that reach the row below, or the one above. */
  readonly down: readonly Arrow[];
  readonly up: readonly Arrow[];
  /** Moves of the row above to names that have no row. */
  readonly out: readonly Arrow[];
}

/** What is drawn below row `row`; -1: above the first. */
export function betweenOf(row: number, arrows: readonly Arrow[]): Between {
  const passes = arrows.filter(({ from, to }) => {
    if (from === null || to === null) return false;
    return Math.min(from, to) <= row && row < Math.max(from, to);
  });
  const down = arrows.filter(({ from, to }) => to === row + 1 && (from === null || from <= row));
  const up = arrows.filter(({ from, to }) => to === row && from !== null && from > row);
  const lines = passes.filter((arrow) => !down.includes(arrow) && !up.includes(arrow)).map(({ column }) => column);
  return { lines, down, up, out: arrows.filter(({ from, to }) => from === row && to === null) };
}

/** Columns at which arrows cross a row, or end or begin in it. */
export function crossingsOf(row: number, arrows: readonly Arrow[]): ReadonlySet<number> {
  const crossing = arrows.filter(
    ({ from, to }) => from !== null && to !== null && Math.min(from, to) < row && row < Math.max(from, to),
  );
  return new Set(crossing.map(({ column }) => column));
}

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

/** From the fullest to the shortest, what may be said beside an arrow's head. */
export function sayingsOf({ from, step }: Arrow): readonly string[] {
  const { at, confidence } = step;
  const whence = from === null ? `from ${visible(step.from)}, ` : "";
  return [
    `${whence}moved ${moment(at).slice(0, 16)}, ${percent(confidence)} sure`,
    `${whence}${percent(confidence)} sure`,
    `${whence}${percent(confidence)}`,
    percent(confidence),
  ];
}

/** As `sayingsOf`, for a move to a name that has no row. */
export function leavingsOf({ step }: Arrow): readonly string[] {
  const to = visible(step.to);
  return [
    `${to}, moved ${moment(step.at).slice(0, 16)}, ${percent(step.confidence)} sure`,
    `${to}, ${percent(step.confidence)}`,
    to,
  ];
}
