import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import type { Internet } from "./net/internet.ts";
import { ObjectStream } from "./stream.ts";

const BIN = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));

/** Where the program runs, and whom it believes. */
export interface Lookout {
  /** Its home is made in here. */
  readonly folder: string;
  readonly authority: { readonly pem: string };
  /** What a command line must begin with for the program to run there; nothing where that is here. */
  readonly prefix?: readonly string[];
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  /** Standard output as it came. */
  readonly bytes: Buffer;
  readonly stderr: string;
}

/** A line of the daemon's log, as `run --json` prints it. */
export interface LogLine {
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** Milliseconds that the schedule of these tests allows for; the configuration says the same in words. */
export const SCHEDULE = { dns: 2_000, http: 2_000, registration: 60_000, confirm: 1_000 } as const;

/** The same as configurations say it. */
export const SCHEDULE_IN_WORDS = Object.fromEntries(
  Object.entries(SCHEDULE).map(([probe, length]) => [probe, `${length / 1_000}s`]),
);

/** What stays the same in every configuration of these tests: our servers, and a story told in seconds. */
export function configurationFor({ addresses, office }: Internet): Readonly<Record<string, unknown>> {
  return {
    schedule: SCHEDULE_IN_WORDS,
    network: {
      resolvers: [addresses.resolver],
      allowAddresses: ["127.9.0.0/16"],
      canaries: [addresses.registry, addresses.children],
      whois: {
        servers: { io: "whois.nic.io", re: "whois.nic.re" },
        rate: { default: "50/1s", "whois.nic.io": "50/1s" },
      },
      rdap: { bootstrap: office.bootstrap },
    },
    alerts: {
      channels: { office: { type: "webhook", url: office.webhook, secret: office.secret } },
      rules: [{ severity: "warning", send: ["office"] }],
    },
  };
}

/** The real program, in a folder of its own. */
export class Vigie {
  readonly home: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #prefix: readonly string[];
  readonly #running = new Set<ChildProcess>();

  constructor({ folder, authority, prefix = [] }: Lookout) {
    this.home = join(folder, "vigie");
    this.#prefix = prefix;
    mkdirSync(this.home);
    const { VIGIE_CONFIG: _, ...env } = process.env;
    this.#env = { ...env, NO_COLOR: "1", NODE_EXTRA_CA_CERTS: authority.pem };
  }

  /** JSON is YAML. */
  configure(configuration: unknown): void {
    writeFileSync(join(this.home, "vigie.yaml"), JSON.stringify(configuration, null, 2));
  }

  /** Runs a command to its end. */
  async run(...args: readonly string[]): Promise<Ended> {
    const child = this.#spawn(args);
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout?.on("data", (bytes: Buffer) => chunks.stdout.push(bytes));
    child.stderr?.on("data", (bytes: Buffer) => chunks.stderr.push(bytes));
    const [status] = (await once(child, "close")) as [number | null];
    return {
      status,
      bytes: Buffer.concat(chunks.stdout),
      stdout: Buffer.concat(chunks.stdout).toString(),
      stderr: Buffer.concat(chunks.stderr).toString(),
    };
  }

  /** Runs a command that must succeed, and reads what it prints. */
  async json<T = Record<string, unknown>>(...args: readonly string[]): Promise<readonly T[]> {
    const { status, stdout, stderr } = await this.run("--json", ...args);
    if (status !== 0) throw new Error(`vigie ${args.join(" ")} ended with ${status}: ${stderr}`);
    return stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
  }

  /** The only object that a command prints. */
  async one<T = Record<string, unknown>>(...args: readonly string[]): Promise<T> {
    const [object, ...more] = await this.json<T>(...args);
    if (object === undefined || more.length > 0) throw new Error(`vigie ${args.join(" ")} printed no single object`);
    return object;
  }

  /** The timeline as it is written. */
  follow(): ObjectStream<EventJson> {
    return new ObjectStream(this.#spawn(["--json", "history", "--follow"]));
  }

  /** The daemon in the foreground, telling of each check. */
  watch(): Watching {
    const child = this.#spawn(["--json", "-v", "run"]);
    return new Watching(child, new ObjectStream<LogLine>(child));
  }

  /** Ends whatever still runs; a daemon in the background too. */
  async close(): Promise<void> {
    await this.run("stop");
    await Promise.all([...this.#running].map(ended));
  }

  #spawn(args: readonly string[]): ChildProcess {
    const [first = "", ...rest] = [...this.#prefix, process.execPath, BIN, "--config", "vigie.yaml", ...args];
    const child = spawn(first, rest, {
      cwd: this.home,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.add(child);
    child.once("exit", () => this.#running.delete(child));
    return child;
  }
}

/** A site that was not judged for blindness is visited again after a minute. */
const PATIENCE = 90_000;

/** A daemon that the test holds in its hand. */
export class Watching {
  readonly log: ObjectStream<LogLine>;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, log: ObjectStream<LogLine>) {
    this.#child = child;
    this.log = log;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resolves when the probe has looked at the name `times` times more from now on. */
  async looks(probe: string, domain: string, times = 2): Promise<void> {
    const seen = this.log.all.length;
    await this.log.until(
      `${times} more ${probe} looks at ${domain}`,
      () => {
        const fresh = this.log.all.slice(seen).filter((line) => isLook(line, probe, domain));
        return fresh.length >= times;
      },
      PATIENCE,
    );
  }

  async stop(): Promise<number | null> {
    await ended(this.#child);
    return this.#child.exitCode;
  }
}

const isLook = (line: LogLine, probe: string, domain: string): boolean =>
  line.msg === "checked" && line.probe === probe && line.domain === domain;

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}
