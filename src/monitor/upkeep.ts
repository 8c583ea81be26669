import { asMillis, DAY, earlier, type Instant, later, MINUTE, type Millis } from "../core/time.ts";
import type { EvidenceSort, Store } from "../store/contract.ts";
import { type AskStamp, prove } from "./prove.ts";

/**
 * How long evidence that no event cites keeps its bytes, by sort, and how long messages that were settled are kept. Events,
 * and what they cite, are kept for ever.
 */
export type Retention = Readonly<Record<EvidenceSort | "alerts", Millis>>;

export interface UpkeepTools {
  readonly store: Pick<
    Store,
    "pruneAlerts" | "pruneCache" | "thinEvidence" | "giveBack" | "seal" | "checkpoints" | "stamp"
  >;
  readonly now: () => Instant;
  readonly retention: () => Retention;
  readonly askStamp: () => AskStamp;
}

export interface Upkeep {
  /** What is due; at once nothing when it is not, or is under way. */
  wake(): Promise<void>;
  /** Ends it at the next slice; what is left is done another day. */
  rest(): void;
}

const EVERY = DAY;
/** After a failure: a full disk may have room again. */
const AGAIN = asMillis(15 * MINUTE);

/**
 * Once a day, beside the checks: evidence past its time is emptied, free room goes back to the file system, and what was
 * written is sealed.
 */
export function makeUpkeep({ store, now, retention, askStamp }: UpkeepTools): Upkeep {
  const stop = new AbortController();
  let due = now();
  let isUnderWay = false;

  async function keepUp(): Promise<void> {
    const ages = retention();
    for (const sort of ["picture", "page", "reply"] as const)
      await store.thinEvidence(earlier(now(), ages[sort]), sort, stop.signal);
    await store.pruneAlerts(earlier(now(), ages.alerts), stop.signal);
    // What channels remember of a message's thread, what a search met: of no use longer than the messages.
    await store.pruneCache(earlier(now(), ages.alerts), stop.signal);
    await store.giveBack(stop.signal);
    // Last, for an authority that cannot be reached ends the round.
    await prove(store, now, askStamp(), stop.signal);
  }

  return {
    wake: async () => {
      if (isUnderWay || now() < due) return;
      isUnderWay = true;
      due = later(now(), AGAIN);
      try {
        await keepUp();
        due = later(now(), EVERY);
      } finally {
        isUnderWay = false;
      }
    },
    rest: () => stop.abort(),
  };
}
