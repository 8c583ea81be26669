import { between, type Instant, type Millis } from "../../core/time.ts";

/** Asks for `key`, or shares what was asked a short while ago. */
export type Recent<T> = (key: string, ask: () => Promise<T>) => Promise<T>;

interface Asked<T> {
  readonly at: Instant;
  readonly answer: Promise<T>;
}

export interface Keeping {
  /** How long an answer is shared. */
  readonly span: Millis;
  /** Answers held at most, the oldest forgotten first. */
  readonly most: number;
}

/**
 * Keeps the promise of one page request a minute where many watches are sent to the same place: they share one answer.
 * What is not worth keeping is shared only by those who wait for it, so that no failure is seen twice from one look.
 */
export function makeRecent<T>(
  now: () => Instant,
  isWorthKeeping: (answer: T) => boolean,
  { span, most }: Keeping,
): Recent<T> {
  const asked = new Map<string, Asked<T>>();
  return async (key, ask) => {
    const known = asked.get(key);
    // An answer from the future, after the clock stepped back, is of unknown age.
    if (known && known.at <= now() && between(known.at, now()) < span) return known.answer;
    const fresh = { at: now(), answer: ask() };
    asked.delete(key);
    asked.set(key, fresh);
    const [oldest] = asked.keys();
    if (asked.size > most && oldest !== undefined) asked.delete(oldest);
    const answer = await fresh.answer;
    if (!isWorthKeeping(answer) && asked.get(key) === fresh) asked.delete(key);
    return answer;
  };
}
