import {
  type Budget,
  type BudgetState,
  closureAt,
  closureCause,
  freshState,
  mayStart,
  stateWithin,
} from "../../core/budget/budget.ts";
import type { RememberedBudget } from "../../core/budget/memory.ts";
import { type Failure, failure } from "../../core/observation.ts";
import { asInstant, asMillis, formatInstant, type Instant, later, MINUTE, type Millis } from "../../core/time.ts";
import { TurnsClosed } from "../contract.ts";
import type { RegistryProtocol } from "./backend.ts";

export interface LaneClock {
  /** Wall-clock time: closures outlast the process. */
  readonly now: () => Instant;
  /** Milliseconds of a clock that never steps; only differences count. */
  readonly steady: () => number;
  /** Rejects when the signal aborts. */
  readonly sleep: (duration: Millis, signal: AbortSignal) => Promise<void>;
}

/** No check hangs on a queue for longer: it is told when to come back instead. */
const PATIENCE = MINUTE;

/** The queue before one backend: first come, first served, one at a time. */
export class Lane {
  /** The server asked last: one of the backend's. */
  place: { readonly server: string; readonly protocol: RegistryProtocol };
  budget: Budget;
  state: BudgetState;
  /** Turns given. */
  asked = 0;
  readonly #clock: LaneClock;
  readonly #closing: AbortSignal;
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  /** Steady time of the last start really made: a late timer must not let the next two requests out together. */
  #started: number | null = null;
  /** Up to here, turns were promised to those who were sent away from a full queue. */
  #promised: Instant = asInstant(0);

  constructor(
    place: Lane["place"],
    budget: Budget,
    remembered: RememberedBudget | null,
    clock: LaneClock,
    closing: AbortSignal,
  ) {
    const now = clock.now();
    this.place = place;
    this.budget = budget;
    this.state = remembered ? stateWithin(remembered.state, budget) : freshState(budget, now);
    this.#clock = clock;
    this.#closing = closing;
    const lastStart = remembered?.lastStart ?? null;
    if (lastStart !== null) this.#started = clock.steady() - Math.max(0, now - lastStart);
  }

  /** Null when it is the caller's turn, else why it will not be soon. Rejects with `TurnsClosed` when the program ends. */
  async turn(): Promise<Failure | null> {
    const held = this.#heldBack();
    if (held) return held;
    this.#waiting += 1;
    const mine = this.#tail.then(() => this.#whenFree());
    this.#tail = mine.then(
      () => undefined,
      () => undefined, // told to the one whose turn it was; the next in line has its own
    );
    return mine.finally(() => {
      this.#waiting -= 1;
    });
  }

  lastStart(): Instant | null {
    if (this.#started === null) return null;
    // Rounded towards now: nobody starts a fraction of a millisecond early.
    return asInstant(Math.ceil(this.#clock.now() - (this.#clock.steady() - this.#started)));
  }

  /** Nobody waits, nothing was learned, and a next request need not wait: forgetting it loses nothing. */
  isIdle(): boolean {
    const { state, budget } = this;
    const isPlain = state.spacing === budget.fastest && state.bans === 0 && state.throttles === 0;
    return isPlain && this.#waiting === 0 && this.#wait() === 0;
  }

  #wait(): number {
    const now = this.#clock.now();
    return mayStart(this.state, this.lastStart(), now) - now;
  }

  #heldBack(): Failure | null {
    const closed = this.#closed();
    if (closed) return closed;
    const now = this.#clock.now();
    const wait = this.#wait() + this.#waiting * this.state.spacing;
    if (wait <= PATIENCE) return null;
    const at = asInstant(Math.max(now + wait, this.#promised));
    // Each who is sent away is told a moment of its own, or all would come back at once and be sent away again.
    this.#promised = later(at, this.state.spacing);
    return heldBack(`${this.place.server}: our own budget is spent until ${formatInstant(at)}`, at);
  }

  #closed(): Failure | null {
    const closure = closureAt(this.state, this.#clock.now());
    if (!closure) return null;
    const { until } = closure;
    return heldBack(
      `${this.place.server}: budget closed until ${formatInstant(until)} (${closureCause(closure)})`,
      until,
    );
  }

  async #whenFree(): Promise<Failure | null> {
    // A loop, because timers may fire early, and because the backend may close while somebody waits.
    for (;;) {
      if (this.#closing.aborted) throw new TurnsClosed();
      const closed = this.#closed();
      if (closed) return closed;
      const wait = this.#wait();
      if (wait <= 0) {
        this.#started = this.#clock.steady();
        this.asked += 1;
        return null;
      }
      await this.#clock.sleep(asMillis(wait), this.#closing).catch((cause: unknown) => {
        throw this.#closing.aborted ? new TurnsClosed() : cause;
      });
    }
  }
}

const heldBack = (detail: string, retryAt: Instant): Failure => ({ ...failure("throttled", detail), retryAt });
