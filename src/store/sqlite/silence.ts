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
    restore(db, domain, at);
    db.run(
      `INSERT INTO mute (domain, at, until, reason) VALUES (?, ?, ?, ?) ON CONFLICT (domain)
       DO UPDATE SET at = CASE WHEN mute.until > excluded.at THEN mute.at ELSE excluded.at END,
         until = excluded.until, reason = excluded.reason`,
      ...[domain, at, until, reason],
    );
    db.run(`UPDATE outbox SET next_at = ?, since = ? WHERE hold = 'mute' AND ${ABOUT}`, ...[until, until, domain, at]);
    // An escalation that runs, or what is due after quiet hours, would be told in the midst of it.
    db.run(
      `UPDATE outbox SET why = json_insert(why, '$.before', next_at), next_at = ?, since = ?
       WHERE hold <> 'mute' AND next_at < ? AND ${ABOUT}`,
      ...[until, until, until, domain, at],
    );
  });

export const unmute = (db: Connection, domain: DomainName, at: Instant): boolean =>
  db.write(() => {
    restore(db, domain, at);
    db.run(`UPDATE outbox SET next_at = ?, since = ? WHERE hold = 'mute' AND ${ABOUT}`, ...[at, at, domain, at]);
    return db.run("DELETE FROM mute WHERE domain = ? AND until > ?", domain, at) > 0;
  });

/** What waits, of those messages about the name. */
const ABOUT = `${WAITS} AND json_extract(body, '$.data.domain') = ? AND next_at > ?`;

/** What the window put off waits for its own hour again. */
const restore = (db: Connection, domain: DomainName, now: Instant): number =>
  db.run(
    `UPDATE outbox SET next_at = json_extract(why, '$.before'), since = json_extract(why, '$.before'),
       why = json_remove(why, '$.before')
     WHERE json_extract(why, '$.before') IS NOT NULL AND ${ABOUT}`,
    ...[domain, now],
  );
