import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import { Connection } from "./connection.ts";
import { MIGRATIONS, migrate, NEWEST, refuseUnreadable } from "./migrate.ts";
import { isFolder, missing } from "./trouble.ts";
import { heedWitness } from "./witness.ts";

export interface OpenOptions {
  /** `read` changes nothing and works beside a running daemon. */
  readonly mode: "write" | "read";
  /** Whether `write` may begin a new database, folder included; true when absent. */
  readonly create?: boolean;
  /** How long to wait for another writer; 5 s when absent. */
  readonly busyTimeout?: Millis;
  /** Told where the copy of an older database lies, when its schema was brought up to date. */
  readonly migrated?: (copy: string) => void;
  /** Told when `write` opens a database that has lost something: `verify` says what. */
  readonly lost?: () => void;
}

const BUSY_TIMEOUT = asMillis(5 * SECOND);

/** Of a connection that writes, in KiB. */
const WRITER_CACHE = 4_096;

/** What a log that once grew is cut back to. */
const LOG_BYTES = 4 * 1024 * 1024;

/** The connection under a store, its schema up to date. Errors are as SQLite throws them, or StoreTrouble. */
export function openConnection(path: string, options: OpenOptions): Connection {
  const inMemory = path === ":memory:";
  const found = inMemory ? undefined : statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw isFolder(path);
  const present = inMemory || found !== undefined;
  const mayCreate = options.mode === "write" && options.create !== false;
  if (!present && !mayCreate) throw missing(path);
  if (!present) mkdirSync(dirname(path), { recursive: true });
  if (options.mode === "read" && !inMemory) return openToRead(path, options);
  const db = openToWrite(path, options);
  // One that is begun anew owes nothing to the one that lay here.
  if (present && heedWitness(db)) options.lost?.();
  return db;
}

function openToWrite(path: string, options: OpenOptions): Connection {
  return opened(new Connection(path, { timeout: options.busyTimeout ?? BUSY_TIMEOUT }), (db) => {
    refuseUnreadable(db);
    // Counts only before the first page is written; later it would take the lock for nothing.
    if (db.number("page_count") === 0) db.script("PRAGMA auto_vacuum = INCREMENTAL");
    // FULL: an alert must not leave before the event that it tells of has reached the disk, or a power cut could lose
    // the event after the world heard of it; in WAL mode that is one fsync a transaction.
    db.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    // When another process has written, all cached pages are dropped at once: of the 16 MB that better-sqlite3 sets, that
    // held a check up for 40 to 90 ms. What is read anew comes from the system's cache, a microsecond or two each.
    db.script(`PRAGMA cache_size = -${WRITER_CACHE}`);
    db.script(`PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = ${LOG_BYTES}`);
    migrate(db, MIGRATIONS, options.migrated);
  });
}

function openToRead(path: string, options: OpenOptions): Connection {
  const db = openUnchanged(path, options);
  if (db.number("user_version") === NEWEST) return db;
  db.close();
  // An older database is brought up to date by whoever opens it first.
  openToWrite(path, options).close();
  return openUnchanged(path, options);
}

function openUnchanged(path: string, options: OpenOptions): Connection {
  const settings = { readonly: true, timeout: options.busyTimeout ?? BUSY_TIMEOUT };
  const refuseEmpty = (db: Connection): void => {
    if (refuseUnreadable(db) === 0) throw missing(path);
  };
  try {
    return opened(new Connection(path, settings), refuseEmpty);
  } catch (error) {
    // Even a reader needs the log's index beside the file. Where it may make none, a file without a log is complete.
    if (!cannotMakeFiles(error) || existsSync(`${path}-wal`)) throw error;
    return opened(new Connection(path, settings, asItLies(path)), refuseEmpty);
  }
}

/** The file's bytes, marked as a database without a log (https://sqlite.org/fileformat.html, bytes 18 and 19). */
const asItLies = (path: string): Buffer => readFileSync(path).fill(1, 18, 20);

const cannotMakeFiles = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^SQLITE_(CANTOPEN|READONLY)/.test(String(error.code));

function opened(db: Connection, prepare: (db: Connection) => void): Connection {
  try {
    prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
