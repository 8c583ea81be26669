import { formatInstant, type Instant } from "../../core/time.ts";
import type { Fault } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { hex } from "./packed.ts";
import type { Witness } from "./witness.ts";

const LOST = "its log was lost or cut off, or an older copy was put back (to accept that, take away its .witness file)";

/** Whether all is there that was once written. */
export function* witnessFaults(db: Connection, witness: Witness | null): Iterable<Fault> {
  if (witness === null) return;
  const events = db.get<{ n: number }>("SELECT count(*) AS n FROM event")?.n ?? 0;
  if (events < witness.length)
    yield { where: "events", what: `${events} are there of ${witness.length} that were written: ${LOST}` };
  else if (witness.length > 0) yield* chainFault(db, witness);
  for (const [table, rows] of Object.entries(witness.rows)) {
    const there = db.get<{ rows: number }>("SELECT rows FROM tally WHERE name = ?", table)?.rows ?? 0;
    if (there < rows) yield { where: `table ${table}`, what: `${there} rows of ${rows} that were written: ${LOST}` };
  }
  yield* lookFault(db, witness.looked);
}

function* chainFault(db: Connection, { length, head }: Witness): Iterable<Fault> {
  const row = db.get<{ hash: Uint8Array }>("SELECT hash FROM event WHERE seq = ?", length);
  if (!row || hex(row.hash) !== head)
    yield { where: `event number ${length}`, what: `it is not the one that was written: ${LOST}` };
}

function* lookFault(db: Connection, looked: Instant | null): Iterable<Fault> {
  if (looked === null) return;
  const newest = db.get<{ at: Instant | null }>("SELECT max(last_seen) AS at FROM span")?.at ?? null;
  if (newest === null || newest < looked)
    yield { where: "looks", what: `the look of ${formatInstant(looked)} was written and is not there: ${LOST}` };
}
