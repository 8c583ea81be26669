import { performance } from "node:perf_hooks";
import cron from "node-cron";
import type { Instant } from "../core/time.ts";

/** Decides when the scheduler wakes. */
export interface Pacer {
  /** Asks for a wake-up soon: something was added, or a check has ended. */
  readonly nudge: () => void;
  readonly stop: () => void;
}

export interface PacerTools {
  readonly wake: () => Promise<void>;
  readonly nextWake: () => Promise<Instant | null>;
  /** The wall clock jumped by so many milliseconds against the steady one. */
  readonly stepped: (by: number) => void;
  /** Whether another connection wrote to the database since the last time it was asked. */
  readonly disturbed: () => boolean;
  /** A bug; the pacer goes on. */
  readonly failed: (error: unknown) => void;
}

/** setTimeout overflows beyond 2^31-1 ms, and a laptop's sleep is noticed by the minute tick anyway. */
const LONGEST = 60_000;
/** How soon `vigie add` is noticed. */
const GLANCE = 1_000;
/** A clock that gains or loses this much between two glances was set, not drifting. */
const STEP = 5_000;

/**
 * Paces by the wall clock: a minute tick by node-cron as the floor that cannot be lost, a timer to the next due time,
 * and a glance a second at the database and at the clock. When the clock steps, the tick is made anew: node-cron
 * would work off, or sleep through, the minutes of the jump.
 */
export function startPacer(tools: PacerTools): Pacer {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let offset = Date.now() - performance.now();
  let tick = startTick();

  function startTick() {
    const options = { noOverlap: true, suppressMissedWarning: true, timezone: "UTC" };
    return cron.schedule("* * * * *", () => beat(), options);
  }

  function beat(): void {
    if (stopped) return;
    tools
      .wake()
      .catch(tools.failed)
      .finally(() => arm());
    arm();
  }

  function arm(): void {
    tools
      .nextWake()
      .then((at) => {
        if (timer) clearTimeout(timer);
        if (stopped || at === null) return;
        timer = setTimeout(beat, Math.min(LONGEST, Math.max(1, at - Date.now())));
      })
      .catch(tools.failed);
  }

  const glance = setInterval(() => {
    const now = Date.now() - performance.now();
    const by = now - offset;
    offset = now;
    if (Math.abs(by) >= STEP) {
      Promise.resolve(tick.destroy()).catch(tools.failed);
      tick = startTick();
      tools.stepped(by);
      beat();
    } else if (tools.disturbed()) beat();
  }, GLANCE);

  beat();
  return {
    nudge: beat,
    stop: () => {
      stopped = true;
      clearInterval(glance);
      if (timer) clearTimeout(timer);
      Promise.resolve(tick.destroy()).catch(tools.failed);
    },
  };
}
