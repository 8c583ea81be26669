import type { TimelineEvent } from "../../core/timeline/event.ts";
import { digestOf, GENESIS, linkHash } from "../chain.ts";
import { type Fault, StoreTrouble } from "../contract.ts";
import { rowOf } from "./citations.ts";
import type { Connection } from "./connection.ts";
import { EVENTS, type EventRow, hashOf, LINKED_EVENTS, type LinkedRow, toEvent } from "./event-row.ts";
import { chainHead } from "./events.ts";
import { type StoredEvidence, unpack } from "./evidence.ts";
import { unpackDigest, unpackId } from "./packed.ts";
import { EVIDENCE } from "./places.ts";
import { LostEvidence, understood } from "./trouble.ts";
import { checkpointFaults } from "./verify-checkpoints.ts";
import { dueFaults, rowFaults, schemaFaults } from "./verify-rows.ts";
import { witnessFaults } from "./verify-witness.ts";
import { witnessOf } from "./witness.ts";

/** Every fault of file, chain and evidence, from one snapshot; a damaged part hides no fault of another. */
export function verify(db: Connection): readonly Fault[] {
  // Read first: it is written after the events that it tells of, so that the snapshot has them.
  const witness = witnessOf(db);
  return db.snapshot(() => [
    ...examined("file", db, fileFaults),
    ...examined("schema", db, schemaFaults),
    ...examined("events", db, chainFaults),
    ...examined("witness", db, () => witnessFaults(db, witness)),
    ...examined("evidence", db, evidenceFaults),
    ...examined("citations", db, citationFaults),
    ...examined("checkpoints", db, checkpointFaults),
    ...examined("tombstones", db, tombstoneFaults),
    ...examined("rows", db, rowFaults),
    ...examined("due times", db, dueFaults),
  ]);
}

function examined(where: string, db: Connection, faults: (db: Connection) => Iterable<Fault>): readonly Fault[] {
  const found: Fault[] = [];
  try {
    for (const fault of faults(db)) found.push(fault);
  } catch (error) {
    const trouble = understood(error, db.path);
    // Columns that hold what no program wrote there trip whoever reads them: that is damage too.
    const what = trouble instanceof StoreTrouble ? trouble.message : `it cannot be read (${error})`;
    found.push({ where, what });
  }
  return found;
}

const MESSAGES = 5;

const fileFaults = (db: Connection): readonly Fault[] =>
  db
    .all<{ integrity_check: string }>(`PRAGMA integrity_check(${MESSAGES})`)
    .filter(({ integrity_check: message }) => message !== "ok")
    .map(({ integrity_check: message }) => ({ where: "file", what: message }));

/** The first event that does not follow from the one before it; after it, nothing can be said. */
function* chainFaults(db: Connection): Iterable<Fault> {
  let seq = 0;
  let hash = GENESIS;
  for (const row of db.each<LinkedRow>(`${LINKED_EVENTS} ORDER BY event.seq`)) {
    seq += 1;
    const wrong = brokenLink(db, row, seq, hash);
    if (wrong) return yield { where: `event ${unpackId(row.id)}`, what: wrong };
    hash = hashOf(row);
  }
  const { length, head } = chainHead(db);
  if (length !== seq) yield { where: "events", what: `the timeline ends after ${seq} of ${length} events` };
  else if (head !== hash) yield { where: "events", what: "the newest event is not the one last written" };
}

const NOT_AS_WRITTEN =
  "it is not what was written after the event before it: it was changed, or one was put in, taken out or moved";

function brokenLink(db: Connection, row: LinkedRow, seq: number, previous: string): string | null {
  if (row.seq !== seq) return `it is number ${row.seq} where number ${seq} belongs: an event before it is missing`;
  const event = readable(db, row);
  // Its link can't be followed without what it cites; that it is gone is a fault of its own.
  if (event === "lost") return null;
  return event && linkHash(previous, event) === hashOf(row) ? null : NOT_AS_WRITTEN;
}

function readable(db: Connection, row: EventRow): TimelineEvent | "lost" | null {
  try {
    return toEvent(db, row);
  } catch (error) {
    if (error instanceof LostEvidence) return "lost";
    if (error instanceof StoreTrouble) return null;
    throw error;
  }
}

function* evidenceFaults(db: Connection): Iterable<Fault> {
  for (const row of db.each<StoredEvidence & { pinned: number }>(`${EVIDENCE} ORDER BY id`)) {
    const what = wrongEvidence(db, row);
    if (what) yield { where: `evidence ${unpackDigest(row.digest)}`, what };
  }
}

function wrongEvidence(db: Connection, row: StoredEvidence & { pinned: number }): string | null {
  try {
    const bytes = unpack(db, row);
    if (bytes === null)
      return row.pinned && row.forgotten === null ? "an event cites it, and its bytes are gone" : null;
    return digestOf(bytes) === unpackDigest(row.digest) ? null : "its bytes do not match its digest";
  } catch (error) {
    if (error instanceof StoreTrouble) return "its bytes do not unpack";
    throw error;
  }
}

/** A tombstone says how many it stands for, so that nothing is passed off as forgotten. */
function* tombstoneFaults(db: Connection): Iterable<Fault> {
  const stones = db.all<{ what: string; pieces: number; found: number }>(
    `SELECT what, pieces, (SELECT count(*) FROM evidence WHERE forgotten = forgetting.id AND bytes IS NULL) AS found
     FROM forgetting WHERE pieces <> found ORDER BY id`,
  );
  for (const { what, pieces, found } of stones)
    yield { where: `tombstone of ${what}`, what: `it stands for ${pieces} pieces of evidence, and ${found} name it` };
  const lost =
    "SELECT digest FROM evidence WHERE forgotten IS NOT NULL AND forgotten NOT IN (SELECT id FROM forgetting)";
  for (const { digest } of db.each<Pick<StoredEvidence, "digest">>(lost))
    yield { where: `evidence ${unpackDigest(digest)}`, what: "it is called forgotten, and no tombstone says when" };
}

/** What a document reported cites the document, which is kept elsewhere; all else cites what was received. */
function* citationFaults(db: Connection): Iterable<Fault> {
  for (const row of db.each<EventRow>(`${EVENTS} WHERE kind.source = 'observed' ORDER BY event.seq`)) {
    const where = `event ${unpackId(row.id)}`;
    const event = readable(db, row);
    if (event === "lost") yield { where, what: "it cites evidence that is not there" };
    // A list is kept as text where evidence had no row when the event was written.
    if (event === "lost" || event === null || typeof row.evidence !== "string") continue;
    for (const digest of event.evidence) {
      if (rowOf(db, digest) === null) yield { where, what: `it cites ${digest}, which is not there` };
    }
  }
}
