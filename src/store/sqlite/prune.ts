import type { Instant } from "../../core/time.ts";
import type { Connection } from "./connection.ts";
import { bySlices } from "./slices.ts";

const ROWS = 16;

/** What tells how far an open incident was told stays. */
const IS_OVER = `(state IN ('untold', 'superseded') OR coalesce(json_extract(body, '$.data.status'), '') = 'resolved'
  OR EXISTS (SELECT 1 FROM outbox AS newer WHERE newer.channel = old.channel AND newer.incident = old.incident
    AND newer.seq > old.seq AND newer.state IN ('pending', 'delivered', 'given-up', 'gathered')))`;

interface Settled {
  readonly seq: number;
  readonly at: Instant;
  readonly isOver: 0 | 1;
}

/** Those settled first go first: what makes an older message dispensable is not gone before it. */
export async function pruneAlerts(db: Connection, before: Instant, stop?: AbortSignal): Promise<number> {
  let dropped = 0;
  let [at, seq] = [-1, 0];
  const pruneSome = (rows: number): number =>
    db.write(() => {
      // Onwards from where the slice before ended: what stays is not walked through again.
      const found = db.all<Settled>(
        `SELECT seq, settled_at AS at, ${IS_OVER} AS isOver FROM outbox AS old INDEXED BY outbox_settled
         WHERE state <> 'pending' AND (settled_at, seq) > (?, ?) AND settled_at < ? ORDER BY settled_at, seq LIMIT ?`,
        ...[at, seq, before, rows],
      );
      const last = found.at(-1);
      if (last) ({ at, seq } = last);
      const over = JSON.stringify(found.flatMap((row) => (row.isOver === 1 ? [row.seq] : [])));
      db.run("DELETE FROM attempt WHERE message IN (SELECT value FROM json_each(?))", over);
      dropped += db.run("DELETE FROM outbox WHERE seq IN (SELECT value FROM json_each(?))", over);
      return found.length;
    });
  await bySlices(ROWS, pruneSome, stop);
  db.write(() => {
    db.run("DELETE FROM mute WHERE until < ?", before);
    db.run(
      `DELETE FROM acknowledgement WHERE at < ?
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.incident = acknowledgement.incident)`,
      before,
    );
  });
  return dropped;
}

export const pruneCache = (db: Connection, before: Instant, stop?: AbortSignal): Promise<number> =>
  bySlices(
    ROWS,
    (rows) => db.run("DELETE FROM cache WHERE rowid IN (SELECT rowid FROM cache WHERE at < ? LIMIT ?)", before, rows),
    stop,
  );
