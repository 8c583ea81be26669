import { earlier, type Instant, MINUTE } from "../core/time.ts";
import type { AskCanaries } from "../probes/contract.ts";
import { isDoubtful } from "./doubt.ts";
import type { Voucher } from "./voucher.ts";

export type UplinkState = "online" | "offline" | "unknown";

/** Whether the lookout itself sees anything: asked before any silence is blamed on a watch. */
export interface Uplink {
  readonly state: () => UplinkState;
  /** Asks the canaries unless one answered within the last minute. */
  readonly look: () => Promise<UplinkState>;
  /** Whether a canary answered at or after `at`; asks when none has yet. */
  readonly aliveSince: (at: Instant) => Promise<boolean>;
}

export interface UplinkTools {
  readonly ask: AskCanaries;
  readonly now: () => Instant;
  /** Waits before the second question: one lost packet makes no blindness. */
  readonly pause: () => Promise<void>;
  /** Told once a change, before the answer is used. */
  readonly changed: (state: "online" | "offline", at: Instant, detail: string) => Promise<void>;
}

export function makeUplink({ ask, now, pause, changed }: UplinkTools): Uplink {
  let state: UplinkState = "unknown";
  let answered: Instant | null = null;
  let asking: Promise<void> | null = null;

  async function question(): Promise<void> {
    const at = now();
    let answer = await ask();
    if (!answer.online) {
      await pause();
      answer = await ask();
    }
    const next = answer.online ? "online" : "offline";
    // Told first: what could not be written down is found, and told, again at the next question.
    if (next !== state) await changed(next, at, answer.detail);
    state = next;
    if (answer.online) answered = at;
  }

  /** Many checks may doubt at once: one question serves them all. */
  function once(): Promise<void> {
    asking ??= question().finally(() => {
      asking = null;
    });
    return asking;
  }

  /** Null also when it lies in the future: the clock stepped back, and how long ago it was is not known. */
  const lastAnswer = (): Instant | null => (answered !== null && answered <= now() ? answered : null);
  const hasAnsweredSince = (at: Instant): boolean => state === "online" && (lastAnswer() ?? -1) >= at;

  return {
    state: () => state,
    look: async () => {
      if (!hasAnsweredSince(earlier(now(), MINUTE))) await once();
      return state;
    },
    aliveSince: async (at) => {
      if (!hasAnsweredSince(at)) await once();
      // A question that was already under way may have begun before `at`.
      if (state === "online" && !hasAnsweredSince(at)) await once();
      return state === "online";
    },
  };
}

/** Silence is blamed on a watch only where a canary answered at or after the look's end. */
export const vouchByUplink =
  ({ aliveSince }: Pick<Uplink, "aliveSince">, now: () => Instant): Voucher =>
  async ({ look }) =>
    // As of now, the look's end: an uplink that died in its middle vouched for its beginning.
    isDoubtful(look.readings) && !(await aliveSince(now())) ? { kind: "blind" } : null;
