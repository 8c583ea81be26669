import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { Mute } from "../../core/watch.ts";
import type { Acknowledgement } from "../ledger.ts";
import type { Connection } from "./connection.ts";
import { WAITS } from "./outbox.ts";

/** Somebody has the incident in hand. */
export const acknowledge = (db: Connection, { incident, at, note }: Acknowledgement): boolean =>
  db.write(() => {
    const isNew =
      db.run("INSERT INTO acknowledgement VALUES (?, ?, ?) ON CONFLICT DO NOTHING", ...[incident, at, note]) > 0;
    // What is on its way already goes on.
    db.run(
      `UPDATE outbox SET state = 'superseded', settled_at = ?, answer = 'acknowledged before it escalated'
       WHERE incident = ? AND hold = 'escalate' AND ${WAITS} AND next_at > ?`,
      ...[at, incident, at],
    );
    return isNew;
  });

export const acknowledged = (db: Connection, incident: string): Acknowledgement | null =>
  db.get<Acknowledgement>("SELECT incident, at, note FROM acknowledgement WHERE incident = ?", incident) ?? null;

export const mute = (db: Connection, domain: DomainName, { until, reason }: Mute, at: Instant): void =>
  db.write(() => {
    db.run(
      `INSERT INTO mute (domain, at, until, reason) VALUES (?, ?, ?, ?) ON CONFLICT (domain)
       DO UPDATE SET at = excluded.at, until = excluded.until, reason = excluded.reason`,
      ...[domain, at, until, reason],
    );
    dueAt(db, domain, until, at);
  });

export const unmute = (db: Connection, domain: DomainName, at: Instant): boolean =>
  db.write(() => {
    dueAt(db, domain, at, at);
    return db.run("DELETE FROM mute WHERE domain = ? AND until > ?", domain, at) > 0;
  });

/** What waits for the end of the name's window waits until then. */
const dueAt = (db: Connection, domain: DomainName, until: Instant, now: Instant): number =>
  db.run(
    `UPDATE outbox SET next_at = ?, since = ? WHERE hold = 'mute' AND ${WAITS} AND next_at > ?
       AND json_extract(body, '$.data.domain') = ?`,
    ...[until, until, now, domain],
  );
