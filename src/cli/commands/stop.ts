import type { Context } from "../context.ts";
import { awaited, hasEnded, isRunning, runningDaemon } from "../daemon.ts";
import { databasePath } from "../database.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { RunTrouble } from "../trouble.ts";

/** A daemon finishes the looks under way first, for at most ten seconds. */
const PATIENCE = 30_000;
/** Between taking its lock and saying who it is, a daemon brings the database up to date. */
const INTRODUCTION = 5_000;

export async function run(context: Context): Promise<ExitStatus> {
  const path = await databasePath(context);
  if (!isRunning(path)) {
    await context.out.line("vigie was not running");
    return EXIT.done;
  }
  const daemon = await awaited(INTRODUCTION, async () => {
    const row = await runningDaemon(path);
    // A pid from before the lock was taken may belong to anybody by now.
    return row !== null && hasEnded(row.pid) ? null : row;
  });
  if (daemon === null) {
    if (!isRunning(path)) return EXIT.done;
    throw new RunTrouble(`a daemon holds ${path} and does not say who it is`, `find it with \`fuser ${path}-daemon\``);
  }
  end(daemon.pid);
  const gone = await awaited(PATIENCE, () => (hasEnded(daemon.pid) && !isRunning(path)) || null);
  if (gone === null) {
    throw new RunTrouble(
      `pid ${daemon.pid} still runs ${PATIENCE / 1000} s after SIGTERM`,
      `look at it, or end it with \`kill -9 ${daemon.pid}\`; nothing would be lost`,
    );
  }
  await context.out.line(`vigie has stopped (pid ${daemon.pid})`);
  return EXIT.done;
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EPERM") throw new RunTrouble(`pid ${pid} belongs to another user`, "stop it as that user");
    // ESRCH: it ended by itself just now.
    if (code !== "ESRCH") throw error;
  }
}
