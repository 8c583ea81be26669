import type { Instant } from "../../core/time.ts";
import type { EvidenceSort } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { bySlices } from "./slices.ts";

const ROWS = 16;
const PAGES = 32;

/** What the index has: the hour is known in three bytes, the millisecond in six. */
const HOUR = "first_seen / 3600000";

const OF_SORT: Readonly<Record<EvidenceSort, string>> = {
  page: "media_type LIKE 'text/html%'",
  picture: "media_type LIKE 'image/%'",
  reply: "media_type NOT LIKE 'text/html%' AND media_type NOT LIKE 'image/%'",
};

/** Evidence of one sort, or of all, loses its bytes; the pages that they took go back to the file system. */
export async function thinEvidence(
  db: Connection,
  before: Instant,
  sort?: EvidenceSort,
  stop?: AbortSignal,
): Promise<number> {
  const wanted = sort ? `(SELECT ${OF_SORT[sort]} FROM place WHERE place.id = evidence.place)` : "TRUE";
  let thinned = 0;
  let [hour, id] = [-1, 0];
  const thinSome = (rows: number): number => {
    // Onwards from where the slice before ended, by the index: what is kept is not walked through again.
    const found = db.all<{ id: number; hour: number; wanted: 0 | 1; isOld: 0 | 1 }>(
      `SELECT id, ${HOUR} AS hour, ${wanted} AS wanted, first_seen < ? AS isOld FROM evidence INDEXED BY evidence_thinnable
       WHERE pinned = 0 AND bytes IS NOT NULL AND (${HOUR}, id) > (?, ?) AND ${HOUR} <= ? / 3600000
       ORDER BY ${HOUR}, id LIMIT ?`,
      ...[before, hour, id, before, rows],
    );
    const last = found.at(-1);
    if (last) ({ hour, id } = last);
    const ids = found.flatMap((row) => (row.wanted === 1 && row.isOld === 1 ? [row.id] : []));
    if (ids.length > 0) thinned += empty(db, ids);
    return found.length;
  };
  await bySlices(ROWS, thinSome, stop);
  if (thinned > 0) await giveBack(db, stop);
  return thinned;
}

const empty = (db: Connection, ids: readonly number[]): number =>
  db.run("UPDATE evidence SET bytes = NULL WHERE id IN (SELECT value FROM json_each(?))", JSON.stringify(ids));

/** Free pages go back to the file system, some at a time. Returns how many. */
export const giveBack = (db: Connection, stop?: AbortSignal): Promise<number> =>
  bySlices(
    PAGES,
    (pages) => {
      const free = db.number("freelist_count");
      if (free > 0) db.script(`PRAGMA incremental_vacuum(${pages})`);
      return Math.min(free, pages);
    },
    stop,
  );
