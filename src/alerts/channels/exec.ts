import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import type { Attempt, Outgoing, Sender, Surroundings, Worded } from "../contract.ts";
import { firstLine } from "../post.ts";
import { parseMessage } from "../told.ts";
import { plainText } from "../wording/plain.ts";
import { words } from "../wording/words.ts";

export interface ExecOptions extends Worded {
  /** Program and arguments; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** How long it may take. */
  readonly timeout: Millis;
}

/** Of our own environment; secrets that the configuration takes from it are not the hook's business. */
const PASSED_ON = ["PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR"] as const;

/** As of qmail-command(8): a hook that exits with it wants no repetition. */
const REFUSED = 100;
/** What is kept of the output; the rest is read and dropped, so that the hook never waits for us. */
const OUTPUT_CAP = 4_096;
/** After SIGTERM, before SIGKILL. */
const GRACE = asMillis(2 * SECOND);

/**
 * Runs the operator's own program for each message: `VIGIE_*` in its environment, the webhook body in the file that
 * `VIGIE_FILE` names. Exit status 0: delivered; 100: given up; any other, a signal, or no end in time: tried again. The
 * first line that it prints is the answer.
 */
export function execSender(options: ExecOptions, _around: Surroundings): Sender {
  return async (message, signal) => {
    if (signal.aborted) return again("called off");
    const folder = await mkdtemp(join(tmpdir(), "vigie-"));
    try {
      const file = join(folder, "message.json");
      await writeFile(file, message.body, { mode: 0o600 });
      return await runHook(options, environmentOf(message, file, options), signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

function environmentOf({ id, body }: Outgoing, file: string, { language }: ExecOptions): Record<string, string> {
  const told = parseMessage(body);
  const said = words(told, language);
  const own = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(own),
    VIGIE_ID: id,
    VIGIE_TYPE: told.type,
    VIGIE_INCIDENT: told.incident,
    VIGIE_STATUS: told.status,
    VIGIE_FIRST: told.first ? "1" : "0",
    VIGIE_DOMAIN: told.domain ?? "",
    VIGIE_SEVERITY: told.severity,
    VIGIE_INTENT: told.intent ?? "",
    VIGIE_SUMMARY: firstLine(told.summary),
    VIGIE_TITLE: said.title,
    VIGIE_TEXT: plainText(said, language),
    VIGIE_FILE: file,
  };
}

function runHook(
  { command: [program, ...args], timeout }: ExecOptions,
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Attempt> {
  return new Promise((resolve) => {
    // A group of its own: what the hook started ends with it.
    const child = spawn(program, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    let isLate = false;
    let lastResort: NodeJS.Timeout | undefined;
    const late = `no end within ${timeout / SECOND} s`;
    const stop = (): void => {
      killGroup(child.pid, "SIGTERM");
      lastResort = setTimeout(() => {
        // Nobody waits for what can't be ended, such as what sudo runs.
        if (!killGroup(child.pid, "SIGKILL")) done(again(`${late}, and we may not end it`));
      }, GRACE);
    };
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeout);
    signal.addEventListener("abort", stop, { once: true });
    const output = outputOf(child);
    const done = (attempt: Attempt): void => {
      clearTimeout(timer);
      clearTimeout(lastResort);
      signal.removeEventListener("abort", stop);
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      resolve(attempt);
    };
    child.once("error", ({ message }) => done(again(message)));
    child.once("exit", (code, by) => {
      // Whatever outlived its parent after the time was up.
      if (isLate || signal.aborted) killGroup(child.pid, "SIGKILL");
      const attempt = (): Attempt => (isLate ? again(late) : judge(code, by, firstLine(output())));
      // What was printed just before the end is still in the pipe.
      setImmediate(() => done(attempt()));
    });
  });
}

/** What was printed so far, its beginning. */
function outputOf({ stdout, stderr }: { readonly stdout: Readable; readonly stderr: Readable }): () => string {
  let output = "";
  const keep = (chunk: Buffer): void => {
    if (output.length < OUTPUT_CAP) output += chunk.toString().slice(0, OUTPUT_CAP);
  };
  stdout.on("data", keep);
  stderr.on("data", keep);
  return () => output;
}

/** False where its owner is somebody else. Where nobody is there any more, there is nothing to end. */
function killGroup(pid: number | undefined, how: NodeJS.Signals): boolean {
  if (pid === undefined) return true;
  try {
    return process.kill(-pid, how);
  } catch (trouble) {
    const code = trouble instanceof Error && "code" in trouble ? trouble.code : null;
    if (code === "EPERM") return false;
    if (code !== "ESRCH") throw trouble;
    return true;
  }
}

const again = (answer: string): Attempt => ({ kind: "again", answer, retryAt: null });

function judge(code: number | null, signal: NodeJS.Signals | null, said: string): Attempt {
  const end = code === null ? `ended by ${signal}` : `exit ${code}`;
  const answer = said === "" ? end : `${end}: ${said}`;
  if (code === 0) return { kind: "delivered", answer };
  return code === REFUSED ? { kind: "given-up", answer } : again(answer);
}
