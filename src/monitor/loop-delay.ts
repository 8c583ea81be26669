import { monitorEventLoopDelay } from "node:perf_hooks";
import type { LoopDelay } from "./figures.ts";

/** Milliseconds between two looks at the loop: often enough to meet what delays a check, and next to no work. */
const RESOLUTION = 50;
const SECOND = 1e9;

/**
 * Watches the event loop from now on; the answer is its delay since it was last asked. Holds no program alive.
 *
 * The histogram is of times between two ticks, in nanoseconds, so the time that was meant to pass is taken off.
 */
export function watchLoop(): () => LoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / SECOND - RESOLUTION / 1000);
  return () => {
    const isEmpty = histogram.count === 0;
    const [median, p99, max] = isEmpty
      ? [0, 0, 0]
      : [histogram.percentile(50), histogram.percentile(99), histogram.max];
    histogram.reset();
    return { median: late(median), p99: late(p99), max: late(max) };
  };
}
