import { ageText } from "../../answers/age.ts";
import type { CheckResult, Gap } from "../../core/check-result.ts";
import { between, type Instant, MINUTE } from "../../core/time.ts";
import type { FacetInHindsight } from "../../core/timeline/hindsight.ts";
import { FACETS, type Facet } from "../../core/vocabulary.ts";
import { cardLines } from "./card.ts";
import type { Palette } from "./palette.ts";
import { cell, tableLines } from "./table.ts";
import { moment } from "./when.ts";

export interface Standing {
  readonly result: CheckResult;
  readonly times: Readonly<Record<Facet, FacetInHindsight<Facet>>>;
  /** Since when the verdict stands. */
  readonly since: Instant | null;
}

/** The card of a name at a time, and under it since when each facet stood and when nobody looked. */
export function standingLines({ result, times, since }: Standing, palette: Palette, width: number): readonly string[] {
  const rows = FACETS.map((facet) => [cell(`  ${facet}`, palette.dim), cell(timesText(times[facet], result.at))]);
  const verdict = since === null ? [] : [`  ${palette.dim("the verdict stands since")} ${moment(since)}`];
  return [
    ...cardLines(result, palette, width),
    ...verdict,
    "",
    palette.dim("  since when, and as of when (UTC)"),
    ...tableLines(rows, width),
  ];
}

export function timesText({ state, since, asOf, gap, knownThen }: FacetInHindsight<Facet>, at: Instant): string {
  const parts = [
    ...(knownThen === null ? [] : [`known then as ${knownThen.state ?? "unknown"}`]),
    ...(state === null || since === null ? [] : [`since ${moment(since)}`]),
    ...(asOf === null
      ? []
      : [asOf >= at - MINUTE ? "seen then" : `last seen ${moment(asOf)}, ${ageText(between(asOf, at))} before`]),
    ...(gap === null ? [] : [gapText(gap)]),
  ];
  return parts.length > 0 ? parts.join("; ") : "nothing was learned yet";
}

export function gapText({ from, to }: Gap): string {
  if (from === null) return to === null ? "never observed" : `not being observed before ${moment(to)}`;
  return `not being observed from ${moment(from)} ${to === null ? "on" : `to ${moment(to)}`}`;
}
