import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Check, fine, problem, warning } from "../../core/checkup.ts";
import { formatInstant, type Instant, parseInstant } from "../../core/time.ts";
import type { Store } from "../../store/contract.ts";
import { tldTable } from "../../tlds/tables.ts";
import { moment } from "../output/when.ts";
import { readingAt } from "../storage.ts";

/** What on this machine would stop the daemon, asked of no network. */

/** `version` as in `process.versions.node`. package.json asks for 20.19. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fix = "install Node.js 22 or 24";
  if (major < 20 || (major === 20 && minor < 19)) return problem("node", `${version} is older than 20.19`, fix);
  if (major < 22) return warning("node", `${version} works, but gets no more security fixes since April 2026`, fix);
  return fine("node", version);
}

/** A clock that stands before the program's own data was made is wrong, and so is one that a look was made ahead of. */
export function checkClock(now: Instant, lastCheckAt: Instant | null): Check {
  const made = parseInstant(tldTable().meta.date);
  const fix = "set the clock, and let NTP keep it";
  if (made !== null && now < made)
    return problem("clock", `it shows ${moment(now)} UTC, before this version was made`, fix);
  if (lastCheckAt !== null && lastCheckAt > now)
    return warning("clock", `it stepped back: the last check was at ${formatInstant(lastCheckAt)}`, fix);
  return fine("clock", `${moment(now)} UTC`);
}

export interface Database {
  readonly check: Check;
  /** What the record tells besides; null when there is none, or it cannot be read. */
  readonly lastCheckAt: Instant | null;
}

/** Larger ones take longer to read whole than a doctor's visit should. */
const QUICKLY_READ = 64 * 1024 * 1024;

export async function checkDatabase(path: string): Promise<Database> {
  if (!existsSync(path)) return { check: checkFolder(path), lastCheckAt: null };
  if (!isWritable(path) || !isWritable(dirname(path)))
    return { check: problem("database", `${path} can't be written`, OWN), lastCheckAt: null };
  const isQuick = statSync(path).size <= QUICKLY_READ;
  return readingAt(path, async (store) => ({
    check: await wholeness(path, store, isQuick),
    lastCheckAt: (await store.daemon())?.lastCheckAt ?? null,
  })).catch((error: unknown) => ({ check: troubleOf(error), lastCheckAt: null }));
}

const OWN = "let the user that runs vigie own the file and its folder";

async function wholeness(path: string, store: Store, isQuick: boolean): Promise<Check> {
  const watches = (await store.watches()).length;
  if (!isQuick)
    return fine("database", `${path}: ${watches} watches; too large to be read whole here (\`vigie verify\`)`);
  const [fault] = await store.verify();
  if (fault) return problem("database", `${path} is damaged: ${fault.where}: ${fault.what}`, "see `vigie verify`");
  return fine("database", `${path}: whole, ${watches} watches`);
}

function checkFolder(path: string): Check {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  if (!isWritable(folder)) return problem("database", `${path} can't be made: ${folder} can't be written`, OWN);
  return fine("database", `none yet; ${path} can be made`);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    // The reason is one of permissions whatever the code says.
    return false;
  }
}

function troubleOf(error: unknown): Check {
  if (!(error instanceof Error && error.name === "StoreTrouble")) throw error;
  return problem("database", error.message, "hint" in error ? String(error.hint) : OWN);
}
