import type { Column } from "../../../core/timeline/columns.ts";
import { type LaneKind, type Tone, toneOf } from "../../../core/timeline/tone.ts";
import type { Paint, Palette } from "../palette.ts";
import { widthOf } from "../width.ts";
import { fillOf, type Glyphs, letterOf, paintOf } from "./glyphs.ts";

/** A lane as it was drawn. */
export interface Drawn {
  readonly kind: LaneKind;
  readonly columns: readonly Column[];
}

interface Item {
  readonly sign: string;
  readonly paint: Paint;
  readonly says: string;
}

interface Style {
  readonly glyphs: Glyphs;
  readonly palette: Palette;
}

const GUTTER = 2;
const TONES: readonly Tone[] = ["good", "mild", "bad"];

/** What the signs mean that occur, and no others, in lines of `width`. */
export function legendLines(drawn: readonly Drawn[], moves: number, width: number, style: Style): readonly string[] {
  const items = [...TONES.flatMap((tone) => statesOf(drawn, tone, style)), ...signsOf(drawn, moves, style)];
  const lines: { text: string; columns: number }[] = [];
  for (const { sign, paint, says } of items) {
    const columns = widthOf(`${sign} ${says}`);
    const text = `${paint(sign)} ${says}`;
    const last = lines.at(-1);
    if (last && last.columns + GUTTER + columns <= width) {
      last.text += " ".repeat(GUTTER) + text;
      last.columns += GUTTER + columns;
    } else lines.push({ text, columns });
  }
  return lines.map(({ text }) => text);
}

/** States that are as they should be share one sign; each other one is shown as it begins: its letter, its fill. */
function statesOf(drawn: readonly Drawn[], tone: Tone, { glyphs, palette }: Style): readonly Item[] {
  const found = new Map<string, Item>();
  for (const { kind: lane, columns } of drawn)
    for (const { kind, state } of columns) {
      if (kind !== "seen" || state === null || toneOf(lane, state) !== tone) continue;
      const fill = fillOf(glyphs, lane, { kind, state });
      const sign = tone === "good" ? fill + fill : letterOf(state) + fill;
      found.set(state, { sign, paint: paintOf(palette, lane, { kind, state }), says: state });
    }
  const items = [...found.values()];
  const [first] = items;
  return tone === "good" && first ? [{ ...first, says: [...found.keys()].join(", ") }] : items;
}

function signsOf(drawn: readonly Drawn[], moves: number, { glyphs, palette }: Style): readonly Item[] {
  const all = drawn.flatMap(({ columns }) => columns);
  const marks = all.flatMap(({ mark }) => (mark ? [mark] : []));
  const observed = marks.filter(({ source }) => source === "observed");
  const items: readonly (Item & { readonly occurs: boolean })[] = [
    item(
      all.some(({ kind, state }) => kind === "seen" && state === null),
      glyphs.unknown,
      palette.dim,
      "not yet known",
    ),
    item(
      all.some(({ kind }) => kind === "gap"),
      glyphs.gap.repeat(2),
      palette.dim,
      "nobody was looking",
    ),
    item(
      observed.some(({ severity }) => severity === "critical"),
      glyphs.loss,
      palette.bad,
      "loss",
    ),
    item(
      observed.some(({ severity }) => severity === "warning"),
      glyphs.loss,
      palette.warn,
      "warning",
    ),
    item(
      observed.some(({ severity }) => severity === "info"),
      glyphs.change,
      palette.note,
      "change",
    ),
    item(marks.length > observed.length, glyphs.reported, palette.note, "reported"),
    item(moves > 0, glyphs.down, palette.bold, "moved"),
  ];
  return items.filter(({ occurs }) => occurs);
}

const item = (occurs: boolean, sign: string, paint: Paint, says: string) => ({ occurs, sign, paint, says });
