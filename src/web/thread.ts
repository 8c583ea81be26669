import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { serverGround, serverStore } from "../compose.ts";
import type { Figures } from "../monitor/figures.ts";
import { makeApp } from "./app.ts";
import type { Beginning, FromServer, ToServer } from "./messages.ts";
import { type Listening, listenAt } from "./serve.ts";
import { toolsOf } from "./tools.ts";

/** The server's thread: `start.ts` begins it. */

/** An address that another program holds is tried again, in milliseconds. */
const TRY_AGAIN = 30_000;
/** A daemon that is this busy gives no figures, in milliseconds. */
const WAIT = 2_000;

const { config, version } = workerData as Beginning;
const port = parentPort;
if (port === null) throw new Error("the server's thread was begun as a program");

// Where both want the processor, the check has it. On Linux this is said of the thread that says it alone (setpriority(2)).
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);

const tell = (message: FromServer): void => port.postMessage(message);
const trouble = (error: unknown, doing: string): void =>
  tell({ kind: "trouble", says: error instanceof Error ? (error.stack ?? error.message) : String(error), doing });

const asked = new Map<number, (figures: Figures | null) => void>();
let questions = 0;

const figures = (): Promise<Figures | null> =>
  new Promise((resolve) => {
    const id = ++questions;
    const timer = setTimeout(() => answered(id, null), WAIT);
    asked.set(id, (given) => {
      clearTimeout(timer);
      resolve(given);
    });
    tell({ kind: "figures?", id });
  });

function answered(id: number, given: Figures | null): void {
  asked.get(id)?.(given);
  asked.delete(id);
}

const tools = toolsOf(config, serverGround, { store: serverStore(config), version, figures, trouble });
const app = makeApp(tools);
let listening: Listening | null = null;
let again: NodeJS.Timeout | undefined;

async function begin(): Promise<void> {
  const { listen } = config.server;
  if (listen === null) return;
  try {
    listening = await listenAt(listen, app);
    tell({ kind: "serving", address: config.server.url ?? listening.address });
    app.warm().catch((error: unknown) => trouble(error, "reading the watches for the first time"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    tell({ kind: "taken", listen, because: code });
    again = setTimeout(begin, TRY_AGAIN);
  }
}

async function end(): Promise<void> {
  clearTimeout(again);
  await listening?.close();
  await tools.store.close();
  tell({ kind: "stopped" });
  port?.close();
}

port.on("message", (message: ToServer) => {
  switch (message.kind) {
    case "figures":
      return answered(message.id, message.figures);
    case "stop":
      end().catch((error: unknown) => trouble(error, "ending the server"));
      return undefined;
  }
});
await begin();
