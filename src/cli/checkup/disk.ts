import { existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Check, fine, warning } from "../../core/checkup.ts";

const MEBIBYTE = 1024 * 1024;
/** Less than this stops the daemon soon, whatever the database has. */
const SPARE = 100 * MEBIBYTE;
/** The daemon cuts its log back to 4 MiB: one that is this large is held by somebody. */
const LARGE_LOG = 256 * MEBIBYTE;

export interface Room {
  readonly folder: string;
  /** Bytes that may still be written, and the sizes of the database and of the log beside it; 0 without one. */
  readonly free: number;
  readonly database: number;
  readonly log: number;
}

/** A full disk stops everything that is written. */
export const checkDisk = (path: string): Check => judgeRoom(roomFor(path));

export function judgeRoom({ folder, free, database, log }: Room): Check {
  if (free < SPARE) return warning("disk", `${mebibytes(free)} are free in ${folder}`, "free some space");
  if (log > LARGE_LOG)
    return warning(
      "disk",
      `the log beside the database has ${mebibytes(log)}: a program that reads it keeps it from being cut back`,
      "end what has the database open for long (`fuser` or `lsof` names it), then restart the daemon",
    );
  if (free < database)
    return warning(
      "disk",
      `${mebibytes(free)} are free in ${folder}, and the database has ${mebibytes(database)}`,
      "free some space: a newer Vigie may have to copy the database before it changes its schema",
    );
  return fine("disk", `${mebibytes(free)} free`);
}

function roomFor(path: string): Room {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize } = statfsSync(folder);
  return { folder, free: bavail * bsize, database: sizeOf(path), log: sizeOf(`${path}-wal`) };
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const mebibytes = (bytes: number): string => `${Math.floor(bytes / MEBIBYTE)} MiB`;
