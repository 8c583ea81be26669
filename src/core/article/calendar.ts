import { asInstant, DAY, type Instant } from "../time.ts";
import type { Precision } from "./article.ts";

/** A stretch of the calendar by its first day, 00:00Z. */
export interface Stretch {
  readonly at: Instant;
  readonly precision: Precision;
}

/** What a phrase is read against. */
export interface Reckoning {
  /** The document's own day; null where it has none, and then nothing relative can be said. */
  readonly base: Instant | null;
  readonly dayFirst: boolean;
}

const dayOf = (at: number): Stretch => ({ at: asInstant(Math.floor(at / DAY) * DAY), precision: "day" });

/** A day of the calendar; null for 30 February. `month` counts from 0. */
export function dateOf(year: number, month: number, day: number): Stretch | null {
  const at = Date.UTC(year, month, day);
  const date = new Date(at);
  return date.getUTCMonth() === month && date.getUTCDate() === day && year >= 1985 && year < 2100 ? dayOf(at) : null;
}

export const monthOf = (year: number, month: number): Stretch | null =>
  year >= 1985 && year < 2100 ? { at: asInstant(Date.UTC(year, month, 1)), precision: "month" } : null;

export const yearOf = (year: number): Stretch | null =>
  year >= 1985 && year < 2100 ? { at: asInstant(Date.UTC(year, 0, 1)), precision: "year" } : null;

const yearIn = (at: Instant): number => new Date(at).getUTCFullYear();

/** The last such day that is not after the base. */
export function dayWithoutYear(month: number, day: number, { base }: Reckoning): Stretch | null {
  if (base === null) return null;
  const found = dateOf(yearIn(base), month, day);
  return found !== null && found.at <= base ? found : dateOf(yearIn(base) - 1, month, day);
}

/** The last such month: `isPast` leaves the base's own month out. */
export function monthWithoutYear(month: number, isPast: boolean, { base }: Reckoning): Stretch | null {
  if (base === null) return null;
  const current = new Date(base).getUTCMonth();
  const isThisYear = isPast ? month < current : month <= current;
  return monthOf(yearIn(base) - (isThisYear ? 0 : 1), month);
}

/** The last such weekday: `isPast` leaves the base's own day out. */
export function weekdayBefore(weekday: number, isPast: boolean, { base }: Reckoning): Stretch | null {
  if (base === null) return null;
  const back = (new Date(base).getUTCDay() - weekday + 7) % 7;
  return dayOf(base - (back === 0 && isPast ? 7 : back) * DAY);
}

export type Unit = "day" | "week" | "month" | "year";

/** So many units before the base, no surer than the unit. A week begins on Monday. */
export function ago(count: number, unit: Unit, { base }: Reckoning): Stretch | null {
  if (base === null || count > 400) return null;
  const date = new Date(base);
  if (unit === "day") return dayOf(base - count * DAY);
  if (unit === "week") {
    const monday = base - ((date.getUTCDay() + 6) % 7) * DAY;
    return { at: dayOf(monday - count * 7 * DAY).at, precision: "week" };
  }
  if (unit === "year") return yearOf(date.getUTCFullYear() - count);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() - count;
  return monthOf(Math.floor(months / 12), months % 12);
}

/** So many units after a day, no surer than the unit; null where either is not known. */
export function after(count: number, unit: Unit, day: Instant | null): Stretch | null {
  if (day === null || !Number.isInteger(count) || count > 400) return null;
  if (unit === "day") return dayOf(day + count * DAY);
  const from = unit === "week" ? asInstant(day + count * 7 * DAY) : day;
  return ago(unit === "week" ? 0 : -count, unit, { base: from, dayFirst: false });
}
