import type { DomainName } from "../../core/name.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { canonicalJson } from "../canonical.ts";
import { linkHash, storable } from "../chain.ts";
import type { Connection } from "./connection.ts";
import { type EventRow, toEvent } from "./event-row.ts";
import { pinEvidence } from "./evidence.ts";

/**
 * Writes events at the end of the chain and pins the evidence they cite. An id names one event for ever: one that is
 * already there is left alone. Runs inside the caller's transaction.
 */
export function appendEvents(db: Connection, events: readonly TimelineEvent[]): void {
  const fresh = events.filter(({ id }) => !db.get("SELECT 1 FROM event WHERE id = ?", id));
  if (fresh.length === 0) return;
  let { length, head } = chainHead(db);
  for (const event of fresh.map(storable)) {
    const hash = linkHash(head, event);
    length += 1;
    insertEvent(db, event, { seq: length, previous: head, hash });
    pinEvidence(db, event.evidence);
    head = hash;
  }
  db.run("UPDATE chain SET length = ?, head = ?", length, head);
}

/** Number of events and the hash of the newest: what shows that the end of the chain was cut off. */
export function chainHead(db: Connection): { readonly length: number; readonly head: string } {
  const head = db.get<{ length: number; head: string }>("SELECT length, head FROM chain");
  if (!head) throw new Error("the chain's head is missing");
  return head;
}

function insertEvent(
  db: Connection,
  event: TimelineEvent,
  link: { readonly seq: number; readonly previous: string; readonly hash: string },
): void {
  db.run(
    `INSERT INTO event (seq, id, at, confirmed_at, domain, type, facet, from_state, to_state, severity, summary, source,
       incident, evidence, data, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[link.seq, event.id, event.at, event.confirmedAt, event.domain, event.type, event.facet, event.from, event.to],
    ...[event.severity, event.summary, event.source, event.incident],
    ...[JSON.stringify(event.evidence), canonicalJson(event.data), link.previous, link.hash],
  );
}

/** An exact id, or every event (a few at most) whose id begins so, whatever the case. */
export function eventsBeginning(db: Connection, idOrBeginning: string): readonly TimelineEvent[] {
  const exact = db.all<EventRow>("SELECT * FROM event WHERE id = ?", idOrBeginning);
  const rows =
    exact.length > 0
      ? exact
      : db.all<EventRow>(
          "SELECT * FROM event WHERE id >= ? AND id < ? || char(0x10FFFF) ORDER BY id LIMIT 10",
          idOrBeginning,
          idOrBeginning,
        );
  return rows.map((row) => toEvent(db, row));
}

/** All of them, or those of one name. */
export const eventsOfIncident = (db: Connection, incident: string, domain?: DomainName): readonly TimelineEvent[] => {
  const rows =
    domain === undefined
      ? db.all<EventRow>("SELECT * FROM event WHERE incident = ? ORDER BY seq", incident)
      : db.all<EventRow>("SELECT * FROM event WHERE incident = ? AND domain = ? ORDER BY seq", incident, domain);
  return rows.map((row) => toEvent(db, row));
};
