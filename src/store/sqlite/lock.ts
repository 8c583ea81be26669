import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { StoreTrouble } from "../contract.ts";
import { Connection } from "./connection.ts";
import { understanding } from "./trouble.ts";

export interface DaemonLock {
  release(): void;
}

/** How long a starting daemon waits for a passing look by `vigie status` to be over. */
const GRACE = 250;

const lockFile = (path: string): string => `${path}-daemon`;

export const alreadyWatched = (path: string): StoreTrouble =>
  new StoreTrouble(`a daemon already watches with ${path}`, "see `vigie status`; end it with `vigie stop`");

/**
 * The right to be the one daemon of the database at `path`, or null when another process has it. It is an exclusive
 * transaction on a file of its own: the operating system frees it when the process ends, however it ends.
 * @throws StoreTrouble when the lock file cannot be made or written
 */
export function takeDaemonLock(path: string): DaemonLock | null {
  if (path === ":memory:") return { release: () => undefined };
  const file = lockFile(path);
  return understanding(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const db = new Connection(file, { timeout: GRACE });
    if (held(() => db.run("BEGIN EXCLUSIVE"), db)) return null;
    return { release: () => db.close() };
  });
}

/** Whether some process holds the daemon lock of the database at `path`. Writes nothing. */
export function isDaemonRunning(path: string): boolean {
  const file = lockFile(path);
  if (path === ":memory:" || !existsSync(file)) return false;
  return understanding(file, () => {
    const db = new Connection(file, { readonly: true, timeout: 0 });
    if (held(() => db.get("SELECT 1 FROM sqlite_schema"), db)) return true;
    db.close();
    return false;
  });
}

/** Whether another holds what `attempt` needs; the connection is closed unless the attempt succeeded. */
function held(attempt: () => void, db: Connection): boolean {
  try {
    attempt();
    return false;
  } catch (error) {
    db.close();
    if (error instanceof Error && "code" in error && error.code === "SQLITE_BUSY") return true;
    throw error;
  }
}
