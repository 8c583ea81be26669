import { asMillis, DAY, type Instant } from "../../../core/time.ts";
import { columnAt } from "../../../core/timeline/columns.ts";
import { type Ticks, ticksOf } from "../../../core/timeline/ticks.ts";
import type { Interval } from "../../../core/timeline/watching.ts";
import type { Palette } from "../palette.ts";
import { day, moment } from "../when.ts";
import type { Glyphs } from "./glyphs.ts";
import { blank, isFree, stripText, write } from "./strip.ts";

/** The widest label, `2015-07`, and room between two. */
const LABEL = 10;

/** The labels of a time axis in UTC, and the rule with a tick under the first letter of each. */
export function axisLines(
  window: Interval,
  width: number,
  { glyphs, palette }: { readonly glyphs: Glyphs; readonly palette: Palette },
): readonly [string, string] {
  const ticks = ticksOf(window, asMillis(((window.to - window.from) * LABEL) / width));
  const labels = blank(width);
  const rule = blank(width).map((dot) => ({ ...dot, glyph: glyphs.rule, paint: palette.dim }));
  for (const at of ticks.at) {
    const column = columnAt(at, window, width);
    write(rule, column, glyphs.tick, palette.dim);
    const label = labelOf(ticks.unit, at);
    if (isFree(labels, column, label.length)) write(labels, column, label, palette.dim);
  }
  return [stripText(labels), stripText(rule)];
}

function labelOf(unit: Ticks["unit"], at: Instant): string {
  switch (unit) {
    case "minute":
      return at % DAY === 0 ? day(at).slice(5) : moment(at).slice(11, 16);
    case "day":
      return day(at).slice(5);
    case "month":
      return day(at).slice(0, 7);
    case "year":
      return day(at).slice(0, 4);
  }
}
