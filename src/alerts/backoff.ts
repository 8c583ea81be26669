import { asMillis, DAY, HOUR, type Instant, later, SECOND } from "../core/time.ts";

/** Tries of one message lie at most this far apart, whatever the receiver asks for. */
const LONGEST_PAUSE = HOUR;

/** How long after it was written a message is given up. */
const PATIENCE = asMillis(3 * DAY);

export interface FailedAttempt {
  /** When the message was written. */
  readonly sentAt: Instant;
  /** Attempts before the one that failed. */
  readonly attempts: number;
  readonly now: Instant;
  /** What `Retry-After` names, where the receiver sent one. */
  readonly retryAt: Instant | null;
  /** Random, 0 ≤ jitter < 1: spreads the tries of many messages over half the pause. */
  readonly jitter: number;
}

/** When to try again: after 1, 2, 4 … s, never before `Retry-After`, up to an hour apart; null when it is given up. */
export function nextTry({ sentAt, attempts, now, retryAt, jitter }: FailedAttempt): Instant | null {
  const doubled = Math.min(SECOND * 2 ** attempts, LONGEST_PAUSE);
  const asked = Math.min((retryAt ?? now) - now, LONGEST_PAUSE);
  const next = later(now, asMillis(Math.max(doubled * (0.5 + jitter / 2), asked)));
  return next > later(sentAt, PATIENCE) ? null : next;
}
