import type { Readable, Writable } from "node:stream";
import type { Instant } from "../core/time.ts";

/** Everything that the command line touches of the world, injected: the same program runs in a terminal and in a test. */
export interface Io {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Asked for only by commands that read: opening standard input is not free. */
  readonly stdin: () => Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; relative paths start here. */
  readonly cwd: string;
  readonly now: () => Instant;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Listens for a signal to this process; the answer stops listening. */
  readonly onSignal: (signal: StopSignal | "SIGHUP", listener: () => void) => () => void;
  /** Lowers the priority of this process, where it has one of its own: what it is about has time, and others have not. */
  readonly giveWay?: () => void;
  /** Program and first arguments with which this program is started again: `[node, bin/vigie.js]`. */
  readonly launch: readonly [string, ...string[]];
}

export type StopSignal = "SIGINT" | "SIGTERM";
