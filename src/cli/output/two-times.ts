import type { StoodAt } from "../../answers/as-of.ts";
import type { DiffLine } from "../../answers/line-diff.ts";
import type { Gap } from "../../core/check-result.ts";
import { differencesBetween } from "../../core/timeline/difference.ts";
import { visible } from "../../core/visible.ts";
import { FACETS, type Facet } from "../../core/vocabulary.ts";
import { besideLines } from "./beside.ts";
import type { Palette } from "./palette.ts";
import { gapText, timesText } from "./standing.ts";
import { moment } from "./when.ts";

/** What was believed of a name at two times, facet by facet, and which records differ. */
export function twoTimesLines(before: StoodAt, after: StoodAt, palette: Palette, width: number): readonly string[] {
  const { domain } = after.result;
  const still = isUnchanged(before, after);
  const line = (was: string, is: string): DiffLine => ({ before: visible(was), after: visible(is) });
  const section = (name: string, lines: readonly DiffLine[]): readonly string[] => [
    palette.note(`  ${name}`),
    ...besideLines(lines, palette, width, 4),
  ];
  return [
    palette.bold(domain),
    ...section("when (UTC)", [line(moment(before.result.at), moment(after.result.at))]),
    ...(still ? [palette.good("  nothing changed, as far as is known")] : []),
    ...section("verdict", [line(verdictText(before), verdictText(after))]),
    ...FACETS.flatMap((facet) => section(facet, facetLines(facet, before, after, line, still))),
  ];
}

/** As far as is known: when it was last seen is no change of the name's. */
const isUnchanged = (before: StoodAt, after: StoodAt): boolean =>
  verdictText(before) === verdictText(after) &&
  FACETS.every(
    (facet) =>
      stateText(before, facet) === stateText(after, facet) &&
      before.times[facet].since === after.times[facet].since &&
      differencesBetween(facet, before.times[facet].reading, after.times[facet].reading).length === 0,
  );

function facetLines(
  facet: Facet,
  before: StoodAt,
  after: StoodAt,
  line: (was: string, is: string) => DiffLine,
  still: boolean,
): readonly DiffLine[] {
  const [was, is] = [before.times[facet], after.times[facet]];
  const records = differencesBetween(facet, was.reading, is.reading).filter(
    ({ field }) => field !== "state" && field !== "reason",
  );
  return [
    line(stateText(before, facet), stateText(after, facet)),
    ...(still
      ? gapLines(was.gap, is.gap, line)
      : [line(timesText(was, before.result.at), timesText(is, after.result.at))]),
    ...records.map(({ field, before: old, after: now }) =>
      line(`${field} ${old.join(", ") || "-"}`, `${field} ${now.join(", ") || "-"}`),
    ),
  ];
}

/** Where nothing changed, only whether somebody looked: when it was last seen differs every time. */
function gapLines(was: Gap | null, is: Gap | null, line: (was: string, is: string) => DiffLine): readonly DiffLine[] {
  const said = (gap: Gap | null): string => (gap === null ? "being observed" : gapText(gap));
  return was === null && is === null ? [] : [line(said(was), said(is))];
}

const verdictText = ({ result, since }: StoodAt): string =>
  `${result.verdict}${since === null ? "" : ` since ${moment(since)}`}`;

const stateText = ({ result }: StoodAt, facet: Facet): string =>
  [result[facet].state, ...(result[facet].reason === null ? [] : [`(${result[facet].reason})`])].join(" ");
