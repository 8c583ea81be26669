import { StoreTrouble } from "../contract.ts";

/** What SQLite's result codes (their prefix names the kind, https://sqlite.org/rescode.html) mean to an operator. */
const TROUBLES: readonly {
  readonly codes: RegExp;
  readonly message: (path: string) => string;
  readonly hint: string;
}[] = [
  {
    codes: /^SQLITE_(BUSY|LOCKED)/,
    message: (path) => `${path} is locked by another program`,
    hint: "try again; if it stays locked, find who holds it with `fuser` or `lsof`",
  },
  {
    // SHMSIZE: even the log's index, 32 KiB beside the file, found no room.
    codes: /^SQLITE_FULL|^SQLITE_IOERR_SHMSIZE|^ENOSPC|^EDQUOT/,
    message: (path) => `no room left to write ${path}`,
    hint: "free some disk space; what was written before is whole, and the work that failed stays due",
  },
  {
    codes: /^SQLITE_NOTADB/,
    message: (path) => `${path} is not a Vigie database`,
    hint: "point `storage` (or --db) at a database file, or at a path where a new one may be made",
  },
  {
    codes: /^SQLITE_CORRUPT/,
    message: (path) => `${path} is damaged`,
    hint: "run `vigie verify` to see where, then restore the last backup",
  },
  {
    codes: /^SQLITE_(READONLY|PERM|AUTH)|^EACCES|^EPERM|^EROFS/,
    message: (path) => `${path} cannot be written`,
    hint: "the file and its folder must both be writable by the user that runs vigie",
  },
  {
    codes: /^SQLITE_CANTOPEN|^ENOENT|^ENOTDIR|^EISDIR|^EEXIST/,
    message: (path) => `${path} cannot be opened`,
    hint: "it must be a file in a folder that the user running vigie may read and write",
  },
  {
    codes: /^SQLITE_IOERR|^EIO|^EMFILE|^ENFILE/,
    message: (path) => `reading or writing ${path} failed`,
    hint: "look for disk errors in the system's log, then run `vigie verify`",
  },
];

/** The operator's trouble behind an error, or the error itself when it is a bug. */
export function understood(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const trouble = TROUBLES.find(({ codes }) => codes.test(code));
  if (!trouble) return error;
  const explained = new StoreTrouble(`${trouble.message(path)} (${code})`, trouble.hint);
  explained.cause = error;
  return explained;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Runs `work`, turning the trouble that an operator can mend into `StoreTrouble`. */
export function understanding<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw understood(error, path);
  }
}

/** Nothing was recorded yet: no file, or one that another process is just beginning. */
export class NoDatabase extends StoreTrouble {}

export const missing = (path: string): NoDatabase =>
  new NoDatabase(`no database at ${path} yet`, "run `vigie add DOMAIN` or `vigie run` to begin one");

export const isFolder = (path: string): StoreTrouble =>
  new StoreTrouble(`${path} is a folder`, "point `storage` (or --db) at a file, there or where a new one may be made");

export const foreign = (path: string): StoreTrouble =>
  new StoreTrouble(`${path} is another program's database`, "point `storage` (or --db) at a file of its own");

export const tooNew = (path: string, found: number, known: number): StoreTrouble =>
  new StoreTrouble(
    `${path} was written by a newer Vigie (schema ${found}, this one knows ${known})`,
    "update vigie, or open a backup made before the update",
  );

export const damaged = (path: string, what: string): StoreTrouble =>
  new StoreTrouble(`${path} is damaged: ${what}`, "run `vigie verify` to see where, then restore the last backup");

/** Something cites evidence whose row was taken away, so that what it cited is not known any more. */
export class LostEvidence extends StoreTrouble {}

export const lostEvidence = (path: string, of: string): LostEvidence =>
  new LostEvidence(
    `${path} is damaged: ${of} cites evidence that is not there`,
    "run `vigie verify` to see where, then restore the last backup",
  );
