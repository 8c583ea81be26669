import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Beginning, FromServer, ToServer } from "./messages.ts";

/** The server's process, as the daemon that began it sees it. */
export interface Child {
  readonly tell: (message: ToServer) => void;
  /** Tells it to stop, and resolves when it is gone. */
  readonly end: () => Promise<void>;
}

export interface Ears {
  readonly message: (message: FromServer, pid: number) => void;
  /** It is gone, or never was: called once, unless it ended as it was told to. `why` has its last words. */
  readonly died: (why: string) => void;
}

const PROGRAM = fileURLToPath(new URL("./process.js", import.meta.url));
/** A process that does not end by itself is ended, in milliseconds. */
const PATIENCE = 3_000;
/** What is kept of its last words, in characters: what Node says when memory runs out has room in it. */
const LAST_WORDS = 4_096;

/**
 * Begins the server's process. It is of this process' own session, where its low priority is weighed against ours
 * (Linux groups by session before it looks at priorities: sched(7), autogroup), and so hears Ctrl-C as well.
 */
export function beginProcess(beginning: Beginning, { message, died }: Ears): Child {
  const child = started();
  if (child instanceof Error) {
    died(child.message);
    return { tell: () => undefined, end: async () => undefined };
  }
  let isEnding = false;
  let isLate = false;
  const tell = (told: ToServer): void => {
    // One that hears no more has ended, or is about to: `close` says so.
    if (child.connected) child.send(told, () => undefined);
  };
  const gone = endOf(child).then(({ isClean, why }) => {
    if (isLate) died(`the server's process did not end within ${PATIENCE / 1_000} s, and was killed`);
    else if (!(isEnding && isClean)) died(why);
  });
  child.on("message", (told: FromServer) => message(told, child.pid ?? 0));
  tell({ kind: "begin", beginning });
  return {
    tell,
    end: async () => {
      isEnding = true;
      tell({ kind: "stop" });
      const patience = setTimeout(() => {
        isLate = child.kill("SIGKILL");
      }, PATIENCE);
      await gone;
      clearTimeout(patience);
    },
  };
}

/** What this process was started with, an inspector's port above all, is not for two. */
function started(): ChildProcess | Error {
  try {
    return fork(PROGRAM, { execArgv: [], serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"] });
  } catch (error) {
    // No memory, or no files, for another process.
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface End {
  readonly isClean: boolean;
  readonly why: string;
}

function endOf(child: ChildProcess): Promise<End> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (words: string) => {
    said = (said + words).slice(-LAST_WORDS);
  });
  return new Promise((resolve) => {
    child.on("error", (error) => {
      if (child.pid === undefined) resolve({ isClean: false, why: error.message });
      else said = `${said}${error.message}\n`.slice(-LAST_WORDS);
    });
    child.once("close", (code, signal) => {
      const last = said.trim() === "" ? "" : `: ${said.trim()}`;
      resolve({ isClean: code === 0, why: `the server's process ended with ${signal ?? code}${last}` });
    });
  });
}
