import { type Column, columnsOf } from "../../../core/timeline/columns.ts";
import type { Lane } from "../../../core/timeline/lanes.ts";
import { type LaneKind, toneOf } from "../../../core/timeline/tone.ts";
import type { Interval } from "../../../core/timeline/watching.ts";
import type { Palette } from "../palette.ts";
import { fillOf, type Glyphs, glyphOfMark, letterOf, paintOf } from "./glyphs.ts";
import { type Strip, write } from "./strip.ts";

/** Equal columns side by side. */
interface Run extends Pick<Column, "kind" | "state"> {
  readonly at: number;
  readonly length: number;
}

export interface Bar {
  readonly strip: Strip;
  readonly columns: readonly Column[];
}

/**
 * A lane as a bar of `width` columns: each state in its fill, with its word where there is room for it and else with its
 * letter; the marks over it. Columns in `taken` will be drawn over: no word is put there.
 */
export function barOf(
  lane: Lane,
  window: Interval,
  width: number,
  taken: ReadonlySet<number>,
  { glyphs, palette }: { readonly glyphs: Glyphs; readonly palette: Palette },
): Bar {
  const columns = columnsOf(lane, window, width);
  const strip: Strip = columns.map((column) => ({
    glyph: fillOf(glyphs, lane.kind, column),
    paint: paintOf(palette, lane.kind, column),
  }));
  for (const [at, { mark }] of columns.entries()) {
    if (!mark) continue;
    const paints = { info: palette.note, warning: palette.warn, critical: palette.bad };
    write(strip, at, glyphOfMark(glyphs, mark), mark.source === "reported" ? palette.note : paints[mark.severity]);
  }
  const isTaken = (at: number): boolean => taken.has(at) || columns[at]?.mark !== null;
  for (const run of runsOf(columns)) {
    const label = labelOf(run, lane.kind, isTaken);
    if (label) write(strip, label.at, label.text, paintOf(palette, lane.kind, run));
  }
  return { strip, columns };
}

function runsOf(columns: readonly Column[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [at, { kind, state }] of columns.entries()) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.state === state) runs[runs.length - 1] = { ...last, length: last.length + 1 };
    else runs.push({ at, length: 1, kind, state });
  }
  return runs;
}

/** A word stands between blanks with a column of fill before and after it; a letter begins its run. */
function labelOf(
  { at, length, kind, state }: Run,
  lane: LaneKind,
  isTaken: (at: number) => boolean,
): { readonly at: number; readonly text: string } | null {
  if (kind !== "seen" || state === null || toneOf(lane, state) === "good") return null;
  const word = ` ${state} `;
  const place = Array.from({ length: Math.max(0, length - word.length - 1) }, (_, index) => at + 1 + index).find(
    (from) => Array.from({ length: word.length + 2 }, (_, index) => from - 1 + index).every((each) => !isTaken(each)),
  );
  if (place !== undefined) return { at: place, text: word };
  const free = Array.from({ length }, (_, index) => at + index).find((each) => !isTaken(each));
  return { at: free ?? at, text: letterOf(state) };
}
