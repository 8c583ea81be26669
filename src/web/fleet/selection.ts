import { toneOf } from "../../core/timeline/tone.ts";
import { VERDICTS, type Verdict } from "../../core/vocabulary.ts";
import { defaultOrder } from "../../dashboard/fleet/query.ts";
import type { FleetAnswer, FleetQuery, FleetRow } from "../shapes/fleet.ts";

/** What choosing and ordering need of a watch; strips and facets are loaded for the chosen rows alone. */
export type Selectable = Pick<
  FleetRow,
  "domain" | "unicode" | "tld" | "group" | "tags" | "verdict" | "since" | "nextDue" | "expiresAt"
>;

export interface Selection<Row> extends Pick<FleetAnswer, "watches" | "total" | "offset" | "tally" | "choices"> {
  readonly rows: readonly Row[];
}

const DEFAULT_LIMIT = 100;

/** The part of the fleet that a query asks for, and what the reader can ask for next. */
export function selectFleet<Row extends Selectable>(watches: readonly Row[], query: FleetQuery): Selection<Row> {
  const alike = watches.filter(matching(query));
  const chosen = query.verdict === undefined ? alike : alike.filter((row) => verdictOf(row) === query.verdict);
  const { offset = 0, limit = DEFAULT_LIMIT } = query;
  return {
    watches: watches.length,
    total: chosen.length,
    offset,
    rows: chosen.toSorted(orderOf(query)).slice(offset, offset + limit),
    tally: tallyOf(alike),
    choices: {
      tags: sorted(watches.flatMap(({ tags }) => tags)),
      groups: sorted(watches.flatMap(({ group }) => group ?? [])),
      tlds: sorted(watches.map(({ tld }) => tld)),
    },
  };
}

const verdictOf = ({ verdict }: Selectable): Verdict => verdict ?? "unknown";

const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort();

function matching({ tag, group, tld, text }: FleetQuery): (row: Selectable) => boolean {
  const part = text?.trim().toLowerCase() ?? "";
  const holds = (words: string | null) => words?.toLowerCase().includes(part) ?? false;
  return (row) =>
    (tag === undefined || row.tags.includes(tag)) &&
    (group === undefined || row.group === group) &&
    (tld === undefined || row.tld === tld) &&
    (part === "" || holds(row.domain) || holds(row.unicode) || holds(row.group) || row.tags.some(holds));
}

function tallyOf(rows: readonly Selectable[]): FleetAnswer["tally"] {
  const counts = new Map<Verdict, number>();
  for (const row of rows) counts.set(verdictOf(row), (counts.get(verdictOf(row)) ?? 0) + 1);
  return VERDICTS.flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [{ verdict, count }];
  });
}

type Compare = (a: Selectable, b: Selectable) => number;

const RANKS = { bad: 0, mild: 1, unknown: 2, good: 3 };

const rankOf = ({ verdict }: Selectable): number =>
  RANKS[verdict === null || verdict === "unknown" ? "unknown" : toneOf("verdict", verdict)];

const byName: Compare = (a, b) => (a.domain < b.domain ? -1 : a.domain > b.domain ? 1 : 0);

/** Times in rising order; what has none comes last, whichever way. */
const byTime =
  (timeOf: (row: Selectable) => string | null, sign: number): Compare =>
  (a, b) => {
    const [x, y] = [timeOf(a), timeOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return x < y ? -sign : x > y ? sign : 0;
  };

/** Ties go by name, so that pages never overlap. `verdict`: the worst first, and of these what happened last. */
function orderOf({ sort = "verdict", order = defaultOrder(sort) }: FleetQuery): Compare {
  const sign = order === "asc" ? 1 : -1;
  const newest = byTime(({ since }) => since, -1);
  const orders: Readonly<Record<typeof sort, Compare>> = {
    verdict: (a, b) => sign * (rankOf(a) - rankOf(b)) || newest(a, b),
    domain: (a, b) => sign * byName(a, b),
    since: byTime(({ since }) => since, sign),
    due: byTime(({ nextDue }) => nextDue, sign),
    expiry: byTime(({ expiresAt }) => expiresAt, sign),
  };
  return (a, b) => orders[sort](a, b) || byName(a, b);
}
