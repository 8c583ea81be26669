import { causeSentence } from "../../core/telling/causes.ts";
import type { Instant } from "../../core/time.ts";
import type { OutboxDraft, OutboxMessage } from "../contract.ts";
import type { Decided, LedgerAttempt, LedgerEntry, LedgerQuery } from "../ledger.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { post } from "./outbox.ts";

type Row = Omit<LedgerEntry, "why" | "attempts"> & { readonly seq: number; readonly why: string | null };

/** Messages with their attempts, oldest first; `limit` keeps the newest. */
export function ledger(db: Connection, { states, domain, incident, limit }: LedgerQuery): readonly LedgerEntry[] {
  const asked = [
    ...(states ? [{ sql: "state IN (SELECT value FROM json_each(?))", value: JSON.stringify(states) }] : []),
    ...(incident === undefined ? [] : [{ sql: "incident = ?", value: incident }]),
    ...(domain === undefined ? [] : [{ sql: ABOUT, value: domain }]),
  ];
  const rows = db.all<Row>(
    `SELECT seq, id, nullif(channel, '') AS channel, incident, at, state, hold, answer, body, why,
       CASE state WHEN 'pending' THEN next_at END AS next
     FROM outbox WHERE ${["1", ...asked.map(({ sql }) => sql)].join(" AND ")} ORDER BY seq DESC LIMIT ?`,
    ...[...asked.map(({ value }) => value), limit ?? -1],
  );
  return rows.toReversed().map(({ seq, why, ...row }) => ({
    ...row,
    why: why === null ? null : fromJson<Decided>(db, why, "outbox.why"),
    attempts: attemptsAt(db, seq),
  }));
}

/** The name that a message is about, or one of those that it is about. */
const ABOUT =
  "? IN (SELECT json_extract(body, '$.data.domain') UNION ALL SELECT value FROM json_each(body, '$.data.domains'))";

const attemptsAt = (db: Connection, message: number): readonly LedgerAttempt[] =>
  db.all<LedgerAttempt>("SELECT number, at, outcome, answer FROM attempt WHERE message = ? ORDER BY number", message);

type Compose = (messages: readonly OutboxMessage[]) => Pick<OutboxDraft, "id" | "body">;

/** A body of more would be refused for its size. */
const MOST_GATHERED = 1_000;

/** What waited for a channel's digest and is due becomes one message, of thousands several, in one transaction. */
export function gather(db: Connection, now: Instant, compose: Compose): number {
  const due = "FROM outbox WHERE state = 'pending' AND hold = 'digest' AND attempts = 0 AND next_at <= ?";
  // Asked before every delivery: without a digest no lock is taken.
  if (db.get(`SELECT 1 ${due}`, now) === undefined) return 0;
  return db.write(() => {
    const rows = db.all<OutboxMessage>(`SELECT id, channel, incident, body, at, attempts ${due} ORDER BY seq`, now);
    const digests = [...new Set(rows.map(({ channel }) => channel))].flatMap((channel) =>
      slicesOf(rows.filter((row) => row.channel === channel)).map((own) => ({ channel, own })),
    );
    return digests.filter(({ channel, own }) => {
      if (own.length > 1) gatherOn(db, channel, own, now, compose);
      else for (const { id } of own) db.run("UPDATE outbox SET hold = NULL WHERE id = ?", id);
      return own.length > 1;
    }).length;
  });
}

const slicesOf = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / MOST_GATHERED) }, (_, index) =>
    rows.slice(index * MOST_GATHERED, (index + 1) * MOST_GATHERED),
  );

function gatherOn(
  db: Connection,
  channel: string,
  rows: readonly OutboxMessage[],
  now: Instant,
  compose: Compose,
): void {
  const { id, body } = compose(rows);
  const cause = { is: "digest", number: rows.length } as const;
  const why = { because: causeSentence(cause), cause, rules: [] };
  post(db, [{ id, channel, incident: `digest:${channel}`, body, at: now, why }]);
  for (const row of rows)
    db.run(
      "UPDATE outbox SET state = 'gathered', settled_at = ?, answer = ? WHERE id = ?",
      ...[now, `told in ${id}`, row.id],
    );
}

/** Given-up messages, back in their lines; what a later message told, or what an older one of the same line has, is left. */
export const retryAlerts = (db: Connection, now: Instant, idOrChannel: string | null): readonly string[] =>
  db.write(() => {
    const which = idOrChannel === null ? "" : "AND (failed.id = ? OR failed.channel = ?)";
    const values = idOrChannel === null ? [] : [idOrChannel, idOrChannel];
    const rows = db.all<{ id: string; late: 0 | 1 }>(
      `SELECT id, EXISTS (SELECT 1 FROM outbox AS newer WHERE newer.channel = failed.channel
         AND newer.incident = failed.incident AND newer.seq > failed.seq
         AND newer.state IN ('pending', 'delivered', 'gathered', 'given-up')) AS late
       FROM outbox AS failed WHERE state = 'given-up' ${which} ORDER BY seq`,
      ...values,
    );
    for (const { id, late } of rows)
      if (late) db.run("UPDATE outbox SET state = 'superseded', settled_at = ? WHERE id = ?", now, id);
      else
        db.run(
          `UPDATE outbox SET state = 'pending', attempts = 0, hold = NULL, next_at = ?, since = ? WHERE id = ?`,
          ...[now, now, id],
        );
    return rows.filter(({ late }) => late === 0).map(({ id }) => id);
  });
