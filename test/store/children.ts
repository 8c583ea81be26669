import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";

export interface Child {
  readonly lines: Interface;
  /** Resolves with the next line the child prints. */
  next(): Promise<string>;
  /** Kills without warning and resolves when the process is gone. */
  kill(): Promise<void>;
  /** Resolves with the exit status. */
  ended(): Promise<number | null>;
}

/** Runs `recorder.js` as a process of its own; one that is still there when the test ends is killed. */
export function child(...args: readonly string[]): Child {
  const recorder: ChildProcessByStdio<Writable, Readable, null> = spawn(
    process.execPath,
    [join(import.meta.dirname, "recorder.js"), ...args],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const exited = once(recorder, "exit");
  const lines = createInterface({ input: recorder.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  const kill = async (): Promise<void> => {
    recorder.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  return {
    lines,
    next: async () => (await iterator.next()).value ?? "",
    kill,
    ended: async () => (await exited)[0],
  };
}
