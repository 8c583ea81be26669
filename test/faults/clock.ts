import { asInstant, type Instant } from "../../src/core/time.ts";

/**
 * Virtual time that can be jumped ahead, in whole milliseconds. Between jumps it runs on with the real one, so that an
 * answer from before an uplink died is older than what comes after; or it stands still, so that a slow machine is not
 * measured with what it runs.
 */
export class JumpingClock {
  #base: number;
  #mark = performance.now();
  readonly #runsOn: boolean;

  constructor(start: Instant, runsOn: boolean) {
    this.#base = start;
    this.#runsOn = runsOn;
  }

  readonly now = (): Instant => asInstant(this.#base + (this.#runsOn ? Math.floor(performance.now() - this.#mark) : 0));

  jumpTo(at: Instant): void {
    const now = this.now();
    if (at <= now) return;
    this.#base = at;
    this.#mark = performance.now();
  }
}
