import type { DomainName } from "../../core/name.ts";
import { formatInstant, type Instant, instantOrNull } from "../../core/time.ts";
import { beginningIn, condense, type Reading, type Strip } from "../../core/timeline/strip.ts";
import type { LaneKind } from "../../core/timeline/tone.ts";
import type { Interval } from "../../core/timeline/watching.ts";
import { FACETS } from "../../core/vocabulary.ts";
import { toUnicode } from "../../names/unicode.ts";
import { type DrawnLane, STRETCHES } from "../shapes/lanes.ts";

/** What was recorded of one name. */
export interface Named {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly strip: Strip;
}

/** Marks are drawn wider than columns are: more of them would lie one over the other. */
const COLUMNS_A_MARK = 4;

/** As a site went from name to name, group by group: by when each was first up, then by when it was first looked at. */
export function inOrder(named: readonly Named[], { sorts }: Reading): readonly Named[] {
  const isUp = sorts.map(({ type }) => type === "domain.up");
  const keys = new Map(
    named.map((each): [Named, readonly number[]] => {
      const up = each.strip.sort.findIndex((sort) => isUp[sort]);
      return [each, [each.strip.at[up] ?? Infinity, beginningIn(each.strip, sorts) ?? Infinity]];
    }),
  );
  const byGroup = (a: Named, b: Named): number =>
    Number(a.group === null) - Number(b.group === null) || compare(a.group ?? "", b.group ?? "");
  return named.toSorted((a, b) => {
    const [[upA = 0, seenA = 0], [upB = 0, seenB = 0]] = [keys.get(a) ?? [], keys.get(b) ?? []];
    return byGroup(a, b) || compare(upA, upB) || compare(seenA, seenB) || compare(a.domain, b.domain);
  });
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

interface LaneTools {
  readonly reading: Reading;
  readonly window: Interval;
  readonly columns: number;
  readonly facets: boolean;
}

/** Lanes as the answer has them, and the words of their states. */
export function lanesOf(
  named: readonly Named[],
  { reading, window, columns, facets }: LaneTools,
): { readonly lanes: DrawnLane[]; readonly states: string[] } {
  const kinds: readonly LaneKind[] = facets ? ["verdict", ...FACETS] : ["verdict"];
  const states = new Map<string, number>();
  const cut = { states: columns, marks: Math.ceil(columns / COLUMNS_A_MARK) };
  const placeOf = (state: string | null): number => {
    if (state === null) return -1;
    const place = states.get(state) ?? states.size;
    states.set(state, place);
    return place;
  };
  const lanes = named.flatMap(({ domain, group, strip }) =>
    kinds.map((kind): DrawnLane => {
      const { state, since, runs, notches } = condense(kind, strip, reading, window, cut);
      return {
        ...{ domain, unicode: toUnicode(domain), group, lane: kind, state, since: instantOrNull(since) },
        stretches: runs.map((run) => [run.column, STRETCHES.indexOf(run.kind), placeOf(run.state)]),
        marks: notches.map(({ column, at, sort, count }) => [column * COLUMNS_A_MARK, at - window.from, sort, count]),
      };
    }),
  );
  return { lanes, states: [...states.keys()] };
}

/** Of all events of the names in the window: how many, and the places of the newest. */
export function newestIn(
  named: readonly Named[],
  window: Interval,
  most: number,
): { readonly total: number; readonly places: readonly number[] } {
  let total = 0;
  const newest: { readonly at: number; readonly seq: number }[] = [];
  for (const { strip } of named) {
    const [begin, end] = [firstFrom(strip.at, window.from), firstFrom(strip.at, window.to)];
    total += end - begin;
    for (let index = Math.max(begin, end - most); index < end; index++)
      newest.push({ at: strip.at[index] ?? 0, seq: strip.seq[index] ?? 0 });
  }
  newest.sort((a, b) => b.at - a.at || b.seq - a.seq);
  return { total, places: newest.slice(0, most).map(({ seq }) => seq) };
}

/** Place of the first of rising times that is no earlier. */
function firstFrom(times: readonly Instant[], at: Instant): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A window as it is written. */
export const windowJson = ({ from, to }: Interval) => ({ from: formatInstant(from), to: formatInstant(to) });
