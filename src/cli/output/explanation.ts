import { ageText } from "../../answers/age.ts";
import type { Explained } from "../../answers/explained.ts";
import { between, type Instant } from "../../core/time.ts";
import type { Explanation } from "../../core/timeline/explain.ts";
import { visible } from "../../core/visible.ts";
import { type Palette, paintOfVerdict } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { moment } from "./when.ts";
import { wrapped } from "./width.ts";

/** Why a name's verdict is what it is, what waits to be believed, and when it is looked at next, and why then. */
export function explanationLines(
  { domain, explanation, because, next }: Explained,
  care: readonly string[],
  { now, palette, width }: { readonly now: Instant; readonly palette: Palette; readonly width: number },
): readonly string[] {
  const { verdict, since, decidedBy, incident } = explanation;
  const word = verdict ?? "unknown";
  const head = `${palette.bold(domain)}  ${paintOfVerdict(palette, word)(word.toUpperCase())}`;
  const facts = [
    decidedBy ? `decided by ${decidedBy.facet}: ${decidedBy.state}` : undecided(verdict, next.length > 0),
    ...because,
    ...(incident ? [`incident ${incident.id}, open since ${moment(incident.openedAt)}`] : []),
  ];
  return [
    since === null ? head : `${head}  ${palette.dim(`since ${moment(since)} UTC`)}`,
    ...facts.flatMap((fact) => wrapped(visible(fact), width - 2).map((line) => `  ${line}`)),
    ...care,
    ...pending(explanation, palette, width),
    "",
    palette.dim("  next looks (UTC)"),
    ...(next.length === 0
      ? ["  none: the name is not on the watch list"]
      : tableLines(
          next.map(({ probe, at, because: why }) => [
            cell(`  ${probe}`, palette.dim),
            cell(moment(at)),
            cell(at <= now ? "due" : `in ${ageText(between(now, at))}`),
            cell(visible(why)),
          ]),
          width,
        )),
  ];
}

function undecided(verdict: string | null, isWatched: boolean): string {
  if (verdict !== null) return "what it rested on is not known any more: the last known verdict stands";
  return isWatched
    ? "not every probe has learned something yet: there is no verdict"
    : "it is not watched, and nothing was recorded of it";
}

function pending({ waiting, unlearned }: Explanation, palette: Palette, width: number): readonly string[] {
  const rows = [
    ...waiting.map(({ facet, to, at }) => [facet, `${to}, first seen ${moment(at)}: to be seen again`]),
    ...unlearned.map(({ facet, reason, since, looks }) => [
      facet,
      `${looks} ${looks === 1 ? "look has" : "looks have"} taught nothing since ${moment(since)} (${reason ?? "no reason given"})`,
    ]),
  ];
  if (rows.length === 0) return [];
  const cells = rows.map(([facet = "", text = ""]) => [cell(`  ${facet}`, palette.dim), cell(visible(text))]);
  return ["", palette.dim("  not yet believed, or not learned"), ...tableLines(cells, width)];
}
