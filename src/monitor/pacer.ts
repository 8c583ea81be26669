import { performance } from "node:perf_hooks";
import cron from "node-cron";
import type { Instant } from "../core/time.ts";

/** Decides when the scheduler wakes. */
export interface Pacer {
  /** Asks for a wake-up soon: something was added, or a check has ended. */
  readonly nudge: () => void;
  readonly stop: () => void;
}

export interface PacerTools {
  readonly wake: () => Promise<void>;
  readonly nextWake: () => Promise<Instant | null>;
  /** The wall clock jumped by so many milliseconds against the steady one. */
  readonly stepped: (by: number) => void;
  /** Whether another connection wrote to the database since the last time it was asked. */
  readonly disturbed: () => boolean;
  /** A bug; the pacer goes on. */
  readonly failed: (error: unknown) => void;
}

/** setTimeout overflows beyond 2^31-1 ms, and a laptop's sleep is noticed by the minute tick anyway. */
const LONGEST = 60_000;
/** After trouble with the store. */
const REST = 30_000;
/** How soon `vigie add` is noticed. */
const GLANCE = 1_000;
/** A clock that gains or loses this much between two glances was set, not drifting. */
const STEP = 5_000;

/**
 * Paces by the wall clock: a minute tick by node-cron as the floor that cannot be lost, a timer to the next due time,
 * and a glance a second at the database and at the clock. When the clock steps, the tick is made anew: node-cron
 * would work off, or sleep through, the minutes of the jump.
 */
class WallPacer implements Pacer {
  readonly #tools: PacerTools;
  readonly #glance: NodeJS.Timeout;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;
  /** By the steady clock, in milliseconds. */
  #restingUntil = Number.NEGATIVE_INFINITY;
  #offset = Date.now() - performance.now();
  #tick = this.#startTick();

  constructor(tools: PacerTools) {
    this.#tools = tools;
    this.#glance = setInterval(() => this.#look(), GLANCE);
    this.nudge();
  }

  nudge(): void {
    if (this.#isStopped || performance.now() < this.#restingUntil) return;
    this.#tools
      .wake()
      .catch((error: unknown) => this.#rest(error))
      .finally(() => this.#arm());
    this.#arm();
  }

  /** What failed once will most likely fail again at once: a full disk must not become a full log. */
  #rest(error: unknown): void {
    if (performance.now() < this.#restingUntil) return;
    this.#restingUntil = performance.now() + REST;
    this.#tools.failed(error);
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#glance);
    if (this.#timer) clearTimeout(this.#timer);
    this.#endTick();
  }

  #startTick() {
    const options = { noOverlap: true, suppressMissedWarning: true, timezone: "UTC" };
    return cron.schedule("* * * * *", () => this.nudge(), options);
  }

  #endTick(): void {
    Promise.resolve(this.#tick.destroy()).catch(this.#tools.failed);
  }

  #arm(): void {
    this.#tools
      .nextWake()
      .then((at) => {
        if (this.#timer) clearTimeout(this.#timer);
        if (this.#isStopped || at === null) return;
        const rest = this.#restingUntil - performance.now();
        this.#timer = setTimeout(() => this.nudge(), Math.min(LONGEST, Math.max(1, rest, at - Date.now())));
      })
      .catch((error: unknown) => this.#rest(error));
  }

  #look(): void {
    const offset = Date.now() - performance.now();
    const by = offset - this.#offset;
    this.#offset = offset;
    if (Math.abs(by) >= STEP) {
      this.#endTick();
      this.#tick = this.#startTick();
      this.#tools.stepped(by);
      this.nudge();
    } else if (this.#isDisturbed()) this.nudge();
  }

  /** A glance that fails must not end the daemon: nobody would catch it above a timer. */
  #isDisturbed(): boolean {
    try {
      return this.#tools.disturbed();
    } catch (error) {
      this.#rest(error);
      return false;
    }
  }
}

export const startPacer = (tools: PacerTools): Pacer => new WallPacer(tools);
