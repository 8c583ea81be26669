import { asMillis, type Millis } from "../../core/time.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import type { Store } from "../../store/contract.ts";

/** One server-sent event, ready to be written (HTML, section 9.2). */
export type Frame = string;

export interface Listener {
  /** False: the listener lags too far behind, and is to be dropped. */
  readonly hear: (frame: Frame) => boolean;
  /** False: it may not listen any more, because its token was revoked or its session is over. */
  readonly mayStay: () => Promise<boolean>;
  readonly close: () => void;
}

interface HubTools {
  readonly store: Pick<Store, "timeline" | "newest" | "version">;
  readonly after: (delay: Millis, run: () => void) => () => void;
  /** The lookout's own state, as JSON; told when it differs from the last one told. */
  readonly status: () => Promise<object>;
  readonly trouble: (error: unknown, doing: string) => void;
  readonly joined: () => void;
}

export interface Hub {
  /** Hears everything written from now on. The answer stops it. */
  readonly join: (listener: Listener) => Promise<() => void>;
  readonly listeners: () => number;
  readonly close: () => void;
}

/** How often it is asked whether anything was written: one pragma, and only while somebody listens. */
const TICK = asMillis(250);
/** Read at once; what is more comes with the next tick. */
const MOST = 500;
const STATUS_EVERY = 20;
/** After a database that could not be read: its trouble is told now and then, and not four times a second. */
const REST = asMillis(5_000);

export const eventFrame = (event: Parameters<typeof eventToJson>[0]): Frame =>
  `id: ${event.id}\nevent: event\ndata: ${JSON.stringify(eventToJson(event))}\n\n`;

/** More was missed than is told again: read anew. Its id is that of the newest event, from which on nothing is missed. */
export const missedFrame = (newest: string | null): Frame =>
  `${newest === null ? "" : `id: ${newest}\n`}event: missed\ndata: {}\n\n`;

const statusFrame = (json: string): Frame => `event: status\ndata: ${json}\n\n`;

function tellAll(listeners: ReadonlySet<Listener>, frame: Frame): void {
  for (const listener of listeners) if (!listener.hear(frame)) listener.close();
}

async function sendAway(listeners: ReadonlySet<Listener>): Promise<void> {
  for (const listener of [...listeners]) if (!(await listener.mayStay()) && listeners.has(listener)) listener.close();
}

interface Clock {
  /** Nothing where it goes already. */
  readonly begin: () => void;
  readonly end: () => void;
}

/** Ticks for as long as somebody wants it to. */
function makeClock(
  { after, trouble }: Pick<HubTools, "after" | "trouble">,
  tick: () => Promise<void>,
  isWanted: () => boolean,
): Clock {
  let stop: (() => void) | null = null;
  const beat = async (): Promise<Millis> => {
    try {
      await tick();
      return TICK;
    } catch (error) {
      trouble(error, "telling who listens");
      return REST;
    }
  };
  const next = (delay: Millis): void => {
    stop = after(delay, async () => {
      const rest = await beat();
      stop = null;
      if (isWanted()) next(rest);
    });
  };
  return {
    begin: () => {
      if (stop === null) next(TICK);
    },
    end: () => {
      stop?.();
      stop = null;
    },
  };
}

/** One reader of the timeline for all who listen: two hundred cost as little as one. */
export function makeHub({ store, after, status, trouble, joined }: HubTools): Hub {
  const listeners = new Set<Listener>();
  let last = "";
  let version = -1;
  let ticks = 0;
  let told = "";
  let isClosed = false;

  const news = async (): Promise<void> => {
    const seen = store.version();
    if (seen === version) return;
    const events = await store.timeline({ after: last, limit: MOST });
    for (const event of events) tellAll(listeners, eventFrame(event));
    last = events.at(-1)?.id ?? last;
    // A full page may not have been all.
    if (events.length < MOST) version = seen;
  };
  const state = async (): Promise<void> => {
    const json = JSON.stringify(await status());
    // Also a sign of life: proxies end what is silent for a minute.
    tellAll(listeners, json === told ? ": still here\n\n" : statusFrame(json));
    told = json;
  };
  const tick = async (): Promise<void> => {
    await news();
    if (ticks++ % STATUS_EVERY === 0) await sendAway(listeners).then(state);
  };
  const clock = makeClock({ after, trouble }, tick, () => listeners.size > 0);
  return {
    join: async (listener) => {
      if (listeners.size === 0) {
        // What is written between the two is read twice rather than late.
        version = store.version();
        last = (await store.newest()) ?? "";
        told = "";
        ticks = 0;
      }
      if (isClosed) {
        listener.close();
        return () => undefined;
      }
      listeners.add(listener);
      if (told !== "") listener.hear(statusFrame(told));
      clock.begin();
      joined();
      return () => void listeners.delete(listener);
    },
    listeners: () => listeners.size,
    close: () => {
      isClosed = true;
      clock.end();
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}
