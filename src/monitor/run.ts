import type { Logger } from "pino";
import type { Daemon, Orders } from "./daemon.ts";

/** What a daemon in the foreground hears from outside. */
export interface Signals {
  /** Calls back on SIGTERM, SIGINT or SIGHUP; the answer stops listening. */
  readonly on: (signal: "SIGTERM" | "SIGINT" | "SIGHUP", listener: () => void) => () => void;
}

/** Runs until it is told to end; SIGHUP reads the configuration again, and a bad one leaves the old in force. */
export function untilStopped(
  daemon: Daemon,
  signals: Signals,
  log: Logger,
  reread: () => Promise<Orders>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const reload = async (): Promise<void> => {
      try {
        const { added, removed } = await daemon.obey(await reread());
        log.info({ added, removed }, "configuration read again");
      } catch (error) {
        log.error({ err: error }, "configuration refused, the old one stays in force");
      }
    };
    const stop = (signal: string): void => {
      for (const unlisten of listening) unlisten();
      log.info({ signal }, "ending: no new checks, what is under way is finished");
      daemon.stop().then(resolve, reject);
    };
    const listening = [
      signals.on("SIGHUP", () => void reload()),
      signals.on("SIGTERM", () => stop("SIGTERM")),
      signals.on("SIGINT", () => stop("SIGINT")),
    ];
  });
}

/** What a stranger should read in the first second: what is watched, and who will hear of it. */
export function greet(orders: Orders, watching: readonly string[], log: Logger): void {
  if (watching.length === 0) log.warn("nothing is watched yet; put a name on the list with `vigie add DOMAIN`");
  else log.info(`watching ${watching.length} ${watching.length === 1 ? "name" : "names"}: ${listed(watching)}`);
  if (Object.keys(orders.senders).length === 0) log.info("no alert channel is configured: events are only recorded");
}

/** Without an uplink there is nothing to see here, but the story can be shown all the same. */
export function consoleTheBlind(log: Logger): void {
  log.warn("no uplink: nothing is judged and no name is accused of anything; the canaries are asked every 30 s");
  log.info("the whole story without an uplink: npm run demo (or vigie demo)");
}

const SHOWN = 8;
const listed = (names: readonly string[]): string =>
  names.length <= SHOWN ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
