import type { Watch } from "../../core/watch.ts";
import type { Decision, Judge, Look } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { decideAndWrite } from "./record.ts";

/** Looks a transaction: what comes meanwhile waits for its end. */
const MOST = 32;

/** While another process writes, it is tried again after so long, in milliseconds: its transactions are short. */
const AGAIN = 1;

interface Waiting {
  readonly write: () => Decision | null;
  readonly done: (decision: Decision | null) => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupedRecord {
  record(look: Look, judge: Judge, unwatched?: Watch): Promise<Decision | null>;
  /** Writes what waits, at once. */
  flush(): void;
}

/**
 * Group commit: what comes in while the disk is busy with one look goes into the next transaction together, and all of
 * it waits for one fsync. A disk or a processor that stands still for a while is so caught up with soon, where one
 * fsync a look would have the looks queue. Each is promised what it was: it is on the disk, whole, when it is answered.
 */
export function groupedRecord(db: Connection): GroupedRecord {
  const queue: Waiting[] = [];
  let isCalled = false;
  let busySince: number | null = null;

  function writeSome(): void {
    isCalled = false;
    const held = writeTogether(queue.splice(0, MOST), (work) => db.writeIfFree(work));
    if (held === null) {
      busySince = null;
    } else {
      queue.unshift(...held.waiting);
      busySince ??= performance.now();
      if (performance.now() - busySince >= db.patience) giveUp(held.busy);
    }
    if (queue.length > 0) call();
  }

  function giveUp(why: Error): void {
    busySince = null;
    for (const { failed } of queue.splice(0)) failed(why);
  }

  function call(): void {
    if (isCalled) return;
    isCalled = true;
    if (busySince === null) setImmediate(writeSome);
    else setTimeout(writeSome, AGAIN);
  }

  return {
    record: (look, judge, unwatched) =>
      new Promise((done, failed) => {
        queue.push({ write: () => decideAndWrite(db, look, judge, unwatched), done, failed });
        call();
      }),
    flush: () => {
      while (queue.length > 0) writeTogether(queue.splice(0, MOST), (work) => ({ written: db.write(work) }));
    },
  };
}

type Transaction = <T>(work: () => T) => { readonly written: T } | { readonly busy: Error };

/** Another writes at this moment. */
interface Held {
  readonly busy: Error;
  /** With whom nothing was done yet. */
  readonly waiting: readonly Waiting[];
}

/**
 * One that fails takes the others back with it, which are then written without it. Where the database took nothing,
 * because its disk is full at the end, all have failed.
 * @returns null where each has its answer
 */
function writeTogether(group: readonly Waiting[], transaction: Transaction): Held | null {
  if (group.length === 0) return null;
  let failing = group;
  try {
    const outcome = transaction(() => {
      const made = group.map((each) => {
        failing = [each];
        return each.write();
      });
      failing = group;
      return made;
    });
    if ("busy" in outcome) return { busy: outcome.busy, waiting: group };
    group.forEach(({ done }, index) => {
      done(outcome.written[index] ?? null);
    });
    return null;
  } catch (error) {
    for (const { failed } of failing) failed(error);
    return writeTogether(
      group.filter((each) => !failing.includes(each)),
      transaction,
    );
  }
}
