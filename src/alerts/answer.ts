import { asInstant, asMillis, DAY, later } from "../core/time.ts";
import type { Attempt, Surroundings } from "./contract.ts";
import { judgeStatus, type Posted } from "./post.ts";

/** An object that a service answers with. */
export type JsonAnswer = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonAnswer => typeof value === "object" && value !== null;

/** Empty where the answer is no JSON object: an answer is only ever a hint. */
export function jsonIn(text: string): JsonAnswer {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The object under `key`; empty where there is none. */
export function objectIn(answer: JsonAnswer, key: string): JsonAnswer {
  const value = answer[key];
  return isObject(value) ? value : {};
}

/**
 * Judges by the status; of a 429 without `Retry-After`, the body may name the time to wait.
 * @param waitIn milliseconds, where the answer names them
 */
export function judgeAnswer(
  posted: Posted,
  { now }: Pick<Surroundings, "now">,
  waitIn: (answer: JsonAnswer) => unknown,
) {
  const attempt: Attempt = judgeStatus(posted);
  if (attempt.kind !== "again" || attempt.retryAt !== null) return attempt;
  const wait = posted.kind === "answered" && posted.status === 429 ? Number(waitIn(jsonIn(posted.text))) : Number.NaN;
  if (!(wait >= 0)) return attempt;
  return { ...attempt, retryAt: later(asInstant(now()), asMillis(Math.min(Math.ceil(wait), DAY))) };
}
