import Database from "better-sqlite3";
import { rowSum } from "./sums.ts";

/** better-sqlite3's own. */
const PATIENCE = 5_000;

/** What became of a transaction that another writer may have held up. */
export type InTurn<T> = { readonly written: T } | { readonly busy: Error };

type Value = string | number | bigint | null | Uint8Array;

/**
 * One connection and its statements, each prepared when first asked for: opening costs no more than the file, and
 * `vigie history` prepares only what it runs.
 */
export class Connection {
  readonly path: string;
  /** How long another writer is waited for, in milliseconds. */
  readonly patience: number;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  readonly #onCommit = new Map<string, () => void>();
  readonly #onClose: (() => void)[] = [];
  /** Numbers of rows, as read lately; forgotten with a transaction that may have written them. */
  readonly recalled = new Map<string, number>();

  /** @param bytes the database itself, where the file at `path` is not to be opened */
  constructor(path: string, options: Database.Options, bytes?: Buffer) {
    this.path = path;
    this.patience = options.timeout ?? PATIENCE;
    this.#db = new Database(bytes ?? path, { ...options, timeout: this.patience });
    this.#db.function("row_sum", { varargs: true, deterministic: true }, rowSum);
  }

  /** First row, undefined when there is none. The caller's `Row` names the columns of its own SELECT. */
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  /** Row by row, for tables that don't fit into memory. No other statement may write meanwhile. */
  each<Row>(sql: string, ...values: readonly Value[]): IterableIterator<Row> {
    return this.#prepared(sql).iterate(...values) as IterableIterator<Row>;
  }

  /** Number of rows changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#prepared(sql).run(...values).changes;
  }

  /** Several statements without parameters, and pragmas that return nothing of interest. */
  script(sql: string): void {
    this.#db.exec(sql);
  }

  /** A pragma that answers with one number. */
  number(pragma: string): number {
    return Number(this.#prepared(`PRAGMA ${pragma}`).pluck().get());
  }

  /**
   * All or nothing. IMMEDIATE takes the write lock before the first read, so what `work` read cannot be overtaken by
   * another writer and the busy timeout applies (a lock upgraded later would fail at once instead).
   */
  write<T>(work: () => T): T {
    this.run("BEGIN IMMEDIATE");
    return this.#transact(work);
  }

  /** As `write`, but where another writes for too long it says so, with the error that waiting ended in. */
  writeInTime<T>(work: () => T): InTurn<T> {
    const busy = this.#begin();
    return busy === null ? { written: this.#transact(work) } : { busy };
  }

  /**
   * As `writeInTime`, but without waiting. SQLite's own waiting holds up the whole thread, and sleeps longer each time: a
   * lock that is let go after a millisecond is found a hundred later.
   */
  writeIfFree<T>(work: () => T): InTurn<T> {
    // SQLite sets it while it compiles the words, which a script has done each time.
    this.script("PRAGMA busy_timeout = 0");
    let busy: Error | null;
    try {
      busy = this.#begin();
    } finally {
      this.script(`PRAGMA busy_timeout = ${this.patience}`);
    }
    return busy === null ? { written: this.#transact(work) } : { busy };
  }

  /** Null: the write lock is ours. */
  #begin(): Error | null {
    try {
      this.run("BEGIN IMMEDIATE");
      return null;
    } catch (error) {
      if (isBusy(error)) return error;
      throw error;
    }
  }

  #transact<T>(work: () => T): T {
    try {
      const result = work();
      this.run("COMMIT");
      this.#committed();
      return result;
    } catch (error) {
      this.#onCommit.clear();
      this.#rollBack();
      throw error;
    }
  }

  /** Does `work` once the transaction that is under way is written for good; of one name the last only. */
  afterCommit(name: string, work: () => void): void {
    this.#onCommit.set(name, work);
  }

  #committed(): void {
    const works = [...this.#onCommit.values()];
    this.#onCommit.clear();
    for (const work of works) work();
  }

  beforeClose(work: () => void): void {
    this.#onClose.push(work);
  }

  /** Reads from one snapshot while others go on writing. */
  snapshot<T>(work: () => T): T {
    this.run("BEGIN");
    try {
      return work();
    } finally {
      // There is nothing to commit, and COMMIT fails where a page just read was damaged.
      this.#endRead();
    }
  }

  /** The database as of now, into a new file; `turn` is called after each step, and says of how many pages the next is. */
  async copyInto(path: string, turn: () => number): Promise<void> {
    // With a snapshot held, what others write meanwhile does not make SQLite begin afresh.
    this.run("BEGIN");
    try {
      this.get("SELECT 1 FROM sqlite_schema");
      await this.#db.backup(path, { progress: turn });
      // Of the last step nobody is told. Its flush, and what the writer's log then gives back, are to be two bursts.
      turn();
    } finally {
      this.#endRead();
    }
  }

  close(): void {
    for (const work of this.#onClose.splice(0)) work();
    this.#db.close();
  }

  /** After some errors (disk full) SQLite has rolled back already; a second ROLLBACK would hide the first cause. */
  #rollBack(): void {
    this.recalled.clear();
    this.#endRead();
  }

  #endRead(): void {
    if (this.#db.inTransaction) this.run("ROLLBACK");
  }

  #prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

const isBusy = (error: unknown): error is Error =>
  error instanceof Error && "code" in error && /^SQLITE_BUSY/.test(String(error.code));
