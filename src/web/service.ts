import { serverGround, serverStore } from "../compose.ts";
import { closedDoor } from "../config/door.ts";
import type { Figures } from "../monitor/figures.ts";
import { makeApp } from "./app.ts";
import type { Beginning, FromServer } from "./messages.ts";
import { type Listening, listenAt } from "./serve.ts";
import { toolsOf } from "./tools.ts";

/** An address that another program holds is tried again, in milliseconds. */
const TRY_AGAIN = 30_000;
/** Who makes a token wants to come in: whether there is one is looked at this often, in milliseconds. */
const LOOK_AGAIN = 1_000;
/** A daemon that is this busy gives no figures, in milliseconds. */
const WAIT = 2_000;

/** What the server's process does. */
export interface Service {
  /** The daemon's answer to `figures?`. */
  readonly answered: (id: number, given: Figures) => void;
  readonly end: () => Promise<void>;
}

/** @throws StoreTrouble when the database cannot be opened */
export function serve(
  { config, version }: Beginning,
  tell: (message: FromServer) => void,
  trouble: (error: unknown, doing: string) => void,
): Service {
  const { figures, answered } = askingBy(tell);
  const tools = toolsOf(config, serverGround, { store: serverStore(config), version, figures, trouble });
  const app = makeApp(tools);
  const { listen, url } = config.server;
  let listening: Listening | null = null;
  let again: NodeJS.Timeout | undefined;
  let begun = Promise.resolve();
  let isTold = false;

  const beginIn = (delay: number): void => {
    again = setTimeout(() => {
      begun = begin();
    }, delay);
  };
  async function begin(): Promise<void> {
    if (listen === null) return;
    const why = closedDoor(config.server, await tools.store.tokens());
    if (why !== null) {
      if (!isTold) tell({ kind: "closed", why });
      isTold = true;
      return beginIn(LOOK_AGAIN);
    }
    try {
      listening = await listenAt(listen, app);
      tell({ kind: "serving", address: url ?? listening.address });
      app.warm().catch((error: unknown) => trouble(error, "reading the watches for the first time"));
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
      tell({ kind: "taken", listen, because: code });
      beginIn(TRY_AGAIN);
    }
  }
  begun = begin();
  return {
    answered,
    end: async () => {
      await begun;
      clearTimeout(again);
      await listening?.close();
      await tools.store.close();
    },
  };
}

/** Figures are the daemon's: asked of it by message, null where it does not answer in time. */
function askingBy(tell: (message: FromServer) => void) {
  const asked = new Map<number, (figures: Figures | null) => void>();
  let questions = 0;
  const answered = (id: number, given: Figures | null): void => {
    asked.get(id)?.(given);
    asked.delete(id);
  };
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
  return { figures, answered };
}
