import { BLIND_KEY, type Blind, SENSES, type Sense, writeBlind } from "../core/sense.ts";
import { asMillis, between, type Instant, MINUTE } from "../core/time.ts";
import type { AskSense, Sensed } from "../probes/contract.ts";
import type { Look, Store } from "../store/contract.ts";
import { isNews, type Leaning } from "./leaning.ts";
import type { Voucher } from "./voucher.ts";

/** What the lookout is blind in although it has an uplink. */
export interface Senses {
  readonly blind: () => readonly Blind[];
  /** Whether the sense is known to see since `at`, or why not; null where it has no canary. Asks when it must. */
  readonly since: (sense: Sense, at: Instant) => Promise<Sensed | null>;
  /** A watched site was met by that sense: while that is fresh, a silent canary is the canary's own trouble. */
  readonly saw: (sense: Sense, at: Instant) => void;
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

/** So long the meeting of a watched site outweighs a silent canary. */
const FRESH = asMillis(15 * MINUTE);

/** No blindness is named that nobody can look for any more. */
const UNKNOWING: Sensed = { state: "answered", detail: "no canary is configured for it any more" };

interface Known {
  readonly at: Instant;
  readonly sensed: Sensed;
}

export const makeSenses = (tools: SensesTools): Senses => new RememberedSenses(tools);

class RememberedSenses implements Senses {
  readonly #tools: SensesTools;
  readonly #known = new Map<Sense, Known>();
  readonly #seen = new Map<Sense, Instant>();
  readonly #silentSince = new Map<Sense, Instant>();
  readonly #asking = new Map<Sense, Promise<Sensed | null>>();

  constructor(tools: SensesTools) {
    this.#tools = tools;
  }

  readonly blind: Senses["blind"] = () =>
    SENSES.flatMap((sense) => {
      const sensed = this.#known.get(sense)?.sensed;
      return sensed && sensed.state !== "answered" ? [{ sense, detail: sensed.detail }] : [];
    });

  readonly since: Senses["since"] = async (sense, at) => {
    const last = this.#recent(sense);
    if (last && (this.#isFreshlyBlind(last) || hasSeenSince(last, at))) return last.sensed;
    const sensed = await this.#once(sense);
    const newest = this.#recent(sense);
    // A question that was already under way may have begun before `at`.
    if (sensed?.state === "answered" && !(newest && hasSeenSince(newest, at))) return this.#once(sense);
    return sensed;
  };

  readonly saw: Senses["saw"] = (sense, at) => void this.#seen.set(sense, at);

  readonly review: Senses["review"] = async () => {
    const stale = this.blind().filter(({ sense }) => {
      const last = this.#recent(sense);
      return last === null || !this.#isFreshlyBlind(last);
    });
    await Promise.all(stale.map(({ sense }) => this.#once(sense)));
  };

  /** Many looks may lean on one sense at once: one question serves them all. */
  #once(sense: Sense): Promise<Sensed | null> {
    const under = this.#asking.get(sense);
    if (under) return under;
    const asked = this.#question(sense).finally(() => this.#asking.delete(sense));
    this.#asking.set(sense, asked);
    return asked;
  }

  async #question(sense: Sense): Promise<Sensed | null> {
    const { ask, now, isOnline, changed } = this.#tools;
    const at = now();
    const wasBlind = (this.#known.get(sense)?.sensed.state ?? "answered") !== "answered";
    const sensed = this.#discounted(sense, wasBlind ? await ask(sense) : await this.#twice(sense));
    if (sensed === null) {
      // The canaries were configured anew: what was known of the sense is nobody's any more.
      this.#known.delete(sense);
      if (wasBlind) await changed(sense, UNKNOWING, this.blind());
      return null;
    }
    const isBlind = sensed.state !== "answered";
    if (isBlind && !(await isOnline())) return sensed;
    this.#known.set(sense, { at, sensed });
    if (wasBlind !== isBlind) await changed(sense, sensed, this.blind());
    return sensed;
  }

  /**
   * A canary may be out of order or out of reach by itself: that a watched site was met after it fell silent says more.
   * What was met before proves nothing, for that is how every blindness begins.
   */
  #discounted(sense: Sense, sensed: Sensed | null): Sensed | null {
    if (sensed?.state !== "silent") {
      this.#silentSince.delete(sense);
      return sensed;
    }
    const now = this.#tools.now();
    const since = this.#silentSince.get(sense) ?? now;
    this.#silentSince.set(sense, since);
    const seen = this.#seen.get(sense) ?? since;
    const isMet = seen > since && seen <= now && between(seen, now) < FRESH;
    return isMet ? { state: "answered", detail: "a watched site answered, though the canary did not" } : sensed;
  }

  async #twice(sense: Sense): Promise<Sensed | null> {
    const { ask, pause } = this.#tools;
    const first = await ask(sense);
    if (first === null || first.state === "answered") return first;
    await pause();
    return ask(sense);
  }

  /** Null also when it lies in the future: the clock stepped back, and how long ago it was is not known. */
  #recent(sense: Sense): Known | null {
    const last = this.#known.get(sense);
    return last && last.at <= this.#tools.now() ? last : null;
  }

  #isFreshlyBlind({ at, sensed }: Known): boolean {
    return sensed.state !== "answered" && between(at, this.#tools.now()) < MINUTE;
  }
}

const hasSeenSince = (last: Known, at: Instant): boolean => last.sensed.state === "answered" && last.at >= at;

/** A site under a certificate that holds was met by HTTPS, and by nobody in its place. */
const isShownSecurely = ({ probe, readings: { web, tls } }: Look): boolean =>
  probe === "http" && web?.url?.startsWith("https:") === true && web.status !== null && tls?.state === "valid";

/** For `vigie status`. */
export const rememberBlind = (blind: readonly Blind[], store: Pick<Store, "cache">, at: Instant): Promise<void> =>
  store.cache(BLIND_KEY, writeBlind(blind), at);

/** Whether what a sense's canaries said explains the look away. */
export const explains = ({ heard }: Leaning, sensed: Sensed | null): boolean =>
  sensed !== null && (heard ? sensed.state === "contradicted" : sensed.state !== "answered");

export interface SenseVoucherTools {
  readonly senses: Pick<Senses, "since" | "saw">;
  readonly store: Pick<Store, "standing">;
  readonly now: () => Instant;
}

/** News is blamed on a watch only where the senses that it leans on see, as of the look's end. */
export const vouchBySenses =
  ({ senses, store, now }: SenseVoucherTools): Voucher =>
  async ({ look, leanings }) => {
    if (isShownSecurely(look)) senses.saw("https", now());
    if (leanings.length === 0) return null;
    const isTold = isNews(look.readings, await store.standing(look.domain));
    const learnsNothing = Object.values(look.readings).some(({ state }) => state === "unknown");
    // What only repeats what is believed accuses nobody.
    if (!isTold && !learnsNothing) return null;
    const at = now();
    const sensed = await Promise.all(leanings.map(({ sense }) => senses.since(sense, at)));
    const isBlind = leanings.some((leaning, index) => explains(leaning, sensed[index] ?? null));
    return isTold && isBlind ? { kind: "blind" } : null;
  };
