import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { SEARCHING } from "./requisites.ts";
import { until } from "./until.ts";

/** Real milliseconds that a server may take to answer for the first time, and to end. */
const PATIENCE = 15_000;

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** What the command line begins with, so that it runs somewhere else. */
  readonly prefix?: readonly string[];
  /** Whether it serves by now. */
  readonly answers: () => Promise<boolean>;
}

/** A real server in the foreground, as a child that ends with us whatever happens. */
export class Server {
  readonly #command: Command;
  #child: ChildProcess | null = null;
  #said = "";

  constructor(command: Command) {
    this.#command = command;
  }

  /** The end of what it printed. */
  get said(): string {
    return this.#said;
  }

  async start(): Promise<void> {
    const { program, args, answers, prefix = [] } = this.#command;
    const [first = program, ...rest] = [...prefix, "setpriv", "--pdeathsig", "TERM", "--", program, ...args];
    // The kernel tells the server when this process dies, even by SIGKILL.
    const child = spawn(first, rest, {
      env: SEARCHING,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => this.#keep(bytes));
    await once(child, "spawn");
    await until(
      PATIENCE,
      async () => {
        if (hasExited(child)) throw new Error(`${program} ended at once:\n${this.#said}`);
        return answers();
      },
      () => `${program} did not serve:\n${this.#said}\n`,
    );
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || hasExited(child)) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    await ended;
    clearTimeout(late);
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  #keep(bytes: Buffer): void {
    this.#said = `${this.#said}${bytes.toString()}`.slice(-4_000);
  }
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
