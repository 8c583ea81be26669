import type { Instant } from "../time.ts";
import type { Standing } from "./standing.ts";

/** Keys of a standing that hold an instant. */
const TIMES: ReadonlySet<string> = new Set([
  "at",
  "since",
  "asOf",
  "seen",
  "openedAt",
  "dns",
  "http",
  "registration",
  "returnedAt",
  "addressesSince",
  "heldSince",
]);

/**
 * The standing as a clock that stepped back may leave it: nothing in it lies after `now`. A change first seen "in the
 * future" would never be `confirm` old, and would call for look after look.
 */
export function notAfter(standing: Standing, now: Instant): Standing {
  const newest = Math.max(...Object.values(standing.looked).map((at) => at ?? 0));
  return newest <= now ? standing : clamped(standing, now);
}

function clamped<T>(value: T, now: Instant): T {
  if (Array.isArray(value)) return value.map((each: unknown) => clamped(each, now)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [
    key,
    typeof each === "number" && TIMES.has(key) && each > now ? now : clamped(each, now),
  ]);
  return Object.fromEntries(entries) as T;
}
