import { crc32 } from "node:zlib";
import type { Connection } from "./connection.ts";
import { EVIDENCE_SUMMED } from "./places.ts";

type Value = string | number | bigint | null | Uint8Array;

/**
 * CRC-32 over the columns of a row, as SQLite's signed integer; in SQL it is `row_sum(…)`. The chain guards events and
 * digests guard replies against anybody; sums guard what is rewritten in place (looks, standings, the watch list)
 * against accidents and careless hands: a database has no sums of its own pages.
 */
export function rowSum(...columns: readonly Value[]): number {
  let sum = 0;
  for (const column of columns) {
    if (column instanceof Uint8Array) sum = crc32(column, crc32("b", sum));
    else sum = crc32(`${column === null ? "n" : typeof column === "string" ? "s" : "i"}${column}\0`, sum);
  }
  return sum | 0;
}

/** What is summed of each table; the numbers of rows are kept as well, so that a row that goes or comes is missed. */
export const SUMMED = {
  watch: "domain, grouped, tags, intent, follow, note, origin, added_at",
  standing: "domain, verdict, since, incident, body",
  span: "id, domain, probe, vantage, first_seen, last_seen, count, evidence, readings",
  evidence: EVIDENCE_SUMMED,
  checkpoint: "first, seq, at",
  forgetting: "id, what, why, at, pieces",
  revision: "seq, span, facet, was, reads, rules, at",
} as const;

export type Summed = keyof typeof SUMMED;

/** Sums the rows that `where` names anew, after they were written. Runs inside the caller's transaction. */
export const sum = (
  db: Connection,
  table: Summed,
  where: string,
  ...values: readonly (string | number | Uint8Array)[]
): void => {
  db.run(`UPDATE ${table} SET sum = row_sum(${SUMMED[table]}) WHERE ${where}`, ...values);
};

/** A row came (1) or went (-1). Runs inside the caller's transaction. */
export const count = (db: Connection, table: Summed, by: number): void => {
  if (by !== 0) db.run("UPDATE tally SET rows = rows + ? WHERE name = ?", by, table);
};
