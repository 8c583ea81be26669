import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { newDatabasePath } from "../store/folder.ts";

/** What the daemon's log is told, between `begun` and `stopped`. */
export type Said =
  | { readonly kind: "begun" }
  | { readonly kind: "serving"; readonly address: string; readonly pid: number }
  | { readonly kind: "trouble"; readonly says: string; readonly doing: string }
  | { readonly kind: "taken"; readonly listen: string; readonly because: string }
  | { readonly kind: "closed"; readonly why: string }
  | { readonly kind: "stopped" };

type Of<Kind extends Said["kind"]> = Extract<Said, { readonly kind: Kind }>;

export interface Lookout {
  readonly process: ChildProcess;
  /** Resolves with what is said next; another kind of thing than `kind` fails the test. */
  readonly next: <Kind extends Said["kind"]>(kind: Kind) => Promise<Of<Kind>>;
  /** Resolves with the exit status, or the signal. */
  readonly ended: Promise<number | string>;
}

/** Runs `lookout.js`; one that is still there when the test ends is killed, and its server with it. */
export async function lookout(path = newDatabasePath(), listen = "127.0.0.1:0"): Promise<Lookout> {
  const config = join(dirname(path), "vigie.yaml");
  writeFileSync(config, `server: { listen: ${listen} }\n`);
  const options = `--require ${join(import.meta.dirname, "faulty.cjs")}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, "lookout.js"), config, path], {
    env: { ...process.env, NODE_OPTIONS: options },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([code, signal]) => signal ?? code);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <Kind extends Said["kind"]>(kind: Kind): Promise<Of<Kind>> => {
    const { value } = await lines.next();
    const said = JSON.parse(value ?? "null") as Said | null;
    if (said?.kind !== kind) throw new Error(`not «${kind}» but ${value ?? "nothing more"}`);
    return said as Of<Kind>;
  };
  await next("begun");
  return { process: child, next, ended };
}
