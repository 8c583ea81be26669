import { asMillis, DAY, HOUR, type Instant, later, MINUTE, type Millis } from "../time.ts";

/** When the search is repeated, counted from the loss. */
const LATER = [1, 6, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24].map((hours) => asMillis(hours * HOUR));

/** How far a search for a lost site has come. */
export interface Searched {
  readonly lostAt: Instant;
  /** When the first whole search began, and the last; null before the first. */
  readonly firstAt: Instant | null;
  readonly searchedAt: Instant | null;
  /** A successor is told of: what is found now is a rival claim, and can wait. */
  readonly isFound: boolean;
}

/**
 * When to search next: at once, after each `dns` for the first hour, then ever more rarely, for thirty days; null: no more.
 * One that comes late stands for all that it missed. Days are counted from the first search: a host that was visited then is
 * not asked again sooner.
 */
export function nextSearch({ lostAt, firstAt, searchedAt, isFound }: Searched, dns: Millis): Instant | null {
  if (firstAt === null || searchedAt === null) return lostAt;
  const marks = LATER.map((after) => later(after < DAY ? lostAt : firstAt, after));
  const next = marks.find((at) => at > searchedAt) ?? null;
  const soon = later(searchedAt, asMillis(Math.max(dns, LEAST)));
  return !isFound && soon < later(lostAt, HOUR) ? soon : next;
}

/** A schedule of a second must not make a search of each. */
const LEAST = MINUTE;
