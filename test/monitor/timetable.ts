import { setImmediate as turnOfSockets } from "node:timers/promises";
import { asInstant, type Instant, later, type Millis } from "../../src/core/time.ts";

interface Appointment {
  readonly at: Instant;
  readonly run: () => void;
}

/** A clock that stands still until the test moves it, with the timers that hang on it. */
export class Timetable {
  #now: Instant;
  readonly #appointments = new Set<Appointment>();
  #waiting: (() => void)[] = [];

  constructor(start: Instant) {
    this.#now = start;
  }

  readonly now = (): Instant => this.#now;

  readonly after = (delay: Millis, run: () => void): (() => void) => {
    const appointment = { at: later(this.#now, delay), run };
    this.#appointments.add(appointment);
    for (const wake of this.#waiting.splice(0)) wake();
    return () => this.#appointments.delete(appointment);
  };

  /** Moves to the next appointment, waiting until one is made, and keeps it. Returns how far that was. */
  async keepNext(): Promise<number> {
    await turnOfSockets();
    while (this.#appointments.size === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.#keep();
  }

  /** Lets sockets have their turn, then keeps the next appointment; false when there was none. */
  async turn(): Promise<boolean> {
    await turnOfSockets();
    if (this.#appointments.size === 0) return false;
    this.#keep();
    return true;
  }

  #keep(): number {
    const next = [...this.#appointments].reduce((a, b) => (b.at < a.at ? b : a));
    const waited = next.at - this.#now;
    this.#now = asInstant(Math.max(this.#now, next.at));
    this.#appointments.delete(next);
    next.run();
    return waited;
  }
}
