import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { closedDoor } from "../../config/door.ts";
import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { awaited, runningDaemon } from "../daemon.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingAt } from "../storage.ts";
import { RunTrouble } from "../trouble.ts";

/** How long a daemon may take to hold its lock and say so: a large database may be brought up to date first. */
const PATIENCE = 60_000;

export async function run(context: Context): Promise<ExitStatus> {
  // Read here too, so that a bad configuration is told at once and not to a log file.
  const { storage, server } = await configurationOf(context);
  const before = await runningDaemon(storage);
  if (before !== null) {
    await context.out.line(`vigie runs already (pid ${before.pid})`);
    return EXIT.done;
  }
  const log = logFile(storage);
  const child = launched(context, log.path);
  const started = await awaited(PATIENCE, async () => {
    if (hasExited(child)) return "ended" as const;
    const row = await runningDaemon(storage);
    return row?.pid === child.pid ? ("running" as const) : null;
  });
  if (started !== "running") throw failure(child, started, log);
  child.unref();
  await context.out.line(`vigie is running (pid ${child.pid}); its log: ${log.path}`);
  const why = closedDoor(server, await readingAt(storage, (store) => store.tokens()));
  if (why !== null) context.note(`no dashboard: ${why}`);
  return EXIT.done;
}

interface Log {
  readonly path: string;
  /** Size before this start: what stands behind it are this daemon's words. */
  readonly size: number;
}

function logFile(storage: string): Log {
  const bare = `${storage.slice(0, storage.length - extname(storage).length)}.log`;
  const path = bare === storage ? `${storage}.log` : bare;
  return {
    path,
    size: orTrouble(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    }),
  };
}

/** Why a log can't be written is for the operator to mend. */
function orTrouble<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && typeof error.code === "string")) throw error;
    throw new RunTrouble(
      `the log ${path} cannot be written (${error.code})`,
      "it lies beside the database: both must be writable by the user that runs vigie",
    );
  }
}

function launched({ io, options }: Context, log: string): ChildProcess {
  const [program, ...first] = io.launch;
  const given = [
    ...(options.config === null ? [] : ["--config", resolve(io.cwd, options.config)]),
    ...(options.db === null ? [] : ["--db", resolve(io.cwd, options.db)]),
    ...(options.verbose ? ["-v"] : []),
    ...(options.quiet ? ["-q"] : []),
  ];
  const file = orTrouble(log, () => openSync(log, "a"));
  try {
    return spawn(program, [...first, ...given, "run"], {
      cwd: io.cwd,
      env: io.env as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", file, file],
    });
  } finally {
    closeSync(file);
  }
}

const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

function failure(child: ChildProcess, started: "ended" | null, log: Log): RunTrouble {
  const words = lastWords(log);
  if (started === null)
    return new RunTrouble(`the daemon (pid ${child.pid}) is not watching yet: ${words}`, `see its log ${log.path}`);
  return new RunTrouble(`the daemon ended at once: ${words}`, `see its log ${log.path}`);
}

function lastWords({ path, size }: Log): string {
  const lines = readFileSync(path)
    .subarray(size)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return (lines.at(-1) ?? "it said nothing").replace(/^vigie: /, "");
}
