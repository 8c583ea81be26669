import type { StoodAt } from "../../answers/as-of.ts";
import type { DiffLine } from "../../answers/line-diff.ts";
import { differencesBetween } from "../../core/timeline/difference.ts";
import { visible } from "../../core/visible.ts";
import { FACETS, type Facet } from "../../core/vocabulary.ts";
import { besideLines } from "./beside.ts";
import type { Palette } from "./palette.ts";
import { timesText } from "./standing.ts";
import { moment } from "./when.ts";

/** What was believed of a name at two times, facet by facet, and which records differ. */
export function twoTimesLines(before: StoodAt, after: StoodAt, palette: Palette, width: number): readonly string[] {
  const { domain } = after.result;
  const line = (was: string, is: string): DiffLine => ({ before: visible(was), after: visible(is) });
  const section = (name: string, lines: readonly DiffLine[]): readonly string[] => [
    palette.note(`  ${name}`),
    ...besideLines(lines, palette, width, 4),
  ];
  return [
    palette.bold(domain),
    ...section("when (UTC)", [line(moment(before.result.at), moment(after.result.at))]),
    ...section("verdict", [line(verdictText(before), verdictText(after))]),
    ...FACETS.flatMap((facet) => section(facet, facetLines(facet, before, after, line))),
  ];
}

function facetLines(
  facet: Facet,
  before: StoodAt,
  after: StoodAt,
  line: (was: string, is: string) => DiffLine,
): readonly DiffLine[] {
  const [was, is] = [before.times[facet], after.times[facet]];
  const records = differencesBetween(facet, was.reading, is.reading).filter(
    ({ field }) => field !== "state" && field !== "reason",
  );
  return [
    line(stateText(before, facet), stateText(after, facet)),
    line(timesText(was, before.result.at), timesText(is, after.result.at)),
    ...records.map(({ field, before: old, after: now }) =>
      line(`${field} ${old.join(", ") || "-"}`, `${field} ${now.join(", ") || "-"}`),
    ),
  ];
}

const verdictText = ({ result, since }: StoodAt): string =>
  `${result.verdict}${since === null ? "" : ` since ${moment(since)}`}`;

const stateText = ({ result }: StoodAt, facet: Facet): string =>
  [result[facet].state, ...(result[facet].reason === null ? [] : [`(${result[facet].reason})`])].join(" ");
