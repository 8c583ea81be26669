import { Worker } from "node:worker_threads";
import type { Config } from "../config/config.ts";
import type { Figures } from "../monitor/figures.ts";
import type { Beginning, FromServer, ToServer } from "./messages.ts";

/** What the server tells the daemon's log. */
export interface ServerJournal {
  readonly serving: (address: string) => unknown;
  readonly taken: (listen: string, because: string) => unknown;
  readonly trouble: (says: string, doing: string) => void;
}

export interface ServerTools {
  readonly version: string;
  readonly figures: () => Figures;
  readonly journal: ServerJournal;
}

export interface WebServer {
  /** Serves by another configuration from now on. */
  readonly use: (config: Config) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A thread that does not end by itself is ended, in milliseconds. */
const PATIENCE = 3_000;
/** A thread that died of a bug is begun again, no faster than this, in milliseconds. */
const REST = 10_000;

/**
 * Serves in a thread of its own, with a connection of its own to the database: however much is asked, no check waits
 * for an answer. Where nothing is to be served, no thread is begun.
 */
export function startServer(config: Config, tools: ServerTools): WebServer {
  let current = begin(config, tools);
  return {
    use: async (next) => {
      await current?.end();
      current = begin(next, tools);
    },
    stop: async () => current?.end(),
  };
}

interface Thread {
  readonly end: () => Promise<void>;
}

function begin(config: Config, tools: ServerTools): Thread | null {
  if (config.server.listen === null) return null;
  let isEnding = false;
  let again: NodeJS.Timeout | undefined;
  // What is said after the end of it is of no use to anybody.
  const journal: ServerJournal = {
    serving: (address) => isEnding || tools.journal.serving(address),
    taken: (listen, because) => isEnding || tools.journal.taken(listen, because),
    trouble: tools.journal.trouble,
  };
  let worker = spawn(config, { ...tools, journal }, died);
  function died(): void {
    if (isEnding) return;
    again = setTimeout(() => {
      worker = spawn(config, { ...tools, journal }, died);
    }, REST);
  }
  return {
    end: async () => {
      isEnding = true;
      clearTimeout(again);
      await ended(worker);
    },
  };
}

function spawn(config: Config, { version, figures, journal }: ServerTools, died: () => void): Worker {
  const beginning: Beginning = { config, version };
  const worker = new Worker(new URL("./thread.js", import.meta.url), { workerData: beginning });
  const tell = (message: ToServer): void => worker.postMessage(message);
  worker.on("message", (message: FromServer) => {
    switch (message.kind) {
      case "serving":
        return journal.serving(message.address);
      case "taken":
        return journal.taken(message.listen, message.because);
      case "figures?":
        return tell({ kind: "figures", id: message.id, figures: figures() });
      case "trouble":
        return journal.trouble(message.says, message.doing);
      case "stopped":
        return undefined;
    }
  });
  worker.on("error", (error) => journal.trouble(error.message, "serving"));
  worker.on("exit", died);
  return worker;
}

async function ended(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return;
  const over = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  worker.postMessage({ kind: "stop" } satisfies ToServer);
  const patience = setTimeout(() => void worker.terminate(), PATIENCE);
  await over;
  clearTimeout(patience);
}
