import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import type { Change } from "../../core/timeline/lanes.ts";
import type { Sort, Strip } from "../../core/timeline/strip.ts";
import { FACETS, type Facet, PROBE_OF_FACET, PROBES, type ProbeKind } from "../../core/vocabulary.ts";
import type { StripQuery, Strips } from "../strips.ts";
import type { Connection } from "./connection.ts";
import { EVENTS, type EventRow, toEvent } from "./event-row.ts";
import { fromJson } from "./json.ts";
import { unpackId } from "./packed.ts";
import { readingsIn } from "./spans.ts";

/**
 * A name's events as three lists of numbers. SQLite writes them as text: to hand over each row by itself costs ten times
 * as much. The index is named because it holds all of it (migration 10).
 */
const NUMBERS = `
  SELECT group_concat(at) AS at, group_concat(kind * ${2 ** 20} + turn) AS sort, group_concat(seq) AS seq FROM (
    SELECT at, kind, turn, seq FROM event INDEXED BY event_name
    WHERE name = (SELECT id FROM name WHERE domain = ?) AND at <= ? ORDER BY at)`;

const LOOKS = `
  SELECT group_concat(first_seen) AS first, group_concat(last_seen) AS last FROM (
    SELECT first_seen, last_seen FROM span
  WHERE domain = ? AND probe = ? AND first_seen <= ? ORDER BY first_seen)`;

export function strips(db: Connection, domains: readonly DomainName[], query: StripQuery): Strips {
  const { until, facets, known } = query;
  return db.snapshot(() => {
    const sorts = new Sorts(db, known?.sorts ?? []);
    const read = domains.map((domain) => {
      const before = known?.of.get(domain);
      return {
        ...eventsOf(db, domain, until, sorts, before),
        looks: PROBES.map((probe, index) => looksOf(db, domain, probe, until, before?.looks[index])),
        firstKnown: facets ? firstKnownOf(db, domain, until, before?.firstKnown) : {},
      };
    });
    return { sorts: sorts.all, strips: read };
  });
}

type Told = Pick<Strip, "at" | "sort" | "seq">;

/** By the index alone: a twentieth of what reading them costs. */
const EXTENT = `SELECT count(*) AS count, max(seq) AS newest FROM event INDEXED BY event_name
  WHERE name = (SELECT id FROM name WHERE domain = ?) AND at <= ?`;

function eventsOf(db: Connection, domain: DomainName, until: Instant, sorts: Sorts, known?: Told): Told {
  if (known && isAll(known, db.get(EXTENT, domain, until))) {
    const { at, sort, seq } = known;
    return { at, sort, seq };
  }
  const row = db.get<Record<"at" | "sort" | "seq", string | null>>(NUMBERS, domain, until);
  const at = numbersIn(row?.at) as readonly Instant[];
  const sort = numbersIn(row?.sort).map((code) => sorts.indexOf(code));
  return inOrder(db, { at, sort, seq: numbersIn(row?.seq) }, sorts.all);
}

/** No event is ever taken away or changed; one by one they may come and go where the clock was set back. */
const isAll = ({ seq }: Told, now?: { readonly count: number; readonly newest: number | null }): boolean =>
  now?.count === seq.length && (now.newest ?? 0) === seq.reduce((most, each) => Math.max(most, each), 0);

const numbersIn = (list: string | null | undefined): readonly number[] => (list ? JSON.parse(`[${list}]`) : []);

/** Of events at one time that are about one lane the last by its id counts; hardly any are. */
function inOrder(db: Connection, read: Told, sorts: readonly Sort[]): Told {
  const tied = tiesIn(read, sorts);
  if (tied.size === 0) return read;
  const places = [...tied].flatMap((index) => read.seq[index] ?? []);
  const ids = idsAt(db, places);
  const idOf = (index: number): string => ids.get(read.seq[index] ?? -1) ?? "";
  const byId = (a: number, b: number): number => (tied.has(a) && tied.has(b) ? (idOf(a) < idOf(b) ? -1 : 1) : a - b);
  const order = [...read.at.keys()].sort((a, b) => (read.at[a] ?? 0) - (read.at[b] ?? 0) || byId(a, b));
  const ordered = <T>(list: readonly T[]): readonly T[] => order.flatMap((index) => list[index] ?? []);
  return { at: ordered(read.at), sort: ordered(read.sort), seq: ordered(read.seq) };
}

/** Places of events with others at the same time, two of which are about one lane. */
function tiesIn({ at, sort }: Pick<Strip, "at" | "sort">, sorts: readonly Sort[]): ReadonlySet<number> {
  const lanes = sorts.map(({ type, facet }) => (type.startsWith("domain.") ? "verdict" : facet));
  const tied = new Set<number>();
  for (let begin = 0, end = 0; begin < at.length; begin = end) {
    let isTied = false;
    for (end = begin + 1; at[end] === at[begin] && end < at.length; end++)
      for (let each = begin; each < end && !isTied; each++) isTied = lanes[sort[each] ?? 0] === lanes[sort[end] ?? 0];
    if (isTied) for (let each = begin; each < end; each++) tied.add(each);
  }
  return tied;
}

