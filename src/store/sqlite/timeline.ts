import type { TimelineEvent } from "../../core/timeline/event.ts";
import { atLeast, SEVERITIES } from "../../core/vocabulary.ts";
import type { TimelineQuery } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { EVENTS, type EventRow, toEvents } from "./event-row.ts";
import { packId, unpackId } from "./packed.ts";

/** Id of the event written last. */
export function newest(db: Connection): string | null {
  const row = db.get<Pick<EventRow, "id">>("SELECT id FROM event ORDER BY seq DESC LIMIT 1");
  return row ? unpackId(row.id) : null;
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number | Uint8Array)[];
}

/**
 * By `at`, oldest first; of too many the newest. With `after`, in the order written, and of too many the first, so
 * that a follower misses none; an `after` that is unknown stands before everything.
 */
export function timeline(db: Connection, query: TimelineQuery): readonly TimelineEvent[] {
  const conditions = conditionsOf(query);
  const where = conditions.length > 0 ? `WHERE ${conditions.map(({ sql }) => sql).join(" AND ")}` : "";
  const values = conditions.flatMap((each) => each.values);
  const limit = query.limit ?? -1;
  const following = query.after !== undefined;
  const order = following ? "event.seq" : "event.at DESC, event.seq DESC";
  return db.snapshot(() => {
    const rows = db.all<EventRow>(`${EVENTS} ${where} ORDER BY ${order} LIMIT ?`, ...values, limit);
    return toEvents(db, following ? rows : rows.toReversed());
  });
}

const NAMES = "SELECT id FROM name WHERE domain";

/** SQLite finds names by the index, and no name too. */
function aboutAny(domains: readonly (string | null)[]): Condition {
  const names = domains.filter((each) => each !== null);
  const named = `event.name IN (${NAMES} IN (SELECT value FROM json_each(?)))`;
  if (names.length === domains.length) return { sql: named, values: [JSON.stringify(names)] };
  if (names.length === 0) return { sql: "event.name IS NULL", values: [] };
  return { sql: `(event.name IS NULL OR ${named})`, values: [JSON.stringify(names)] };
}

const KINDS = "SELECT id FROM kind WHERE";

function conditionsOf(query: TimelineQuery): readonly Condition[] {
  const { domains, since, until, type, severity, tag, after, before } = query;
  const wanted: Condition[] = [];
  const ask = (sql: string, value: Condition["values"][number]): number => wanted.push({ sql, values: [value] });
  if (domains) wanted.push(aboutAny(domains));
  if (since !== undefined) ask("event.at >= ?", since);
  if (until !== undefined) ask("event.at <= ?", until);
  if (type !== undefined) ask(`event.kind IN (${KINDS} type GLOB ?)`, onlyStars(type));
  if (severity) {
    const worse = SEVERITIES.filter((each) => atLeast(each, severity));
    ask(`event.kind IN (${KINDS} severity IN (SELECT value FROM json_each(?)))`, JSON.stringify(worse));
  }
  if (tag !== undefined) {
    const tagged = "SELECT watch.domain FROM watch, json_each(watch.tags) AS tag WHERE tag.value = ?";
    ask(`event.name IN (${NAMES} IN (${tagged}))`, tag);
  }
  if (before !== undefined) ask("(event.at, event.seq) < (SELECT at, seq FROM event WHERE id = ?)", packId(before));
  if (after !== undefined) ask("event.seq > coalesce((SELECT seq FROM event WHERE id = ?), 0)", packId(after));
  return wanted;
}

/** SQLite's GLOB also knows `?` and `[…]`; here only `*` is special. */
const onlyStars = (glob: string): string => glob.replace(/[?[]/g, "[$&]");
