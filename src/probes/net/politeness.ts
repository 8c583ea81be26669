import { setTimeout as wait } from "node:timers/promises";
import { asMillis, type Millis } from "../../core/time.ts";
import { TurnsClosed } from "../contract.ts";

/** `count` requests per `per`, spread evenly: `10/1m` is one every six seconds. */
export interface Rate {
  readonly count: number;
  readonly per: Millis;
}

export interface Pace {
  /** Milliseconds of a clock that never steps back; only differences count. */
  readonly now: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (duration: Millis, signal: AbortSignal) => Promise<void>;
}

export interface Turns {
  /** Resolves when `server` may be asked, first come first served; rejects with `TurnsClosed` after `close`. */
  readonly turn: (server: string) => Promise<void>;
  /** Lets every waiting turn go with a `TurnsClosed`. */
  readonly close: () => void;
}

interface Lane {
  tail: Promise<void>;
  waiting: number;
  /** When the server may be asked next. */
  free: number;
}

const REAL: Pace = {
  now: () => performance.now(),
  // The timer keeps the process alive on purpose: somebody's check hangs on it.
  sleep: (duration, signal) => wait(duration, undefined, { signal }),
};

/** Above this number of servers, the idle ones are forgotten. */
const LANES = 1_000;

/**
 * Budgets per server. Starts are spaced by `per / count`, counted from the start really made and not from the slot that
 * was planned: a late timer must not let the next two requests out together.
 */
export function makeTurns(
  rates: Readonly<Record<string, Rate>> & { readonly default: Rate },
  pace: Pace = REAL,
): Turns {
  const lanes = new Map<string, Lane>();
  const closing = new AbortController();

  const spacingOf = (server: string): Millis => {
    const rate = Object.hasOwn(rates, server) ? rates[server] : undefined;
    const { per, count } = rate ?? rates.default;
    return asMillis(Math.ceil(per / count));
  };

  const laneOf = (server: string): Lane => {
    const known = lanes.get(server);
    if (known) return known;
    if (lanes.size >= LANES) forgetIdle(lanes, pace.now());
    const lane: Lane = { tail: Promise.resolve(), waiting: 0, free: Number.NEGATIVE_INFINITY };
    lanes.set(server, lane);
    return lane;
  };

  const untilFree = async (lane: Lane, spacing: Millis): Promise<void> => {
    // A loop, because timers may fire early.
    for (let early = lane.free - pace.now(); early > 0; early = lane.free - pace.now()) {
      if (closing.signal.aborted) throw new TurnsClosed();
      await pace.sleep(asMillis(Math.ceil(early)), closing.signal).catch((cause: unknown) => {
        throw closing.signal.aborted ? new TurnsClosed() : cause;
      });
    }
    if (closing.signal.aborted) throw new TurnsClosed();
    lane.free = pace.now() + spacing;
  };

  const turn = async (name: string): Promise<void> => {
    const server = name.toLowerCase();
    const lane = laneOf(server);
    lane.waiting += 1;
    const mine = lane.tail.then(() => untilFree(lane, spacingOf(server)));
    lane.tail = mine.then(
      () => undefined,
      () => undefined, // told to the one whose turn it was; the next in line has its own
    );
    await mine.finally(() => {
      lane.waiting -= 1;
    });
  };

  return { turn, close: () => closing.abort() };
}

function forgetIdle(lanes: Map<string, Lane>, now: number): void {
  for (const [server, lane] of lanes) if (lane.waiting === 0 && lane.free <= now) lanes.delete(server);
}
