import type { Instant, Millis } from "../time.ts";
import { between } from "../time.ts";
import type { Reason } from "../vocabulary.ts";
import type { Digest } from "./event.ts";
import type { FacetStanding, Inferred, ValueStanding } from "./standing.ts";

/** What one look did to what is believed. */
export type Effect<T extends string> =
  | { readonly kind: "nothing" }
  /** The first state ever known: recorded, no event. */
  | { readonly kind: "first" }
  | Confirmed<T>;

export interface Confirmed<T extends string> {
  readonly kind: "confirmed";
  readonly from: T;
  readonly to: T;
  /** First sight. */
  readonly at: Instant;
  readonly evidence: readonly Digest[];
}

interface Seen<S extends string> {
  readonly state: S | "unknown";
  readonly reason: Reason | null;
  readonly at: Instant;
  readonly evidence: readonly Digest[];
}

/**
 * One look at a facet. A change must be seen again at least `confirm` after its first sight; neither `unknown` nor
 * another change in between confirms or cancels; only the old state cancels. An `unknown` look leaves what is believed
 * untouched.
 */
export function lookAgain<S extends string>(
  before: FacetStanding<S>,
  seen: Seen<S>,
  confirm: Millis,
): { readonly after: FacetStanding<S>; readonly effect: Effect<S> } {
  const { at, evidence } = seen;
  if (seen.state === "unknown") {
    const since = before.unknown?.since ?? at;
    const streak = (before.unknown?.streak ?? 0) + 1;
    return { after: { ...before, unknown: { reason: seen.reason, since, streak } }, effect: { kind: "nothing" } };
  }
  const to = seen.state;
  const known = { ...before, unknown: null };
  if (before.state === null)
    return {
      after: { ...known, state: to, since: at, asOf: at, evidence, candidate: null, earlier: [] },
      effect: { kind: "first" },
    };
  if (before.state === to)
    return { after: { ...known, asOf: at, candidate: null, earlier: [] }, effect: { kind: "nothing" } };
  const seenSoFar = before.candidate ? [...before.earlier, before.candidate] : before.earlier;
  const first = seenSoFar.find((candidate) => candidate.to === to);
  const candidate = first ? { ...first, seen: at } : { to, at, seen: at, evidence };
  const again = { ...known, candidate, earlier: seenSoFar.filter((other) => other.to !== to) };
  if (between(candidate.at, at) < confirm || !first) return { after: again, effect: { kind: "nothing" } };
  return believe(again) ?? { after: again, effect: { kind: "nothing" } };
}

/** Believes the candidate of a facet; null when there is none. */
export function believe<S extends string>(
  facet: FacetStanding<S>,
): { readonly after: FacetStanding<S>; readonly effect: Confirmed<S> } | null {
  const { candidate, state } = facet;
  if (candidate === null || state === null) return null;
  const { to, at, seen, evidence } = candidate;
  return {
    after: { ...facet, state: to, since: at, asOf: seen, evidence, candidate: null, earlier: [], stale: false },
    effect: { kind: "confirmed", from: state, to, at, evidence },
  };
}

/**
 * One look at a value. Only a known value replaced by another is a change: one that vanished or came is none, and the
 * last one known stands meanwhile, so that a name that returns with other name servers is seen to have changed them.
 */
export function lookAtValue(
  before: ValueStanding,
  seen: { readonly value: string | null; readonly at: Instant; readonly evidence: readonly Digest[] },
  confirm: Millis,
): { readonly after: ValueStanding; readonly effect: Effect<string> } {
  const { value, at, evidence } = seen;
  const nothing = { kind: "nothing" } as const;
  if (value === null) return { after: before, effect: nothing };
  if (before.value === null) return { after: { value, evidence, candidate: null }, effect: { kind: "first" } };
  if (before.value === value)
    return { after: before.candidate ? { ...before, candidate: null } : before, effect: nothing };
  const candidate = before.candidate;
  if (candidate?.to !== value)
    return { after: { ...before, candidate: { to: value, at, seen: at, evidence } }, effect: nothing };
  if (between(candidate.at, at) < confirm)
    return { after: { ...before, candidate: { ...candidate, seen: at } }, effect: nothing };
  return {
    after: { value, evidence: candidate.evidence, candidate: null },
    effect: { kind: "confirmed", from: before.value, to: value, at: candidate.at, evidence: candidate.evidence },
  };
}

/** One look at what colours a state: another colour is seen again before it is believed, unless the state is new too. */
export function lookAtInferred<T>(
  before: Inferred<T>,
  value: T,
  at: Instant,
  confirm: Millis,
  isNew: boolean,
): Inferred<T> {
  if (isNew || isSame(before.value, value)) return { value, candidate: null };
  if (!before.candidate || !isSame(before.candidate.to, value)) return { ...before, candidate: { to: value, at } };
  return between(before.candidate.at, at) < confirm ? before : { value, candidate: null };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
