import type { DomainName } from "../../core/name.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { linkHash, storable } from "../chain.ts";
import type { Connection } from "./connection.ts";
import { EVENTS, type EventRow, insertEvent, toEvent } from "./event-row.ts";
import { pinEvidence } from "./evidence.ts";
import { packedRange, packId, packTypedId } from "./packed.ts";
import { pinLooks } from "./spans.ts";
import { bearWitness } from "./witness.ts";

/**
 * Writes events at the end of the chain and pins the evidence they cite. An id names one event for ever: one that is
 * already there is left alone. Runs inside the caller's transaction.
 */
export function appendEvents(db: Connection, events: readonly TimelineEvent[]): void {
  const fresh = events.filter(({ id }) => !db.get("SELECT 1 FROM event WHERE id = ?", packId(id)));
  if (fresh.length === 0) return;
  let { length, head } = chainHead(db);
  for (const event of fresh.map(storable)) {
    const hash = linkHash(head, event);
    length += 1;
    insertEvent(db, event, { seq: length, hash });
    pinEvidence(db, event.evidence);
    if (event.domain !== null && event.source === "observed") pinLooks(db, event.domain, event.at);
    head = hash;
  }
  db.run("UPDATE chain SET length = ?, head = ?", length, head);
  bearWitness(db);
}

/** Number of events and the hash of the newest: what shows that the end of the chain was cut off. */
export function chainHead(db: Connection): { readonly length: number; readonly head: string } {
  const head = db.get<{ length: number; head: string }>("SELECT length, head FROM chain");
  if (!head) throw new Error("the chain's head is missing");
  return head;
}

/** An exact id, or every event (a few at most) whose id begins so, whatever the case. */
export function eventsBeginning(db: Connection, idOrBeginning: string): readonly TimelineEvent[] {
  const exact = db.all<EventRow>(`${EVENTS} WHERE event.id = ?`, packTypedId(idOrBeginning));
  return (exact.length > 0 ? exact : rowsBeginning(db, idOrBeginning)).map((row) => toEvent(db, row));
}

const A_FEW = 10;

/** ULIDs are bytes and all other ids are texts, each with an order of its own. */
function rowsBeginning(db: Connection, beginning: string): readonly EventRow[] {
  const range = packedRange(beginning);
  const packed = range
    ? db.all<EventRow>(`${EVENTS} WHERE event.id BETWEEN ? AND ? ORDER BY event.id LIMIT ${A_FEW}`, ...range)
    : [];
  const texts = db.all<EventRow>(
    `${EVENTS} WHERE event.id >= ? AND event.id < ? || char(0x10FFFF) ORDER BY event.id LIMIT ${A_FEW}`,
    ...[beginning, beginning],
  );
  return [...packed, ...texts].slice(0, A_FEW);
}

/** All of them, or those of one name. */
export function eventsOfIncident(db: Connection, incident: string, domain?: DomainName): readonly TimelineEvent[] {
  const rows =
    domain === undefined
      ? db.all<EventRow>(`${EVENTS} WHERE event.incident = ? ORDER BY event.seq`, packId(incident))
      : db.all<EventRow>(
          `${EVENTS} WHERE event.incident = ? AND name.domain = ? ORDER BY event.seq`,
          ...[packId(incident), domain],
        );
  return rows.map((row) => toEvent(db, row));
}
