import { guess } from "../config/nearest.ts";
import { globMatcher } from "../core/glob.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import { EVENT_TYPES } from "../core/timeline/event-types.ts";
import type { TimelineQuery } from "../store/contract.ts";
import { UsageTrouble } from "./trouble.ts";

/** Refuses ranges in which nothing can ever lie. */
export function refuseEmptyRange({ since, until }: TimelineQuery, follow: boolean, now: Instant): void {
  if (since !== undefined && until !== undefined && until < since) {
    throw new UsageTrouble(
      `--until ${formatInstant(until)} lies before --since ${formatInstant(since)}`,
      "swap them; of two ages the greater one is the earlier time",
    );
  }
  if (follow && until !== undefined && until <= now) {
    throw new UsageTrouble(
      `--follow tells what happens from now on, and --until ${formatInstant(until)} is over`,
      "leave one of them out",
    );
  }
}

/** Why nothing was found, for whoever expected something. */
export function whyNothing({ since, type }: TimelineQuery, now: Instant): string {
  if (type !== undefined && !EVENT_TYPES.some(globMatcher(type))) {
    const families = [...new Set(EVENT_TYPES.map((each) => each.replace(/\..*/, ".*")))];
    const meant = guess(type, [...EVENT_TYPES, ...families]);
    const hint = meant === null ? `the first words are ${families.join(", ")}` : `did you mean ${meant}?`;
    return `no event has a type like ${JSON.stringify(type)}; ${hint}`;
  }
  if (since !== undefined && since > now) return `nothing has happened yet: --since ${formatInstant(since)} lies ahead`;
  return "nothing in the timeline matches";
}
