import type { Watch } from "../../core/watch.ts";
import type { Decision, Judge, Look } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { decideAndWrite } from "./record.ts";

/** Looks a transaction: what comes meanwhile waits for its end. */
const MOST = 32;

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

  function writeSome(): void {
    isCalled = false;
    writeTogether(db, queue.splice(0, MOST));
    if (queue.length > 0) call();
  }

  function call(): void {
    if (!isCalled) setImmediate(writeSome);
    isCalled = true;
  }

  return {
    record: (look, judge, unwatched) =>
      new Promise((done, failed) => {
        queue.push({ write: () => decideAndWrite(db, look, judge, unwatched), done, failed });
        call();
      }),
    flush: () => {
      while (queue.length > 0) writeTogether(db, queue.splice(0, MOST));
    },
  };
}

/**
 * One that fails takes the others back with it, which are then written without it. Where the database took nothing,
 * because it is locked or its disk is full at the end, all have failed.
 */
function writeTogether(db: Connection, group: readonly Waiting[]): void {
  let failing = group;
  try {
    const decisions = db.write(() => {
      const made = group.map((each) => {
        failing = [each];
        return each.write();
      });
      failing = group;
      return made;
    });
    group.forEach(({ done }, index) => {
      done(decisions[index] ?? null);
    });
  } catch (error) {
    for (const { failed } of failing) failed(error);
    const others = group.filter((each) => !failing.includes(each));
    if (others.length > 0) writeTogether(db, others);
  }
}
