import { type Blind, SENSES, type Sense } from "../core/sense.ts";
import { between, type Instant, MINUTE } from "../core/time.ts";
import type { AskSense, Sensed } from "../probes/contract.ts";
import type { Store } from "../store/contract.ts";
import { isNews, type Leaning } from "./leaning.ts";
import type { Uplink } from "./uplink.ts";
import type { Voucher } from "./voucher.ts";

/** What the lookout is blind in although it has an uplink. */
export interface Senses {
  readonly blind: () => readonly Blind[];
  /** Whether the sense is known to see since `at`, or why not; null where it has no canary. Asks when it must. */
  readonly since: (sense: Sense, at: Instant) => Promise<Sensed | null>;
  /** Asks the blind ones again, each once a minute at most, so that a healing is noticed without a doubt. */
  readonly review: () => Promise<void>;
}

export interface SensesTools {
  readonly ask: AskSense;
  readonly now: () => Instant;
  /** Waits before the second question: one lost packet makes no blindness. */
  readonly pause: () => Promise<void>;
  /** Whether there is an uplink at all: without one every sense is dead, and none is named. */
  readonly isOnline: () => Promise<boolean>;
  /** Told once a change. */
  readonly changed: (sense: Sense, sensed: Sensed, blind: readonly Blind[]) => Promise<void>;
}

interface Known {
  readonly at: Instant;
  readonly sensed: Sensed;
}

export function makeSenses({ ask, now, pause, isOnline, changed }: SensesTools): Senses {
  const known = new Map<Sense, Known>();
  const asking = new Map<Sense, Promise<Sensed | null>>();

  const blind = (): readonly Blind[] =>
    SENSES.flatMap((sense) => {
      const sensed = known.get(sense)?.sensed;
      return sensed && sensed.state !== "answered" ? [{ sense, detail: sensed.detail }] : [];
    });

  async function question(sense: Sense): Promise<Sensed | null> {
    const at = now();
    const first = await ask(sense);
    if (first === null) {
      // The canaries were configured anew: what was known of the sense is nobody's any more.
      known.delete(sense);
      return null;
    }
    const before = known.get(sense)?.sensed.state ?? "answered";
    const sensed = first.state === "answered" || before !== "answered" ? first : await again(sense, first);
    if (sensed.state !== "answered" && !(await isOnline())) return sensed;
    known.set(sense, { at, sensed });
    if ((before === "answered") !== (sensed.state === "answered")) await changed(sense, sensed, blind());
    return sensed;
  }

  async function again(sense: Sense, first: Sensed): Promise<Sensed> {
    await pause();
    return (await ask(sense)) ?? first;
  }

  /** Many looks may lean on one sense at once: one question serves them all. */
  function once(sense: Sense): Promise<Sensed | null> {
    const under = asking.get(sense);
    if (under) return under;
    const asked = question(sense).finally(() => asking.delete(sense));
    asking.set(sense, asked);
    return asked;
  }

  /** Null also when it lies in the future: the clock stepped back, and how long ago it was is not known. */
  const recent = (sense: Sense): Known | null => {
    const last = known.get(sense);
    return last && last.at <= now() ? last : null;
  };
  const isFreshlyBlind = (last: Known | null): last is Known =>
    last !== null && last.sensed.state !== "answered" && between(last.at, now()) < MINUTE;
  const hasSeenSince = (last: Known | null, at: Instant): last is Known =>
    last !== null && last.sensed.state === "answered" && last.at >= at;

  return {
    blind,
    since: async (sense, at) => {
      const last = recent(sense);
      if (isFreshlyBlind(last) || hasSeenSince(last, at)) return last.sensed;
      const sensed = await once(sense);
      // A question that was already under way may have begun before `at`.
      if (sensed?.state === "answered" && !hasSeenSince(recent(sense), at)) return once(sense);
      return sensed;
    },
    review: async () => {
      const stale = blind().filter(({ sense }) => !isFreshlyBlind(recent(sense)));
      await Promise.all(stale.map(({ sense }) => once(sense)));
    },
  };
}

/** Whether what a sense's canaries said explains the look away. */
export const explains = ({ heard }: Leaning, sensed: Sensed | null): boolean =>
  sensed !== null && (heard ? sensed.state === "contradicted" : sensed.state !== "answered");

export interface SenseVoucherTools {
  readonly senses: Pick<Senses, "since">;
  readonly store: Pick<Store, "standing">;
  readonly uplink: Pick<Uplink, "state">;
  readonly now: () => Instant;
}

/** News is blamed on a watch only where the senses that it leans on see, as of the look's end. */
export const vouchBySenses =
  ({ senses, store, uplink, now }: SenseVoucherTools): Voucher =>
  async ({ look, leanings }) => {
    if (leanings.length === 0) return null;
    const isTold = isNews(look.readings, await store.standing(look.domain));
    const learnsNothing = Object.values(look.readings).some(({ state }) => state === "unknown");
    // What only repeats what is believed accuses nobody.
    if (!isTold && !learnsNothing) return null;
    const at = now();
    const sensed = await Promise.all(leanings.map(({ sense }) => senses.since(sense, at)));
    const isBlind = leanings.some((leaning, index) => explains(leaning, sensed[index] ?? null));
    return isTold && (isBlind || uplink.state() === "offline") ? { kind: "blind" } : null;
  };