/** Sorts of events in the order in which they are met, after those that are known. */
class Sorts {
  readonly all: Sort[];
  readonly #db: Connection;
  readonly #indexes = new Map<number, number>();

  constructor(db: Connection, known: readonly Sort[]) {
    this.#db = db;
    this.all = [...known];
  }

  indexOf(code: number): number {
    const met = this.#indexes.get(code);
    if (met !== undefined) return met;
    const sort = this.#read(Math.floor(code / 2 ** 20), code % 2 ** 20);
    const known = this.all.findIndex((each) => isSame(each, sort));
    const index = known < 0 ? this.all.push(sort) - 1 : known;
    this.#indexes.set(code, index);
    return index;
  }

  #read(kind: number, turn: number): Sort {
    const row = this.#db.get<Omit<Sort, "from" | "to">>(
      "SELECT type, facet, severity, source FROM kind WHERE id = ?",
      kind,
    );
    if (!row) throw new Error(`an event is of kind ${kind}, which there is not`);
    const word = this.#db.get<{ text: string }>("SELECT text FROM word WHERE id = ?", Math.floor(turn / 2));
    const to = word?.text ?? null;
    return { ...row, from: turn % 2 === 1 ? to : null, to };
  }
}

const isSame = (a: Sort, b: Sort): boolean =>
  a.type === b.type &&
  a.facet === b.facet &&
  a.severity === b.severity &&
  a.source === b.source &&
  a.from === b.from &&
  a.to === b.to;

type Looks = Strip["looks"][number];

function looksOf(db: Connection, domain: DomainName, probe: ProbeKind, until: Instant, known?: Looks): Looks {
  const isOfLater = known?.first.some((first) => first > until) ?? false;
  const lengthened = known && !isOfLater && lengthenedOf(db, domain, known);
  if (lengthened) return lengthened;
  const row = db.get<Record<"first" | "last", string | null>>(LOOKS, domain, probe, until);
  return { probe, first: numbersIn(row?.first), last: numbersIn(row?.last) } as Looks;
}

/** The newest span of each vantage, the only one that grows, and how many there are of all. */
const NEWEST = `
  SELECT first_seen AS first, last_seen AS last, total FROM (
    SELECT max(id) AS newest, sum(count(*)) OVER () AS total FROM span WHERE domain = ? AND probe = ? GROUP BY vantage)
  JOIN span ON span.id = newest`;

/** Known runs of looks, the newest as long as they are by now; null where there are others as well. */
function lengthenedOf(db: Connection, domain: DomainName, known: Looks): Looks | null {
  const newest = db.all<Record<"first" | "last" | "total", number>>(NEWEST, domain, known.probe);
  if ((newest[0]?.total ?? 0) !== known.first.length) return null;
  const last = [...known.last] as number[];
  for (const run of newest) {
    // Where two vantages began together the longer one counts, whichever of them it is.
    const place = known.first.lastIndexOf(run.first as Instant);
    last[place] = Math.max(last[place] ?? 0, run.last);
  }
  return { ...known, last: last as readonly number[] as readonly Instant[] };
}

/** What was read first stays what it was: only facets without are looked for. */
function firstKnownOf(
  db: Connection,
  domain: DomainName,
  until: Instant,
  known: Strip["firstKnown"] = {},
): Strip["firstKnown"] {
  const found: Partial<Record<Facet, Change>> = { ...known };
  for (const probe of PROBES) {
    const missing = new Set(FACETS.filter((facet) => PROBE_OF_FACET[facet] === probe && !known[facet]));
    if (missing.size === 0) continue;
    const rows = db.all<{ id: number }>(
      "SELECT id FROM span WHERE domain = ? AND probe = ? AND first_seen <= ? ORDER BY first_seen, id",
      ...[domain, probe, until],
    );
    for (const { id } of rows) {
      if (missing.size === 0) break;
      const look = lookOf(db, id, domain);
      for (const facet of missing) {
        const state = look?.readings[facet]?.state ?? "unknown";
        if (!look || state === "unknown") continue;
        found[facet] = { at: look.at, state };
        missing.delete(facet);
      }
    }
  }
  return found;
}

function lookOf(db: Connection, id: number, domain: DomainName) {
  const row = db.get<{ at: Instant; readings: Uint8Array }>(
    "SELECT first_seen AS at, readings FROM span WHERE id = ?",
    id,
  );
  if (!row) return null;
  const json = readingsIn(db, row.readings, domain);
  return { at: row.at, readings: fromJson<Partial<Readings>>(db, json, "span.readings") };
}

export function idsAt(db: Connection, places: readonly number[]): ReadonlyMap<number, string> {
  const rows = db.all<{ seq: number; id: Uint8Array | string }>(
    "SELECT seq, id FROM event WHERE seq IN (SELECT value FROM json_each(?))",
    JSON.stringify(places),
  );
  return new Map(rows.map(({ seq, id }) => [seq, unpackId(id)]));
}

export function eventsAt(db: Connection, places: readonly number[]): readonly TimelineEvent[] {
  const rows = db.all<EventRow>(
    `${EVENTS} WHERE event.seq IN (SELECT value FROM json_each(?)) ORDER BY event.seq`,
    JSON.stringify(places),
  );
  return rows.map((row) => toEvent(db, row));
}
