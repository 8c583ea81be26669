import { asMillis, type Instant, MINUTE, type Millis, SECOND } from "../../core/time.ts";
import { neighbourhoodOf } from "./addresses.ts";

/** So many at once, and one more after each interval. */
interface Bucket {
  readonly size: number;
  readonly each: Millis;
}

export interface FailureLimits {
  readonly perAddress: Bucket;
  readonly inAll: Bucket;
  /** Addresses remembered; the one that failed longest ago is forgotten for a new one. */
  readonly addresses: number;
}

export const FAILURE_LIMITS: FailureLimits = {
  perAddress: { size: 10, each: MINUTE },
  inAll: { size: 100, each: asMillis(6 * SECOND) },
  addresses: 4_096,
};

/** Counts failed attempts to come in, by address and in all; a token bucket each. Successes change nothing. */
export interface Failures {
  /** How long this address must wait before it may try again; 0: it may. */
  waitOf(address: string, now: Instant): Millis;
  failed(address: string, now: Instant): void;
  /** How many addresses are remembered. */
  readonly size: number;
}

export function makeFailures(limits: FailureLimits = FAILURE_LIMITS): Failures {
  /** When each bucket will be full again: all that needs to be known of it. In the order of the last failure. */
  const fullAt = new Map<string, number>();
  let allFullAt = 0;
  return {
    waitOf(address, now) {
      const own = fullAt.get(neighbourhoodOf(address)) ?? 0;
      return asMillis(Math.max(waitUntilOne(own, limits.perAddress, now), waitUntilOne(allFullAt, limits.inAll, now)));
    },
    failed(address, now) {
      const key = neighbourhoodOf(address);
      const own = drained(fullAt.get(key) ?? 0, limits.perAddress, now);
      allFullAt = drained(allFullAt, limits.inAll, now);
      fullAt.delete(key);
      fullAt.set(key, own);
      const [oldest] = fullAt.keys();
      if (fullAt.size > limits.addresses && oldest !== undefined) fullAt.delete(oldest);
    },
    get size() {
      return fullAt.size;
    },
  };
}

/** One is there as long as no more than all but one are missing; after a clock that stepped back, never more than all. */
const waitUntilOne = (fullAt: number, { size, each }: Bucket, now: Instant): number =>
  Math.max(0, Math.min(fullAt - now, size * each) - (size - 1) * each);

/** An empty bucket gets no emptier: whoever keeps on trying waits no longer than one interval after the last time. */
const drained = (fullAt: number, { size, each }: Bucket, now: Instant): number =>
  Math.min(Math.max(fullAt, now) + each, now + size * each);
