import { asMillis, between, DAY, HOUR, type Instant, type Millis } from "../time.ts";

/** A registry that was asked, and gave no answer since. */
export interface Silence {
  /** The first question in vain. */
  readonly since: Instant;
  readonly last: Instant;
  readonly questions: number;
}

/** One question more in vain. After a pause in the asking, such as an outage of our own, it begins anew. */
export function inVain(before: Silence | null, at: Instant, interval: Millis): Silence {
  const isOn = before !== null && before.last <= at && between(before.last, at) <= pauseOf(interval);
  return isOn
    ? { since: before.since, last: at, questions: before.questions + 1 }
    : { since: at, last: at, questions: 1 };
}

/** Longer than this between two questions is a pause. */
const pauseOf = (interval: Millis): Millis => asMillis(Math.max(interval, DAY) + 12 * HOUR);

/** Three days, and more than a question or two. */
const LASTS = asMillis(3 * DAY);
const QUESTIONS = 3;

export const isTooLong = ({ since, last, questions }: Silence): boolean =>
  questions >= QUESTIONS && between(since, last) >= LASTS;

/** Nobody asks it any more, such as when its last name left the list. */
export const isForgotten = ({ last }: Silence, now: Instant, interval: Millis): boolean =>
  between(last, now) > 2 * pauseOf(interval);
