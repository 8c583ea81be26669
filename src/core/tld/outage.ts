import { asMillis, between, HOUR, type Instant, later, MINUTE, type Millis } from "../time.ts";
import type { TldReading } from "./sighting.ts";

/** What is believed of a zone, and what was seen once and is not believed yet. */
export interface TldBelief {
  /** Null before the first look that told anything. */
  readonly state: "healthy" | "failing" | null;
  /** First sight of that state. */
  readonly since: Instant | null;
  readonly candidate: { readonly to: "healthy" | "failing"; readonly at: Instant } | null;
  /** The last look that told anything. */
  readonly asOf: Instant | null;
  /** When the last outage was found to be over. */
  readonly recoveredAt: Instant | null;
}

export const NOTHING_KNOWN: TldBelief = { state: null, since: null, candidate: null, asOf: null, recoveredAt: null };

/** An outage that the timeline still has open, as taken up at `at`. */
export const stillFailing = (since: Instant, at: Instant): TldBelief => ({
  ...NOTHING_KNOWN,
  ...{ state: "failing", since, asOf: at },
});

/** An outage whose end the timeline tells: resolvers may still remember it. */
export const justRecovered = (since: Instant, recoveredAt: Instant): TldBelief => ({
  ...NOTHING_KNOWN,
  ...{ state: "healthy", since, asOf: recoveredAt, recoveredAt },
});

export interface Believed {
  readonly belief: TldBelief;
  readonly news: "outage" | "recovered" | null;
}

/**
 * Takes a look into account. A change must be seen again at least `confirm` later; `unknown` neither confirms nor
 * cancels; the old state cancels. Health needs no confirmation where nothing else was believed.
 */
export function believe(belief: TldBelief, seen: TldReading["state"], at: Instant, confirm: Millis): Believed {
  if (seen === "unknown") return { belief, news: null };
  const { state, candidate } = belief;
  const known = { ...belief, asOf: at };
  if (seen === (state ?? "healthy"))
    return { belief: { ...known, state: seen, since: belief.since ?? at, candidate: null }, news: null };
  // A clock that stepped back begins the waiting anew.
  const first = candidate?.to === seen && candidate.at <= at ? candidate.at : at;
  if (candidate?.to !== seen || between(first, at) < confirm)
    return { belief: { ...known, candidate: { to: seen, at: first } }, news: null };
  const news = seen === "failing" ? "outage" : "recovered";
  const recoveredAt = news === "recovered" ? at : null;
  return { belief: { state: seen, since: first, candidate: null, asOf: at, recoveredAt }, news };
}

/** What was last learned counts for so long: a sentinel that has gone deaf must not hold anything back. */
const FRESH = HOUR;
/** RFC 2308 §7: a resolver may remember a failure for five minutes, and so go on failing after the zone's recovery. */
const THAW = asMillis(5 * MINUTE);

/** Whether the zone's names are accused of nothing now: it fails, or seems to, or resolvers may remember that it did. */
export function isFrozen({ state, candidate, asOf, recoveredAt }: TldBelief, now: Instant): boolean {
  if (asOf === null || now > later(asOf, FRESH)) return false;
  if (state === "failing" || candidate?.to === "failing") return true;
  return recoveredAt !== null && recoveredAt <= now && now < later(recoveredAt, THAW);
}
