import { asInstant, type Instant, isRfc3339, parseDuration, parseInstant } from "../core/time.ts";
import { Refusal } from "./refusal.ts";

/** An RFC 3339 time, a date, or an age such as `7d`, as on the command line. */
export function timeOf(name: string, text: string, now: Instant): Instant {
  const age = parseDuration(text);
  const at = age === null ? parseInstant(text) : asInstant(now - age);
  if (at === null || !isRfc3339(at))
    throw new Refusal(
      400,
      `${name}: ${JSON.stringify(text)} is no time`,
      "write one such as 2015-07-16T12:00:00Z, 2015-07-16, or an age such as 7d",
    );
  return at;
}

export const timeOrUndefined = (name: string, text: string | undefined, now: Instant): Instant | undefined =>
  text === undefined || text === "" ? undefined : timeOf(name, text, now);
