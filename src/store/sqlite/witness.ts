import { closeSync, constants, openSync, readFileSync, writeSync } from "node:fs";
import type { Instant } from "../../core/time.ts";
import type { Connection } from "./connection.ts";
import { hex } from "./packed.ts";

/** What was once written for good: never more than the database holds, unless it lost something. */
export interface Witness {
  /** Events, and the chain's hash at the last of them: hex. */
  readonly length: number;
  readonly head: string;
  /** When the look was taken that was written last; null when the last writing was none. */
  readonly looked: Instant | null;
  /** Rows of the tables that only grow. */
  readonly rows: Readonly<Record<string, number>>;
}

const ONLY_GROW = "'span', 'evidence', 'forgetting', 'revision'";

/** A record is written over the one before it in one go, filled up with blanks. */
const LENGTH = 384;

/**
 * A file beside the database that remembers what was written last. SQLite believes its log only as far as it is whole:
 * when the log is cut off or damaged, what was in the rest is gone without a word, and an older copy that is put back
 * is as whole as it ever was. The witness is written when the transaction is safe, so that it is never ahead of it, and
 * by no flush of its own: a power cut may leave an old one, which accuses nobody.
 */
export function bearWitness(db: Connection, looked: Instant | null = null): void {
  if (db.path === ":memory:" || ACCUSED.has(db)) return;
  db.afterCommit("witness", () => {
    try {
      writeSync(fileOf(db), JSON.stringify(toldBy(db, looked)).padEnd(LENGTH), 0);
    } catch (error) {
      // What it tells of is written. A disk that takes no more will tell the next one.
      if (!(error instanceof Error && "syscall" in error)) throw error;
    }
  });
}

/** Databases that had lost something when they were opened. */
const ACCUSED = new WeakSet<Connection>();

/**
 * Before anything is written: a witness that knows of more than is there is kept as it is, until the operator takes it
 * away. Were it written over, the next event or the next start of the daemon would hide the loss for ever.
 * @returns whether it knows of more
 */
export function heedWitness(db: Connection): boolean {
  const witness = witnessOf(db);
  if (witness !== null && isMore(witness, db)) ACCUSED.add(db);
  return ACCUSED.has(db);
}

function isMore({ length, head, rows }: Witness, db: Connection): boolean {
  const last = db.get<{ hash: Uint8Array }>("SELECT hash FROM event WHERE seq = ?", length);
  if (length > 0 && (!last || hex(last.hash) !== head)) return true;
  const there = new Map(
    db.all<{ name: string; rows: number }>("SELECT name, rows FROM tally").map((row) => [row.name, row.rows]),
  );
  return Object.entries(rows).some(([table, count]) => (there.get(table) ?? 0) < count);
}

function toldBy(db: Connection, looked: Instant | null): Witness {
  const chain = db.get<{ length: number; head: string }>("SELECT length, head FROM chain");
  if (!chain) throw new Error("the chain's head is missing");
  const rows = db.all<{ name: string; rows: number }>(`SELECT name, rows FROM tally WHERE name IN (${ONLY_GROW})`);
  return { ...chain, looked, rows: Object.fromEntries(rows.map((row) => [row.name, row.rows])) };
}

const FILES = new WeakMap<Connection, number>();

/** Kept open: a check may cost no opening of files. */
function fileOf(db: Connection): number {
  const known = FILES.get(db);
  if (known !== undefined) return known;
  const file = openSync(pathOf(db), constants.O_RDWR | constants.O_CREAT, 0o644);
  FILES.set(db, file);
  db.beforeClose(() => closeSync(file));
  return file;
}

const pathOf = (db: Connection): string => `${db.path}.witness`;

/** Null where there is none, or half of one. */
export function witnessOf(db: Connection): Witness | null {
  if (db.path === ":memory:") return null;
  try {
    const found: unknown = JSON.parse(readFileSync(pathOf(db), "utf8"));
    return isWitness(found) ? found : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "syscall" in error)) return null;
    throw error;
  }
}

const isWitness = (found: unknown): found is Witness =>
  typeof found === "object" &&
  found !== null &&
  "length" in found &&
  Number.isSafeInteger(found.length) &&
  "head" in found &&
  typeof found.head === "string" &&
  "looked" in found &&
  (found.looked === null || Number.isSafeInteger(found.looked)) &&
  "rows" in found &&
  typeof found.rows === "object" &&
  found.rows !== null;
