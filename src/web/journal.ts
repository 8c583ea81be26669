import type { Logger } from "pino";
import type { ServerJournal } from "./start.ts";

/** What the server does, in the daemon's log. */
export const serverJournal = (log: Pick<Logger, "info" | "warn" | "error">): ServerJournal => ({
  serving: (address, pid) => log.info({ pid }, `dashboard: ${address}`),
  taken: (listen, because) =>
    log.warn(
      `no dashboard: ${listen} cannot be had (${because}); set server.listen to another address, or to off. It is tried again every 30 s`,
    ),
  closed: (why) => log.warn(`no dashboard: ${why}. As soon as there is one, it is served`),
  trouble: (says, doing) => log.error({ err: new Error(says) }, `trouble while ${doing}`),
});
