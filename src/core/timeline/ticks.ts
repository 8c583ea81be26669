import { asInstant, asMillis, DAY, type Instant, MINUTE, type Millis } from "../time.ts";
import type { Interval } from "./watching.ts";

/** The times at which an axis bears a label, all of one unit. */
export interface Ticks {
  readonly unit: "minute" | "day" | "month" | "year";
  readonly at: readonly Instant[];
}

const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720];
const DAYS = [1, 2, 7, 14];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 600];

/** The finest even division of a window, in UTC, of which no two ticks are nearer than `least`. */
export function ticksOf(window: Interval, least: Millis): Ticks {
  const minutes = MINUTES.find((count) => count * MINUTE >= least);
  if (minutes !== undefined) return { unit: "minute", at: evenly(window, asMillis(minutes * MINUTE), 0) };
  const days = DAYS.find((count) => count * DAY >= least);
  // Weeks begin on Mondays: 1970-01-01 was a Thursday.
  if (days !== undefined) return { unit: "day", at: evenly(window, asMillis(days * DAY), days > 2 ? 4 * DAY : 0) };
  const months = MONTHS.find((count) => count * 28 * DAY >= least) ?? 1200;
  return { unit: months >= 12 ? "year" : "month", at: monthly(window, months) };
}

function evenly({ from, to }: Interval, step: Millis, shift: number): readonly Instant[] {
  const at: Instant[] = [];
  for (let each = Math.ceil((from - shift) / step) * step + shift; each < to; each += step) at.push(asInstant(each));
  return at;
}

function monthly({ from, to }: Interval, step: number): readonly Instant[] {
  const first = new Date(from);
  const months = first.getUTCFullYear() * 12 + first.getUTCMonth();
  const at: Instant[] = [];
  for (let month = Math.floor(months / step) * step; ; month += step) {
    const each = Date.UTC(1970, month - 1970 * 12);
    if (each >= to) return at;
    if (each >= from) at.push(asInstant(each));
  }
}
