import { asMillis, type Millis } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import type { AskCanaries } from "../contract.ts";
import { type Call, type CanaryDeps, callOf } from "./canary.ts";

export interface CanariesDeps extends CanaryDeps {
  /** All canaries are asked at once and have this long, in real time. */
  readonly patience?: Millis;
}

export const CANARY_PATIENCE = asMillis(3_000);

/**
 * Tells whether the lookout sees anything: online as soon as one canary answers, offline when none does in time.
 * Without canaries there is no sign of being blind.
 */
export function makeCanaries(canaries: readonly string[], deps: CanariesDeps): AskCanaries {
  const { patience = CANARY_PATIENCE } = deps;
  const calls = canaries.map((canary) => ({ canary, call: callOf(canary, deps) }));
  return () =>
    calls.length === 0 ? Promise.resolve(UNKNOWING) : within(patience, (signal) => firstToAnswer(calls, signal));
}

const UNKNOWING = { online: true, detail: "no canary is configured" };

async function firstToAnswer(
  calls: readonly { readonly canary: string; readonly call: Call }[],
  signal: AbortSignal,
): ReturnType<AskCanaries> {
  const enough = new AbortController();
  const asked = calls.map(async ({ canary, call }) => {
    const heard = await call(AbortSignal.any([signal, enough.signal]));
    if (heard.kind === "failure") throw new Error(`${canary}: ${heard.reason}`);
    return canary;
  });
  try {
    return { online: true, detail: `${await Promise.any(asked)} answered` };
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors.map((each: Error) => each.message) : [String(error)];
    return { online: false, detail: `no canary answered (${why.join(", ")})` };
  } finally {
    enough.abort();
  }
}
