import { between, type Instant, MINUTE } from "../core/time.ts";
import type { Store } from "../store/contract.ts";
import type { UplinkState } from "./uplink.ts";

/** Keeps the daemon's row fresh for `vigie status`, at most once a minute unless there is news. */
export class Pulse {
  readonly #store: Pick<Store, "heartbeat">;
  readonly #now: () => Instant;
  readonly #pid: number;
  readonly #since: Instant;
  #lastCheckAt: Instant | null = null;
  #written: { readonly at: Instant; readonly uplink: UplinkState } | null = null;

  constructor(store: Pick<Store, "heartbeat">, now: () => Instant, pid: number) {
    this.#store = store;
    this.#now = now;
    this.#pid = pid;
    this.#since = now();
  }

  checked(): void {
    this.#lastCheckAt = this.#now();
  }

  async beat(uplink: UplinkState, urgent = false): Promise<void> {
    const at = this.#now();
    const last = this.#written;
    // A row from the future is rewritten too: the clock stepped back.
    const isFresh = last !== null && last.at <= at && between(last.at, at) < MINUTE;
    if (!urgent && isFresh && last.uplink === uplink) return;
    this.#written = { at, uplink };
    await this.#store.heartbeat({ pid: this.#pid, since: this.#since, uplink, lastCheckAt: this.#lastCheckAt });
  }
}
