import type { Instant } from "../core/time.ts";

/** Virtual time: it stands still until the story moves it on, and never steps back. */
export class StoryClock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  readonly now = (): Instant => this.#now;

  moveTo(at: Instant): void {
    if (at > this.#now) this.#now = at;
  }
}
