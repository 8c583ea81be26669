import { type DomainName, labelOf } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { type KnownVerdict, PROBES } from "../../core/vocabulary.ts";
import type { Watch } from "../../core/watch.ts";
import type { Admission, Ending, Evidence, WatchedSince } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { putDue } from "./due.ts";
import { appendEvents } from "./events.ts";
import { keepEvidence } from "./evidence.ts";
import { fromJson } from "./json.ts";
import { post } from "./outbox.ts";
import { putStanding } from "./standings.ts";
import { count, sum } from "./sums.ts";

export interface WatchRow {
  readonly domain: DomainName;
  readonly grouped: string | null;
  readonly tags: string;
  readonly intent: Watch["intent"];
  readonly follow: Watch["follow"];
  readonly note: string | null;
  readonly origin: Watch["origin"];
  readonly added_at: Instant;
  readonly muted_at: Instant | null;
  readonly muted_until: Instant | null;
  readonly muted_because: string | null;
}

/** Watches with their maintenance windows; `watch` and `mute` are the tables' names in it. */
export const WATCH_COLUMNS = "watch.*, mute.at AS muted_at, mute.until AS muted_until, mute.reason AS muted_because";
export const WATCHES = "watch LEFT JOIN mute ON mute.domain = watch.domain";

export const toWatch = (db: Connection, row: WatchRow): Watch => ({
  domain: row.domain,
  group: row.grouped,
  tags: fromJson<readonly string[]>(db, row.tags, "watch.tags"),
  intent: row.intent,
  follow: row.follow,
  note: row.note,
  origin: row.origin,
  addedAt: row.added_at,
  ...(row.muted_until === null || row.muted_at === null
    ? {}
    : { muted: { until: row.muted_until, reason: row.muted_because, since: row.muted_at } }),
});

export const watches = (db: Connection): readonly Watch[] =>
  db.all<WatchRow>(`SELECT ${WATCH_COLUMNS} FROM ${WATCHES} ORDER BY watch.domain`).map((row) => toWatch(db, row));

export function watch(db: Connection, domain: DomainName): Watch | null {
  const row = db.get<WatchRow>(`SELECT ${WATCH_COLUMNS} FROM ${WATCHES} WHERE watch.domain = ?`, domain);
  return row ? toWatch(db, row) : null;
}

export function watchesWith(db: Connection, words: readonly KnownVerdict[]): readonly WatchedSince[] {
  const rows = db.all<WatchRow & { readonly since: Instant }>(
    `SELECT ${WATCH_COLUMNS}, standing.since
     FROM ${WATCHES} JOIN standing ON standing.domain = watch.domain
     WHERE standing.verdict IN (SELECT value FROM json_each(?))
     ORDER BY watch.domain`,
    JSON.stringify(words),
  );
  return rows.map((row) => ({ watch: toWatch(db, row), since: row.since }));
}

export const putWatch = (
  db: Connection,
  wanted: Watch,
  now: Instant,
  events: readonly TimelineEvent[],
  evidence: readonly Evidence[] = [],
): void => db.write(() => enter(db, wanted, now, events, evidence));

/** Within the caller's transaction; a name that is watched already is left as it is. */
export function admit(db: Connection, { watch: wanted, events, evidence }: Admission): void {
  if (watch(db, wanted.domain) === null) enter(db, wanted, wanted.addedAt, events, evidence);
}

function enter(
  db: Connection,
  { domain, group, tags, intent, follow, note, origin, addedAt }: Watch,
  now: Instant,
  events: readonly TimelineEvent[],
  evidence: readonly Evidence[],
): void {
  if (watch(db, domain) === null) count(db, "watch", 1);
  db.run(
    `INSERT INTO watch (domain, label, grouped, tags, intent, follow, note, origin, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (domain) DO UPDATE SET grouped = excluded.grouped, tags = excluded.tags, intent = excluded.intent,
         follow = excluded.follow, note = excluded.note, origin = excluded.origin, added_at = excluded.added_at`,
    ...[domain, labelOf(domain), group, JSON.stringify(tags), intent, follow, note, origin, addedAt],
  );
  sum(db, "watch", "domain = ?", domain);
  for (const probe of PROBES) putDue(db, { domain, probe, at: now, because: "added" });
  keepEvidence(db, evidence, now);
  appendEvents(db, events);
}

export function dropWatch(db: Connection, domain: DomainName, events: readonly TimelineEvent[], ending?: Ending): void {
  db.write(() => {
    count(db, "watch", -db.run("DELETE FROM watch WHERE domain = ?", domain));
    appendEvents(db, events);
    if (ending === undefined) return;
    putStanding(db, ending.standing, JSON.stringify(ending.standing));
    post(db, ending.outbox);
  });
}
