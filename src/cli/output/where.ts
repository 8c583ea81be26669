import { ageText } from "../../answers/age.ts";
import { between, type Instant } from "../../core/time.ts";
import type { Step, Where, Whereabouts } from "../../core/timeline/where.ts";
import { visible } from "../../core/visible.ts";
import { type Palette, paintOfVerdict } from "./palette.ts";
import { type Cell, cell, tableLines } from "./table.ts";
import { day, moment } from "./when.ts";

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

/** Where a group's site is, how sure, and the way that it went; addresses are text, and nothing links to them. */
export function whereLines(
  group: string,
  { live, also, members }: Where,
  now: Instant,
  palette: Palette,
  width: number,
): readonly string[] {
  const head = visible(group);
  const rows = members.map(({ domain, word, since }) => [
    cell(`  ${visible(domain)}`, palette.dim),
    cell(word ?? "not yet known", paintOfVerdict(palette, word)),
    cell(since === null ? "" : `since ${moment(since).slice(0, 16)}`),
  ]);
  return [
    ...tableLines(
      [[cell(head, palette.bold), ...(live === null ? nothing(palette) : liveCells(live, now, palette))]],
      width,
    ),
    ...(live === null ? [] : wayOf(live, palette, width)),
    ...also.map((each) => `  ${[`also at ${visible(each.domain)}`, ...sureness(each)].join(", ")}`),
    "",
    palette.dim("  its names (UTC)"),
    ...tableLines(rows, width),
  ];
}

const nothing = (palette: Palette): readonly Cell[] => [cell("nothing is live", palette.bad)];

/** Of the name that was up first there is nothing to be sure of: the group itself says that it is the site's. */
const sureness = ({ confidence, moves }: Whereabouts): readonly string[] =>
  moves.length === 0 && confidence === 1 ? [] : [`${percent(confidence)} sure`];

function liveCells(live: Whereabouts, now: Instant, palette: Palette): readonly Cell[] {
  const { domain, since, isWatched } = live;
  const age = since === null ? [] : [`since ${day(since)} (${ageText(between(since, now))})`];
  return [
    cell(visible(domain), palette.good),
    cell(`${[...sureness(live), ...age].join(", ")}${isWatched ? "" : "; not watched"}`),
  ];
}

function wayOf({ moves }: Whereabouts, palette: Palette, width: number): readonly string[] {
  const rows = moves.map(({ from, to, at, confidence, because }: Step) => [
    cell(`  ${day(at)}`, palette.dim),
    cell(`${visible(from)} → ${visible(to)}`),
    cell(percent(confidence)),
    cell(visible(because.join(", "))),
  ]);
  return tableLines(rows, width);
}
