import type { Fault } from "../contract.ts";
import { merkleRoot } from "../merkle.ts";
import { CHECKPOINT_EVENTS } from "../proof.ts";
import { type CheckpointRow, hashesFrom } from "./checkpoints.ts";
import type { Connection } from "./connection.ts";

/**
 * Whether the events are still those that were sealed. A chain that was rewritten from some event to its end is whole
 * in itself; the first checkpoint that it does not lead to tells, to a thousand events, where the rewriting began.
 */
export function* checkpointFaults(db: Connection): Iterable<Fault> {
  let next = 1;
  for (const checkpoint of db.all<CheckpointRow>("SELECT * FROM checkpoint ORDER BY seq")) {
    const what = checkpoint.first === next ? wrong(db, checkpoint) : `it should begin with event number ${next}`;
    if (what !== null) return yield { where: `checkpoint of events ${checkpoint.first} to ${checkpoint.seq}`, what };
    next = checkpoint.seq + 1;
  }
}

function wrong(db: Connection, { first, seq, head, root }: CheckpointRow): string | null {
  if (seq - first >= CHECKPOINT_EVENTS) return "it covers more than a checkpoint does";
  const hashes = hashesFrom(db, first, seq);
  const last = hashes.at(-1);
  if (last === undefined || hashes.length !== seq - first + 1) return "events that it covers are missing";
  if (merkleRoot(hashes).equals(root))
    return Buffer.from(last).equals(head) ? null : "it was changed after it was made";
  return Buffer.from(last).equals(head)
    ? "it was changed after it was made, or events that it covers were"
    : "events that it covers were rewritten, the chain with them, after it was made";
}
