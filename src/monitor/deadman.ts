import { asMillis, between, HOUR, type Instant, later, MINUTE } from "../core/time.ts";
import type { Store } from "../store/contract.ts";
import type { UplinkState } from "./uplink.ts";

/** Tells whoever waits for it that the lookout lives. Null: it was heard; otherwise one line on what went wrong. */
export type Heartbeat = (signal: AbortSignal) => Promise<string | null>;

export interface DeadmanTools {
  readonly store: Pick<Store, "claimDue">;
  readonly now: () => Instant;
  readonly uplink: () => UplinkState;
  /** Null where nobody waits for it. */
  readonly heartbeat: () => Heartbeat | null;
  readonly trouble: (error: unknown) => void;
}

/** Speaks while all is well, so that silence is an alarm that needs no lookout to raise it. */
export interface Deadman {
  /** A check has ended. */
  readonly checked: () => void;
  /** Called after each round that could write to the store: tells of it when it was a good one. Never rejects. */
  readonly wake: () => Promise<void>;
  readonly rest: () => void;
}

const EVERY = MINUTE;
/** Work that is overdue by more, while no check has ended for as long, does not flow. */
const STALLED = asMillis(10 * MINUTE);
/** A receiver that is gone is not complained of every minute. */
const COMPLAIN = HOUR;

export function makeDeadman({ store, now, uplink, heartbeat, trouble }: DeadmanTools): Deadman {
  const stop = new AbortController();
  let spokenAt: Instant | null = null;
  let checkedAt: Instant | null = null;
  let complainedAt: Instant | null = null;

  const isWithin = (at: Instant | null, time: typeof EVERY): boolean =>
    at !== null && at <= now() && between(at, now()) < time;

  async function isGood(): Promise<boolean> {
    if (uplink() !== "online") return false;
    const [oldest] = await store.claimDue(now(), 1);
    return !oldest || later(oldest.at, STALLED) > now() || isWithin(checkedAt, STALLED);
  }

  async function speak(beat: Heartbeat): Promise<void> {
    if (!(await isGood())) return;
    spokenAt = now();
    const failure = await beat(stop.signal);
    if (failure === null) complainedAt = null;
    else if (!stop.signal.aborted && !isWithin(complainedAt, COMPLAIN)) {
      complainedAt = now();
      trouble(new Error(failure));
    }
  }

  return {
    checked: () => {
      checkedAt = now();
    },
    wake: async () => {
      const beat = heartbeat();
      if (beat === null || isWithin(spokenAt, EVERY)) return;
      await speak(beat).catch(trouble);
    },
    rest: () => stop.abort(),
  };
}
