import type { Logger } from "pino";
import type { Daemon } from "./daemon.ts";
import type { Orders } from "./orders.ts";

/** What a daemon in the foreground hears from outside. */
export interface Signals {
  /** Calls back on SIGTERM, SIGINT or SIGHUP; the answer stops listening. */
  readonly on: (signal: "SIGTERM" | "SIGINT" | "SIGHUP", listener: () => void) => () => void;
}

/**
 * Told to end, or to read the configuration again, from the first moment on: a daemon may be stopped while it starts. It
 * listens for as long as there is a process: a signal that nobody hears would kill it while it closes its database.
 */
export interface Ear {
  /** Resolves with the first signal to end. */
  readonly ended: Promise<string>;
  /** What SIGHUP does from now on; one that came earlier is of no use, for the configuration has just been read. */
  readonly onReload: (reload: () => void) => void;
}

export function listen(signals: Signals): Ear {
  let reload: () => void = () => undefined;
  signals.on("SIGHUP", () => reload());
  const ended = new Promise<string>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) signals.on(signal, () => resolve(signal));
  });
  return {
    ended,
    onReload: (next) => {
      reload = next;
    },
  };
}

/**
 * Runs until it is told to end; SIGHUP reads the configuration again, and a bad one leaves the old in force. Once the end
 * has begun nothing is taken up any more, and what is being taken up is waited for: the store is closed afterwards.
 */
export async function untilStopped(
  daemon: Daemon,
  ear: Ear,
  log: Logger,
  reread: () => Promise<Orders>,
): Promise<void> {
  let isEnding = false;
  let reloading = Promise.resolve();
  const reload = async (): Promise<void> => {
    if (isEnding) return;
    try {
      const orders = await reread();
      if (isEnding) return;
      const { added, removed } = await daemon.obey(orders);
      log.info({ added, removed }, "configuration read again");
    } catch (error) {
      log.error({ err: error }, "configuration refused, the old one stays in force");
    }
  };
  ear.onReload(() => {
    reloading = reloading.then(reload);
  });
  const signal = await ear.ended;
  isEnding = true;
  log.info({ signal }, "ending: no new checks, what is under way is finished");
  await Promise.all([daemon.stop(), reloading]);
  log.info("ended");
}

/** What is to be said of the database as it is opened. */
export const openingIn = (log: Logger) => ({
  migrated: (copy: string): void => log.info(`the database was brought up to date; as it was, it is ${copy}`),
  lost: (): void => log.warn("the database has lost something that was written to it: `vigie verify` says what"),
});

/** What a stranger should read in the first second: what is watched, and who will hear of it. */
export function greet(
  orders: Orders,
  watching: readonly string[],
  { file, storage, alerts }: Places,
  log: Logger,
): void {
  if (watching.length === 0) log.warn("nothing is watched yet; put a name on the list with `vigie add DOMAIN`");
  else log.info(`watching ${watching.length} ${watching.length === 1 ? "name" : "names"}: ${listed(watching)}`);
  log.info(`configuration: ${file ?? "none, the defaults serve"}; database: ${storage}`);
  if (Object.keys(orders.senders).length === 0) log.info("no alert channel is configured: events are only recorded");
  const told = new Set(alerts.rules.flatMap(({ send }) => send));
  const unused = Object.keys(alerts.channels).filter((channel) => !told.has(channel));
  if (unused.length > 0) log.warn(`no rule sends anything to ${unused.join(", ")}: add one under alerts.rules`);
}

/** Hands the orders on, with a word where screenshots are wanted and there is nothing to take them with. */
export function missBrowser(
  orders: Orders,
  { network }: { readonly network: { readonly screenshot: boolean } },
  log: Logger,
): Orders {
  if (network.screenshot && !orders.takePicture)
    log.warn("network.screenshot is on, but no Chromium was found: changes are recorded without a picture");
  return orders;
}

/** Where things lie, and which channels are named by a rule. */
interface Places {
  readonly file: string | null;
  readonly storage: string;
  readonly alerts: {
    readonly channels: Readonly<Record<string, unknown>>;
    readonly rules: readonly { readonly send: readonly string[] }[];
  };
}

/** Without an uplink there is nothing to see here, but the story can be shown all the same. */
export function consoleTheBlind(log: Logger): void {
  log.warn("no uplink: nothing is judged and no name is accused of anything; the canaries are asked every 30 s");
  log.info("the whole story without an uplink: npm run demo (or vigie demo)");
}

const SHOWN = 8;
const listed = (names: readonly string[]): string =>
  names.length <= SHOWN ? names.join(", ") : `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`;
