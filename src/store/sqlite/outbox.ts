import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { type Severity, worseOf } from "../../core/vocabulary.ts";
import type { DeliveryOutcome, Evidence, OutboxDraft, OutboxMessage } from "../contract.ts";
import type { HoldReason, Posted, Told } from "../ledger.ts";
import type { Connection } from "./connection.ts";
import { appendEvents } from "./events.ts";
import { keepEvidence } from "./evidence.ts";

/** A message heads its line when no older one of its channel and incident is undelivered. */
const HEADS = `FROM outbox AS message WHERE state = 'pending' AND NOT EXISTS (
  SELECT 1 FROM outbox AS older WHERE older.channel = message.channel AND older.incident = message.incident
    AND older.state = 'pending' AND older.seq < message.seq)`;

/** What a message that was taken answers until its channel does. */
const TAKEN = "on its way";

/** What waits for its hour and was not taken yet. */
export const WAITS = "state = 'pending' AND hold IS NOT NULL AND attempts = 0 AND answer IS NULL";

/** Runs inside the caller's transaction. A message id that is already there is left alone. */
export const post = (db: Connection, drafts: readonly OutboxDraft[]): void => {
  for (const draft of drafts) if (write(db, draft)) replaceWaiting(db, draft);
};

function write(db: Connection, { id, channel, incident, body, at, hold, why, untold }: OutboxDraft): boolean {
  const [state, settledAt] = untold ? ["untold", at] : ["pending", null];
  const due = hold?.until ?? at;
  const written = db.run(
    `INSERT INTO outbox (id, channel, incident, body, at, state, next_at, since, settled_at, hold, why)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    ...[id, channel, incident, body, at, state, due, due, settledAt, hold?.because ?? null],
    why === undefined ? null : JSON.stringify(why),
  );
  return written > 0;
}

/** It tells all so far, so what still waited on its channel has nothing to add. */
const replaceWaiting = (db: Connection, { id, channel, incident, at }: OutboxDraft): number =>
  db.run(
    `UPDATE outbox SET state = 'superseded', settled_at = ?, answer = ?
     WHERE channel = ? AND incident = ? AND ${WAITS} AND next_at > ? AND id <> ?`,
    ...[at, `replaced by ${id}`, channel, incident, at, id],
  );

interface ToldRow {
  readonly channel: string;
  readonly at: Instant;
  readonly next: Instant;
  readonly hold: HoldReason | null;
  readonly waits: 0 | 1;
  readonly severity: Severity | null;
}

/** How far an incident was told: what went out or is about to, and what still waits. */
export function told(db: Connection, incident: string): Told {
  const rows = db.all<ToldRow>(
    `SELECT channel, CASE WHEN state IN ('delivered', 'gathered') THEN settled_at ELSE since END AS at,
       next_at AS next, hold, ${WAITS} AS waits, json_extract(body, '$.data.severity') AS severity
     FROM outbox WHERE incident = ? AND state IN ('pending', 'delivered', 'given-up', 'gathered') ORDER BY seq`,
    incident,
  );
  const channels = new Map<string, Posted>();
  for (const row of rows) channels.set(row.channel, further(channels.get(row.channel), row));
  const acknowledged = db.get("SELECT 1 FROM acknowledgement WHERE incident = ?", incident) !== undefined;
  const { openedAt } = db.get<{ openedAt: Instant | null }>(
    "SELECT min(at) AS openedAt FROM outbox WHERE incident = ?",
    incident,
  ) ?? { openedAt: null };
  return { channels, acknowledged, ...(openedAt === null ? {} : { openedAt }) };
}

function further(before: Posted | undefined, { at, next, hold, waits, severity }: ToldRow): Posted {
  const posted = before ?? { lastAt: null, severity: null, held: null };
  if (waits && hold) return { ...posted, held: { because: hold, until: next } };
  const worst = worseOf(posted.severity ?? "info", severity ?? "info");
  return { ...posted, lastAt: at, severity: worst, ...(hold === "escalate" ? { escalated: true } : {}) };
}

export function announce(
  db: Connection,
  events: readonly TimelineEvent[],
  outbox: readonly OutboxDraft[],
  documents?: { readonly evidence: readonly Evidence[]; readonly at: Instant },
): void {
  db.write(() => {
    if (documents) keepEvidence(db, documents.evidence, documents.at);
    appendEvents(db, events);
    post(db, outbox);
  });
}

/**
 * What has waited for its hour is on its way from now on: a look that began before that hour, and is recorded after it,
 * replaces it no more. `at` is when patience begins: when it was due for the first time, or put back.
 */
export function takeAlerts(
  db: Connection,
  now: Instant,
  limit: number,
  except: readonly string[] = [],
): readonly OutboxMessage[] {
  const rows = db.all<OutboxMessage & { readonly waits: 0 | 1 }>(
    `SELECT id, channel, incident, body, since AS at, attempts, ${WAITS} AS waits ${HEADS} AND next_at <= ?
       AND channel NOT IN (SELECT value FROM json_each(?))
     ORDER BY next_at, seq LIMIT ?`,
    ...[now, JSON.stringify(except), limit],
  );
  const waited = rows.filter(({ waits }) => waits === 1);
  if (waited.length > 0)
    db.write(() => {
      for (const { id } of waited) db.run(`UPDATE outbox SET answer = ? WHERE id = ? AND ${WAITS}`, TAKEN, id);
    });
  return rows.map(({ waits: _, ...row }) => row);
}

/** Repeated messages wait at the head of their line, so the next is due when the earliest head is. */
export const nextAlert = (db: Connection): Instant | null =>
  db.get<{ at: Instant | null }>(`SELECT min(next_at) AS at ${HEADS}`)?.at ?? null;

/**
 * The attempt and what it means for the message, in one transaction. What was replaced while it was on its way is not
 * tried again.
 * @throws Error for an id that was never posted
 */
export function settleAlert(db: Connection, id: string, outcome: DeliveryOutcome): void {
  const { kind, at, answer } = outcome;
  const next = kind === "again" ? outcome.next : at;
  db.write(() => {
    const changed = db.run(
      `UPDATE outbox SET attempts = attempts + 1, next_at = ?, settled_at = ?, answer = ?,
         state = CASE WHEN ? = 'again' AND state <> 'pending' THEN state WHEN ? = 'again' THEN 'pending' ELSE ? END
       WHERE id = ?`,
      ...[next, at, answer, kind, kind, kind, id],
    );
    if (changed === 0) throw new Error(`no message ${id} in the outbox`);
    db.run(
      `INSERT INTO attempt (message, number, at, outcome, answer)
       SELECT seq, 1 + (SELECT count(*) FROM attempt WHERE message = seq), ?, ?, ? FROM outbox WHERE id = ?`,
      ...[at, kind, answer, id],
    );
  });
}

export function alertCounts(db: Connection): { readonly pending: number; readonly failed: number } {
  const count = (state: string): number =>
    db.get<{ count: number }>(`SELECT count(*) AS count FROM outbox WHERE state = '${state}'`)?.count ?? 0;
  return { pending: count("pending"), failed: count("given-up") };
}
