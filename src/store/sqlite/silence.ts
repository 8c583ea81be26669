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
    // A digest, or the end of quiet hours, at which the channel is told anyhow, stands.
    db.run(
      `UPDATE outbox SET hold = json_extract(why, '$.otherwise.because'), next_at = json_extract(why, '$.otherwise.until'),
         since = json_extract(why, '$.otherwise.until')
       WHERE incident = ? AND hold = 'escalate' AND ${WAITS} AND next_at > ? AND json_extract(why, '$.otherwise') IS NOT NULL`,
      ...[incident, at],
    );
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

/** A window that is still on is prolonged, or shortened: it began when it began. */
export const mute = (db: Connection, domain: DomainName, { until, reason }: Mute, at: Instant): void =>
  db.write(() => {
    db.run(
      `INSERT INTO mute (domain, at, until, reason) VALUES (?, ?, ?, ?) ON CONFLICT (domain)
       DO UPDATE SET at = CASE WHEN mute.until > excluded.at THEN mute.at ELSE excluded.at END,
         until = excluded.until, reason = excluded.reason`,
      ...[domain, at, until, reason],
    );
    dueAt(db, domain, until, at, "hold = 'mute'");
    // An escalation that runs, or what is due after quiet hours, would be told in the midst of it.
    dueAt(db, domain, until, at, "next_at < ?", until);
  });

export const unmute = (db: Connection, domain: DomainName, at: Instant): boolean =>
  db.write(() => {
    const window = db.get<{ until: Instant }>("SELECT until FROM mute WHERE domain = ?", domain);
    if (window === undefined || window.until <= at) return false;
    dueAt(db, domain, at, at, "(hold = 'mute' OR next_at = ?)", window.until);
    return db.run("DELETE FROM mute WHERE domain = ?", domain) > 0;
  });

/** What waits, of those messages about the name, waits until then. */
const dueAt = (
  db: Connection,
  domain: DomainName,
  until: Instant,
  now: Instant,
  which: string,
  ...values: readonly Instant[]
): number =>
  db.run(
    `UPDATE outbox SET next_at = ?, since = ? WHERE ${WAITS} AND next_at > ?
       AND json_extract(body, '$.data.domain') = ? AND ${which}`,
    ...[until, until, now, domain, ...values],
  );
