import { asInstant, type Instant, type Millis } from "../../../src/core/time.ts";
import type { LaneClock } from "../../../src/probes/net/lane.ts";

/** 2026-11-23T12:00Z. */
export const NOON: Instant = asInstant(Date.UTC(2026, 10, 23, 12));

export interface VirtualClock extends LaneClock {
  /** Milliseconds since noon. */
  readonly elapsed: () => number;
  readonly tick: (by: number) => void;
  /** Sets the wall clock off by so much; the steady one does not notice. */
  readonly step: (by: number) => void;
}

/**
 * A clock that goes only when everybody sleeps: then the earliest sleeper wakes. `late` is how much longer than asked a
 * sleep takes; less than nothing: a timer that fires early.
 */
export function virtualClock(late: () => number = () => 0): VirtualClock {
  let time = 0;
  let offset = 0;
  let ringing = false;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const ring = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const next = sleepers.shift();
    ringing = sleepers.length > 0;
    if (!next) return;
    time = Math.max(time, next.at);
    next.wake();
    if (ringing) setImmediate(ring);
  };
  return {
    now: () => asInstant(NOON + offset + time),
    steady: () => time,
    sleep: (duration: Millis, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
        sleepers.push({ at: time + Math.max(0, duration + late()), wake: resolve });
        // Whoever can go on does so before the clock does.
        if (!ringing) setImmediate(ring);
        ringing = true;
      }),
    elapsed: () => time,
    tick: (by) => {
      time += by;
    },
    step: (by) => {
      offset += by;
    },
  };
}
