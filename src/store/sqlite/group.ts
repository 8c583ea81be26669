import type { Watch } from "../../core/watch.ts";
import type { Decision, Judge, Look } from "../contract.ts";
import type { Connection, InTurn } from "./connection.ts";
import { decideAndWrite } from "./record.ts";

/** Looks a transaction: what comes meanwhile waits for its end. */
const MOST = 32;

/** While another process writes, it is tried again after so long, in milliseconds: its transactions are short. */
const AGAIN = 1;

interface Waiting {
  /** When it was handed in, by the steady clock. */
  readonly since: number;
  readonly write: () => unknown;
  readonly done: (written: unknown) => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupedWrites {
  record(look: Look, judge: Judge, unwatched?: Watch): Promise<Decision | null>;
  /** Something small, written with the looks handed in beside it, in the order in which all came. */
  write<T>(work: () => T): Promise<T>;
  /**
   * Writes what waits, at once.
   * @throws what waiting for another writer ended in; what waits goes on waiting
   */
  flush(): void;
  /** The last attempt: what cannot be written now has failed. */
  end(): void;
}

/**
 * Group commit: what comes in while the disk is busy with one look goes into the next transaction together, and all of
 * it waits for one fsync. A disk or a processor that stands still for a while is so caught up with soon, where one
 * fsync a look would have the looks queue. Each is promised what it was: it is on the disk, whole, when it is answered.
 */
export function groupedWrites(db: Connection): GroupedWrites {
  const queue: Waiting[] = [];
  let isCalled = false;
  let busySince: number | null = null;

  function writeSome(): void {
    isCalled = false;
    const held = writeTogether(queue.splice(0, MOST), (work) => db.writeIfFree(work));
    if (held === null) busySince = null;
    else wait(held);
    if (queue.length > 0) call();
  }

  /** Each has patience of its own. That of one that came when the disk was slow begins with the other writer's turn. */
  function wait({ busy, waiting }: Held): void {
    queue.unshift(...waiting);
    const now = performance.now();
    busySince ??= now;
    const begun = now - db.patience;
    if (busySince > begun) return;
    const patient = queue.findIndex(({ since }) => since > begun);
    for (const { failed } of queue.splice(0, patient < 0 ? queue.length : patient)) failed(busy);
  }

  function call(): void {
    if (isCalled) return;
    isCalled = true;
    if (busySince === null) setImmediate(writeSome);
    else setTimeout(writeSome, AGAIN);
  }

  function write<T>(work: () => T): Promise<T> {
    return new Promise<unknown>((done, failed) => {
      queue.push({ since: performance.now(), write: work, done, failed });
      call();
    }) as Promise<T>;
  }

  function flush(): void {
    while (queue.length > 0) {
      const held = writeTogether(queue.splice(0, MOST), (work) => db.writeInTime(work));
      if (held === null) continue;
      queue.unshift(...held.waiting);
      throw held.busy;
    }
  }

  return {
    record: (look, judge, unwatched) => write(() => decideAndWrite(db, look, judge, unwatched)),
    write,
    flush,
    end: () => {
      try {
        flush();
      } catch (error) {
        for (const { failed } of queue.splice(0)) failed(error);
      }
    },
  };
}

type Transaction = <T>(work: () => T) => InTurn<T>;

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
      done(outcome.written[index]);
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
