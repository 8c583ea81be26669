import type { Config } from "../config/config.ts";
import { asMillis, type Millis } from "../core/time.ts";
import type { Figures } from "../monitor/figures.ts";
import { beginProcess, type Child } from "./child.ts";
import type { FromServer } from "./messages.ts";

/** What the server tells the daemon's log. */
export interface ServerJournal {
  readonly serving: (address: string, pid: number) => unknown;
  readonly taken: (listen: string, because: string) => unknown;
  /** It does not listen where nobody could come in, for that reason; it does once somebody can. */
  readonly closed: (why: string) => unknown;
  readonly trouble: (says: string, doing: string) => void;
}

export interface ServerTools {
  readonly version: string;
  readonly figures: () => Figures;
  readonly journal: ServerJournal;
  /** A server that died is begun again, no faster than this; left out, ten seconds. */
  readonly rest?: Millis;
}

export interface WebServer {
  /** Serves by another configuration from now on. */
  readonly use: (config: Config) => Promise<void>;
  /** Resolves when no process is left. */
  readonly stop: () => Promise<void>;
}

const REST = asMillis(10_000);

/**
 * Serves in a process of its own, with a connection of its own to the database: however much is asked, no check waits
 * for an answer, and what becomes of the server does not become of the daemon. Where nothing is to be served, no process
 * is begun.
 */
export function startServer(config: Config, tools: ServerTools): WebServer {
  let current = begin(config, tools);
  let isStopped = false;
  // One after the other: two changes at once would begin two servers, and leave one.
  let turn = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work);
    return turn;
  };
  return {
    use: (next) =>
      inTurn(async () => {
        await current?.end();
        current = isStopped ? null : begin(next, tools);
      }),
    stop: () => {
      isStopped = true;
      return inTurn(async () => current?.end());
    },
  };
}

type Ending = Pick<Child, "end">;

function begin(config: Config, tools: ServerTools): Ending | null {
  if (config.server.listen === null) return null;
  let isEnding = false;
  let again: NodeJS.Timeout | undefined;
  // What is said after the end of it is of no use to anybody.
  const journal: ServerJournal = {
    serving: (address, pid) => isEnding || tools.journal.serving(address, pid),
    taken: (listen, because) => isEnding || tools.journal.taken(listen, because),
    closed: (why) => isEnding || tools.journal.closed(why),
    trouble: tools.journal.trouble,
  };
  let child = spawn(config, { ...tools, journal }, died);
  function died(): void {
    if (isEnding) return;
    again = setTimeout(() => {
      child = spawn(config, { ...tools, journal }, died);
    }, tools.rest ?? REST);
  }
  return {
    end: async () => {
      isEnding = true;
      clearTimeout(again);
      await child.end();
    },
  };
}

function spawn(config: Config, { version, figures, journal }: ServerTools, died: () => void): Child {
  let doing = "beginning to serve";
  const hear = (message: FromServer, pid: number): unknown => {
    switch (message.kind) {
      case "serving":
        doing = "serving";
        return journal.serving(message.address, pid);
      case "taken":
        doing = "waiting for an address to serve on";
        return journal.taken(message.listen, message.because);
      case "closed":
        doing = "waiting for a token";
        return journal.closed(message.why);
      case "figures?":
        return child.tell({ kind: "figures", id: message.id, figures: figures() });
      case "trouble":
        return journal.trouble(message.says, message.doing);
    }
  };
  const child = beginProcess(
    { config, version },
    {
      message: hear,
      died: (why) => {
        journal.trouble(why, doing);
        died();
      },
    },
  );
  return child;
}
