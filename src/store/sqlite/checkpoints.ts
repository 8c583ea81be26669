import type { Instant } from "../../core/time.ts";
import { GENESIS } from "../chain.ts";
import { merklePath, merkleRoot } from "../merkle.ts";
import { CHECKPOINT_EVENTS, type Checkpoint, type Place } from "../proof.ts";
import type { Connection } from "./connection.ts";
import { hex, packId } from "./packed.ts";
import { count, sum } from "./sums.ts";

export interface CheckpointRow {
  readonly first: number;
  readonly seq: number;
  readonly at: Instant;
  readonly head: Uint8Array;
  readonly root: Uint8Array;
  readonly stamp: Uint8Array | null;
}

const toCheckpoint = ({ first, seq, at, head, root, stamp }: CheckpointRow): Checkpoint => ({
  ...{ first, seq, at, stamp },
  head: hex(head),
  root: hex(root),
});

/** One transaction a checkpoint, so that no check waits for long. */
export async function seal(db: Connection, now: Instant, stop?: AbortSignal): Promise<number> {
  let made = 0;
  while (!stop?.aborted && sealable(db) > 0 && db.write(() => sealNext(db, now))) {
    made += 1;
    await new Promise((resume) => setImmediate(resume));
  }
  return made;
}

const sealable = (db: Connection): number => numbered(db, "SELECT max(seq) AS n FROM event") - lastSealed(db);
const lastSealed = (db: Connection): number => numbered(db, "SELECT max(seq) AS n FROM checkpoint");
const numbered = (db: Connection, sql: string): number => db.get<{ n: number | null }>(sql)?.n ?? 0;

/** False when there is nothing to seal, or an event is missing: what has a hole is not sealed, and `verify` names it. */
function sealNext(db: Connection, now: Instant): boolean {
  const first = lastSealed(db) + 1;
  const hashes = hashesFrom(db, first);
  const head = hashes.at(-1);
  const last = db.get("SELECT 1 FROM event WHERE seq = ?", first + hashes.length - 1);
  if (head === undefined || !last) return false;
  db.run(
    "INSERT INTO checkpoint (seq, first, at, head, root) VALUES (?, ?, ?, ?, ?)",
    ...[first + hashes.length - 1, first, now, head, merkleRoot(hashes)],
  );
  sum(db, "checkpoint", "seq = last_insert_rowid()");
  count(db, "checkpoint", 1);
  return true;
}

/** As many as a checkpoint covers, up to number `last`. */
export const hashesFrom = (
  db: Connection,
  first: number,
  last = first + CHECKPOINT_EVENTS - 1,
): readonly Uint8Array[] =>
  db
    .all<{ hash: Uint8Array }>("SELECT hash FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq", first, last)
    .map(({ hash }) => hash);

export const checkpoints = (
  db: Connection,
  { limit, unstamped }: { readonly limit: number; readonly unstamped?: true },
): readonly Checkpoint[] =>
  db
    .all<CheckpointRow>(
      `SELECT * FROM checkpoint ${unstamped ? "WHERE stamp IS NULL" : ""} ORDER BY seq DESC LIMIT ?`,
      limit,
    )
    .map(toCheckpoint);

export const stamp = (db: Connection, seq: number, token: Uint8Array): void => {
  db.run("UPDATE checkpoint SET stamp = ? WHERE seq = ?", token, seq);
};

export const placesOf = (db: Connection, ids: readonly string[]): readonly Place[] =>
  db.snapshot(() => {
    const sealed = new Map<number, Sealed>();
    return ids.flatMap((id) => {
      const seq = db.get<{ seq: number }>("SELECT seq FROM event WHERE id = ?", packId(id))?.seq;
      if (seq === undefined) return [];
      const found = [...sealed.values()].find(({ checkpoint }) => isUnder(seq, checkpoint)) ?? sealedWith(db, seq);
      sealed.set(found.checkpoint.first, found);
      const { checkpoint, hashes } = found;
      const path = merklePath(hashes, seq - checkpoint.first).map((each) => hex(each));
      return [{ id, seq, previous: hashBefore(db, seq), path, checkpoint }];
    });
  });

interface Sealed {
  readonly checkpoint: Checkpoint;
  readonly hashes: readonly Uint8Array[];
}

const isUnder = (seq: number, { first, seq: last }: Checkpoint): boolean => first <= seq && seq <= last;

function hashBefore(db: Connection, seq: number): string {
  const before = db.get<{ hash: Uint8Array }>("SELECT hash FROM event WHERE seq = ?", seq - 1);
  return before ? hex(before.hash) : GENESIS;
}

/** The checkpoint that covers an event: one that is kept, or what the next would be. */
function sealedWith(db: Connection, seq: number): Sealed {
  const row = db.get<CheckpointRow>("SELECT * FROM checkpoint WHERE seq >= ? ORDER BY seq LIMIT 1", seq);
  if (row) return { checkpoint: toCheckpoint(row), hashes: hashesFrom(db, row.first, row.seq) };
  const last = lastSealed(db);
  const first = last + 1 + Math.floor((seq - last - 1) / CHECKPOINT_EVENTS) * CHECKPOINT_EVENTS;
  const hashes = hashesFrom(db, first);
  const head = hashes.at(-1);
  if (head === undefined) throw new Error(`event number ${seq} is there, so its hash is`);
  const [root, ends] = [hex(merkleRoot(hashes)), first + hashes.length - 1];
  return { checkpoint: { first, seq: ends, at: null, head: hex(head), root, stamp: null }, hashes };
}
