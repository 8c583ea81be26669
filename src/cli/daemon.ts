import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { DaemonRow } from "../store/contract.ts";
import { isDaemonRunning } from "../store/sqlite/lock.ts";
import { readingAt } from "./storage.ts";

const POLL = 50;

/** What the daemon of a database last said of itself; null when none runs. */
export async function runningDaemon(path: string): Promise<DaemonRow | null> {
  return isRunning(path) ? readingAt(path, (store) => store.daemon()) : null;
}

/** The lock says so: the system frees it however a process ends, where a recorded pid would stay. */
export const isRunning = (path: string): boolean => existsSync(path) && isDaemonRunning(path);

/** Whether a process has ended; one that only waits for its parent to notice has. */
export function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return false;
  try {
    // proc(5): the state follows the parenthesised name, which may itself hold parentheses.
    return /\) [ZX] [^)]*$/.test(readFileSync(stat, "latin1"));
  } catch {
    // It ended between the two looks.
    return true;
  }
}

/** Asks again and again until the answer is not null, or null after `patience` milliseconds. */
export async function awaited<T>(patience: number, ask: () => Promise<T | null> | T | null): Promise<T | null> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== null || performance.now() >= end) return answer;
    await delay(POLL);
  }
}
