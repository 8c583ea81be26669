import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import type { Change } from "../../core/timeline/lanes.ts";
import type { Sort, Strip } from "../../core/timeline/strip.ts";
import { FACETS, type Facet, PROBE_OF_FACET, PROBES, type ProbeKind } from "../../core/vocabulary.ts";
import type { StripStore } from "../strips.ts";
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

export function strips(
  db: Connection,
  domains: readonly DomainName[],
  { until, facets }: { readonly until: Instant; readonly facets: boolean },
): Awaited<ReturnType<StripStore["strips"]>> {
  return db.snapshot(() => {
    const sorts = new Sorts(db);
    const read = domains.map((domain) => ({
      ...eventsOf(db, domain, until, sorts),
      looks: PROBES.map((probe) => looksOf(db, domain, probe, until)),
      firstKnown: facets ? firstKnownOf(db, domain, until) : {},
    }));
    return { sorts: sorts.all, strips: read };
  });
}

function eventsOf(
  db: Connection,
  domain: DomainName,
  until: Instant,
  sorts: Sorts,
): Pick<Strip, "at" | "sort" | "seq"> {
  const row = db.get<Record<"at" | "sort" | "seq", string | null>>(NUMBERS, domain, until);
  const at = numbersIn(row?.at) as readonly Instant[];
  const sort = numbersIn(row?.sort).map((code) => sorts.indexOf(code));
  return inOrder(db, { at, sort, seq: numbersIn(row?.seq) }, sorts.all);
}

const numbersIn = (list: string | null | undefined): readonly number[] => (list ? JSON.parse(`[${list}]`) : []);

/** Of events at one time that are about one lane the last by its id counts; hardly any are. */
function inOrder(db: Connection, read: Pick<Strip, "at" | "sort" | "seq">, sorts: readonly Sort[]): typeof read {
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

/** Sorts of events in the order in which they are met. */
class Sorts {
  readonly all: Sort[] = [];
  readonly #db: Connection;
  readonly #indexes = new Map<number, number>();

  constructor(db: Connection) {
    this.#db = db;
  }

  indexOf(code: number): number {
    const known = this.#indexes.get(code);
    if (known !== undefined) return known;
    this.all.push(this.#read(Math.floor(code / 2 ** 20), code % 2 ** 20));
    this.#indexes.set(code, this.all.length - 1);
    return this.all.length - 1;
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

function looksOf(db: Connection, domain: DomainName, probe: ProbeKind, until: Instant): Strip["looks"][number] {
  const row = db.get<Record<"first" | "last", string | null>>(LOOKS, domain, probe, until);
  return { probe, first: numbersIn(row?.first), last: numbersIn(row?.last) } as Strip["looks"][number];
}

function firstKnownOf(db: Connection, domain: DomainName, until: Instant): Strip["firstKnown"] {
  const found: Partial<Record<Facet, Change>> = {};
  for (const probe of PROBES) {
    const missing = new Set(FACETS.filter((facet) => PROBE_OF_FACET[facet] === probe));
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
