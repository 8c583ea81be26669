import { asMillis, type Instant, later, MINUTE, type Millis } from "../core/time.ts";
import { PROBES, type ProbeKind } from "../core/vocabulary.ts";
import { TurnsClosed } from "../probes/contract.ts";
import type { DueWork, Store } from "../store/contract.ts";
import type { Checked } from "./check.ts";
import type { Uplink } from "./uplink.ts";

export interface SchedulerTools {
  readonly store: Pick<Store, "claimDue" | "postpone" | "putOff" | "nextDue">;
  readonly check: (work: DueWork) => Promise<Checked>;
  readonly uplink: Pick<Uplink, "look">;
  readonly now: () => Instant;
  /** Told after each check, however it ended; a check that threw is a bug, and is reported as one. */
  readonly settled: (work: DueWork, result: Checked | Error) => void;
}

export interface Scheduler {
  /** Starts whatever is due and not yet under way; resolves when what it started has ended. */
  readonly wake: () => Promise<void>;
  /** When to wake next; null when nothing is planned. Work under way wakes by itself when it ends. */
  readonly nextWake: () => Promise<Instant | null>;
  readonly underWay: () => number;
  /** Starts nothing more; resolves when all that is under way has ended. */
  readonly drain: () => Promise<void>;
}

/**
 * Checks of a kind under way at once. Each kind has places of its own: two thousand sites that hang for their twenty
 * seconds must not keep one question of DNS waiting. Registries' patience is not kept here but per server, by the probes.
 */
const PLACES: Readonly<Record<ProbeKind, number>> = { dns: 256, http: 2_000, registration: 64 };
/** Checks of a kind that may be in their first moment: two thousand handshakes begun together would all come too late. */
const BURST = 64;
const MOMENT = asMillis(250);
/** It takes so many free places to ask the store again: what is under way is due there still, and read each time. */
const WORTH_ASKING = 8;

/** While the uplink is down, the canaries are asked this often. */
const RETRY = asMillis(MINUTE / 2);
/** No host is asked for a page more often than once a minute, not even to look again at what was withheld. */
const retryOf = (probe: ProbeKind): Millis => (probe === "http" ? MINUTE : RETRY);

const keyOf = ({ domain, probe }: { readonly domain: string; readonly probe: ProbeKind }): string =>
  `${probe} ${domain}`;

interface UnderWay {
  readonly probe: ProbeKind;
  readonly since: Instant;
  readonly ended: Promise<void>;
}

/** Due work is a query: a restart loses nothing, because a check moves its due time in the transaction that records it. */
class DueScheduler implements Scheduler {
  readonly #tools: SchedulerTools;
  readonly #underWay = new Map<string, UnderWay>();
  /** More is due than was started, though there are places left. */
  #isHoldingBack = false;
  readonly #waking = new Set<Promise<void>>();
  #draining = false;
  /** Set when the store could not be written: until then nothing is looked at, for nothing could be kept. */
  #restingUntil: Instant | null = null;

  constructor(tools: SchedulerTools) {
    this.#tools = tools;
  }

  async wake(): Promise<void> {
    const woken = this.#startDue();
    this.#waking.add(woken);
    try {
      await woken;
    } finally {
      this.#waking.delete(woken);
    }
  }

  async #startDue(): Promise<void> {
    const { store, uplink, now } = this.#tools;
    if (this.#draining || this.#isResting()) return;
    const free = await this.#freeWork();
    if (free.length === 0) return;
    const state = await uplink.look();
    if (this.#draining) return;
    if (state === "offline") {
      await store.postpone(now(), later(now(), RETRY));
      return;
    }
    const started = free.filter((work) => !this.#underWay.has(keyOf(work)) && !this.#draining);
    const since = now();
    for (const work of started) this.#underWay.set(keyOf(work), { probe: work.probe, since, ended: this.#run(work) });
    await Promise.all(started.map((work) => this.#underWay.get(keyOf(work))?.ended));
  }

  /** What is due, is not under way, and has a place. */
  async #freeWork(): Promise<readonly DueWork[]> {
    const { store, now } = this.#tools;
    const free: DueWork[] = [];
    this.#isHoldingBack = false;
    for (const probe of PROBES) {
      const { running, fresh } = this.#busy(probe);
      const room = Math.min(PLACES[probe] - running, BURST - fresh);
      const isAsked = room >= WORTH_ASKING;
      const due = isAsked ? await store.claimDue(now(), running + room, probe) : [];
      const taken = due.filter((work) => !this.#underWay.has(keyOf(work))).slice(0, room);
      free.push(...taken);
      const isMore = !isAsked || taken.length === room;
      if (isMore && running + taken.length + WORTH_ASKING <= PLACES[probe]) this.#isHoldingBack = true;
    }
    return free;
  }

  #busy(probe: ProbeKind): { readonly running: number; readonly fresh: number } {
    const { now } = this.#tools;
    const running = [...this.#underWay.values()].filter((each) => each.probe === probe);
    // A clock that stepped back makes nothing young again.
    const fresh = running.filter(({ since }) => since <= now() && now() < later(since, MOMENT)).length;
    return { running: running.length, fresh };
  }

  async nextWake(): Promise<Instant | null> {
    const { store, now } = this.#tools;
    if (this.#isResting()) return this.#restingUntil;
    if (this.#isHoldingBack && this.#underWay.size > 0) return later(now(), MOMENT);
    return store.nextDue(this.#underWay.size > 0 ? now() : undefined);
  }

  underWay(): number {
    return this.#underWay.size;
  }

  async drain(): Promise<void> {
    this.#draining = true;
    await Promise.allSettled(this.#waking);
    await Promise.all([...this.#underWay.values()].map(({ ended }) => ended));
  }

  async #run(work: DueWork): Promise<void> {
    const result = await this.#tools.check(work).catch(asError);
    // The program ended before the server's turn came: the work is as due as it was.
    const isLeft = result instanceof TurnsClosed;
    const because = isLeft ? null : whyAgain(result);
    // Under way until it is written that it waits: what is due and not under way would be begun again.
    const ended = because === null ? result : await this.#putOff(work, result, because);
    this.#underWay.delete(keyOf(work));
    if (!isLeft) this.#tools.settled(work, ended);
  }

  /** Withheld or broken, the work stays due; without a pause it would be tried again at once, for ever. */
  async #putOff(work: DueWork, result: Checked | Error, because: string): Promise<Checked | Error> {
    const { store, now } = this.#tools;
    try {
      const isTimed = !(result instanceof Error) && "until" in result;
      await store.putOff({ ...work, at: isTimed ? result.until : later(now(), retryOf(work.probe)), because });
      return result;
    } catch (error) {
      this.#restingUntil = later(now(), RETRY);
      return asError(error);
    }
  }

  #isResting(): boolean {
    const { now } = this.#tools;
    const until = this.#restingUntil;
    // A clock that stepped back must not lengthen the rest.
    if (until !== null && (now() >= until || until > later(now(), RETRY))) this.#restingUntil = null;
    return this.#restingUntil !== null;
  }
}

/** Null when the check came to its end. */
function whyAgain(result: Checked | Error): string | null {
  if (result instanceof Error) return "trouble";
  switch (result.kind) {
    case "recorded":
    case "unwatched":
      return null;
    case "blind":
      return "offline";
    case "frozen":
      return "tld-outage";
    case "held":
      return "mass-change";
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

export const makeScheduler = (tools: SchedulerTools): Scheduler => new DueScheduler(tools);
