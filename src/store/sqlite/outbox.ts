import type { Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import type { DeliveryOutcome, Evidence, OutboxDraft, OutboxMessage } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { appendEvents } from "./events.ts";
import { keepEvidence } from "./evidence.ts";

/** A message heads its line when no older one of its channel and incident is undelivered. */
const HEADS = `FROM outbox AS message WHERE state = 'pending' AND NOT EXISTS (
  SELECT 1 FROM outbox AS older WHERE older.channel = message.channel AND older.incident = message.incident
    AND older.state = 'pending' AND older.seq < message.seq)`;

/** Runs inside the caller's transaction. A message id that is already there is left alone. */
export const post = (db: Connection, drafts: readonly OutboxDraft[]): void => {
  for (const { id, channel, incident, body, at } of drafts) {
    db.run(
      `INSERT INTO outbox (id, channel, incident, body, at, next_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      ...[id, channel, incident, body, at, at],
    );
  }
};

/** Channels that were sent a message of the incident, or are about to be. */
export const channelsTold = (db: Connection, incident: string): ReadonlySet<string> =>
  new Set(
    db
      .all<{ channel: string }>("SELECT DISTINCT channel FROM outbox WHERE incident = ?", incident)
      .map(({ channel }) => channel),
  );

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

export const takeAlerts = (db: Connection, now: Instant, limit: number): readonly OutboxMessage[] =>
  db.all<OutboxMessage>(
    `SELECT id, channel, incident, body, at, attempts ${HEADS} AND next_at <= ? ORDER BY next_at, seq LIMIT ?`,
    ...[now, limit],
  );

/** Repeated messages wait at the head of their line, so the next is due when the earliest head is. */
export const nextAlert = (db: Connection): Instant | null =>
  db.get<{ at: Instant | null }>(`SELECT min(next_at) AS at ${HEADS}`)?.at ?? null;

/** @throws Error for an id that was never posted. */
export function settleAlert(db: Connection, id: string, outcome: DeliveryOutcome): void {
  const state = outcome.kind === "again" ? "pending" : outcome.kind;
  const next = outcome.kind === "again" ? outcome.next : outcome.at;
  const changed = db.run(
    `UPDATE outbox SET state = ?, attempts = attempts + 1, next_at = ?, settled_at = ?, answer = ? WHERE id = ?`,
    ...[state, next, outcome.at, outcome.answer, id],
  );
  if (changed === 0) throw new Error(`no message ${id} in the outbox`);
}

export function alertCounts(db: Connection): { readonly pending: number; readonly failed: number } {
  const count = (state: string): number =>
    db.get<{ count: number }>(`SELECT count(*) AS count FROM outbox WHERE state = '${state}'`)?.count ?? 0;
  return { pending: count("pending"), failed: count("given-up") };
}
