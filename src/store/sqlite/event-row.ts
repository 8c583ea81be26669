import { asInstant } from "../../core/time.ts";
import type { Digest, TimelineEvent } from "../../core/timeline/event.ts";
import { canonicalJson } from "../canonical.ts";
import { digestsIn, packCitations, unpackCitations } from "./citations.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { hex, packId, unpackId } from "./packed.ts";
import { numberOfKind, numberOfName, packWord } from "./words.ts";

type Repeated = Pick<TimelineEvent, "domain" | "type" | "facet" | "severity" | "source">;

/** An event as `EVENTS` reads it: numbers already turned back into the texts that they stand for. */
export interface EventRow extends Repeated {
  readonly id: Uint8Array | string;
  readonly at: TimelineEvent["at"];
  readonly confirmed_after: number | null;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly summary: string | Uint8Array;
  readonly incident: Uint8Array | string | null;
  readonly evidence: Uint8Array | string | null;
  readonly data: string | null;
}

/** As `LINKED_EVENTS` reads it: with its number and its link in the chain. */
export interface LinkedRow extends EventRow {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** CROSS and LEFT keep SQLite from beginning with anything but the events, whose indexes give the order. */
const TOLD = `event.id, event.at, event.confirmed_after, name.domain, kind.type, kind.facet, kind.severity,
    kind.source, coalesce(was.text, event.from_state) AS from_state, coalesce(became.text, event.to_state) AS to_state,
    event.summary, event.incident, event.evidence, event.data
  FROM event CROSS JOIN kind ON kind.id = event.kind LEFT JOIN name ON name.id = event.name
    LEFT JOIN word AS was ON typeof(event.from_state) = 'integer' AND was.id = event.from_state
    LEFT JOIN word AS became ON typeof(event.to_state) = 'integer' AND became.id = event.to_state`;
export const EVENTS = `SELECT ${TOLD}`;

/** A blob costs a buffer each: whoever tells events does without their links. */
export const LINKED_EVENTS = `SELECT event.seq, event.hash, ${TOLD}`;

/** Events whose evidence is read in one go. */
const PAGE = 500;

export function toEvents(db: Connection, rows: readonly EventRow[]): readonly TimelineEvent[] {
  const events: TimelineEvent[] = [];
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    const known = digestsIn(
      db,
      page.map(({ evidence }) => evidence),
    );
    for (const row of page) events.push(toEvent(db, row, known));
  }
  return events;
}

/** Keys in the order of docs/interface.md, which is the order in which they are printed. */
export function toEvent(db: Connection, row: EventRow, known?: ReadonlyMap<number, Digest>): TimelineEvent {
  const id = unpackId(row.id);
  return {
    id,
    at: row.at,
    confirmedAt: row.confirmed_after === null ? null : asInstant(row.at + row.confirmed_after),
    domain: row.domain,
    type: row.type,
    facet: row.facet,
    from: row.from_state,
    to: row.to_state,
    severity: row.severity,
    summary: withName(row.summary, row.domain),
    source: row.source,
    incident: row.incident === null ? null : unpackId(row.incident),
    evidence: unpackCitations(db, row.evidence, `event ${id}`, known),
    data: row.data === null ? {} : fromJson<TimelineEvent["data"]>(db, row.data, `data of event ${id}`),
  };
}

export const hashOf = (row: LinkedRow): string => hex(row.hash);

/** Runs inside the caller's transaction; the evidence that the event cites is stored before it. */
export function insertEvent(
  db: Connection,
  event: TimelineEvent,
  link: { readonly seq: number; readonly hash: string },
): void {
  const data = canonicalJson(event.data);
  db.run(
    `INSERT INTO event (seq, id, at, confirmed_after, name, kind, from_state, to_state, incident, evidence, hash,
       summary, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[link.seq, packId(event.id), event.at, event.confirmedAt === null ? null : event.confirmedAt - event.at],
    ...[event.domain === null ? null : numberOfName(db, event.domain), numberOfKind(db, event)],
    ...[packWord(db, event.from), packWord(db, event.to), event.incident === null ? null : packId(event.incident)],
    ...[packCitations(db, event.evidence), Buffer.from(link.hash, "hex")],
    ...[withoutName(event.summary, event.domain), data === "{}" ? null : data],
  );
}

/** SUBSTITUTE (U+001A) stands for the event's own name, which its sentence nearly always says. */
const MARK = "\u001A";

/** A sentence that has the mark itself is kept as it is, in bytes, so that it can't be mistaken. */
function withoutName(summary: string, domain: string | null): string | Uint8Array {
  if (summary.includes(MARK)) return Buffer.from(summary, "utf8");
  return domain === null ? summary : summary.replaceAll(domain, MARK);
}

const withName = (stored: string | Uint8Array, domain: string | null): string =>
  typeof stored === "string" ? stored.replaceAll(MARK, () => domain ?? MARK) : Buffer.from(stored).toString("utf8");
