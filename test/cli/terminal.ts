import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { onTestFinished } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { asInstant } from "../../src/core/time.ts";

export const NOW = asInstant(Date.parse("2026-11-23T10:00:00Z"));

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Keeps what is written to it, and tells whoever waits for more. */
class Paper extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(Buffer.from(chunk));
    this.emit("more");
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get text(): string {
    return this.bytes.toString("utf8");
  }

  /** Resolves once `seen` has been written. */
  async until(seen: string): Promise<void> {
    while (!this.text.includes(seen)) await new Promise((resolve) => this.once("more", resolve));
  }
}

/** A folder of its own, gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "vigie-cli-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The program in a terminal that the test looks at. */
export class Terminal {
  readonly stdout = new Paper();
  readonly stderr = new Paper();
  readonly cwd: string;
  readonly #io: Partial<Io>;
  readonly #listeners = new Map<string, () => void>();

  constructor(io: Partial<Io> = {}) {
    this.#io = io;
    this.cwd = io.cwd ?? folder();
  }

  run(...args: readonly string[]): Promise<number> {
    return main(["node", "vigie", ...args], this.io());
  }

  /** What a command is given of the world here. */
  io(): Io {
    return {
      stdout: this.stdout,
      stderr: this.stderr,
      stdin: () => Readable.from([]),
      env: {},
      cwd: this.cwd,
      now: () => NOW,
      isTerminal: false,
      columns: 80,
      onSignal: (signal, listener) => {
        this.#listeners.set(signal, listener);
        return () => this.#listeners.delete(signal);
      },
      launch: [process.execPath, "no-such-program.js"],
      ...this.#io,
    };
  }

  signal(name: "SIGINT" | "SIGTERM"): void {
    this.#listeners.get(name)?.();
  }
}

/** Runs one command to its end. */
export async function vigie(args: readonly string[], io: Partial<Io> = {}): Promise<Ended> {
  const terminal = new Terminal(io);
  const status = await terminal.run(...args);
  return { status, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}
