import type { Gap } from "../check-result.ts";
import type { ReadingOf, Readings } from "../reading.ts";
import { asInstant, type Instant, later, type Millis } from "../time.ts";
import type { Facet, Known, KnownVerdict, ProbeKind, Reason, StateOf } from "../vocabulary.ts";
import { PROBE_OF_FACET } from "../vocabulary.ts";
import type { TimelineEvent } from "./event.ts";

/** A run of equal looks, as the store keeps it. */
export interface SeenSpan {
  readonly probe: ProbeKind;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  readonly readings: Partial<Readings>;
}

/** What was recorded about a watch, in any order: its spans and events, and those of the monitor. */
export interface Recorded {
  readonly spans: readonly SeenSpan[];
  readonly events: readonly TimelineEvent[];
  /** Longest silence between two looks of a probe that is no gap. */
  readonly continuity: Readonly<Record<ProbeKind, Millis>>;
}

/** A facet as it stood at a time, as far as is known today. */
export interface FacetAsOf<F extends Facet> {
  /** Null: nothing was known. Never `unknown`: silence changes nothing. */
  readonly state: Known<StateOf[F]> | null;
  /** Why the newest looks learned nothing, or what coloured the state; `not-looked` when there were none. */
  readonly reason: Reason | null;
  readonly since: Instant | null;
  /** The last look by then that showed the state. */
  readonly asOf: Instant | null;
  /** Set when nobody was looking. */
  readonly gap: Gap | null;
  /** What that look read. */
  readonly reading: ReadingOf<F> | null;
}

/**
 * Folds the record to one facet at `at`. The state is that of the newest confirmed change whose first sight was by
 * then; before any change, that of the first known look.
 */
export function facetAsOf<F extends Facet>(facet: F, at: Instant, recorded: Recorded): FacetAsOf<F> {
  const spans = recorded.spans
    .filter((span) => span.probe === PROBE_OF_FACET[facet] && span.firstSeen <= at)
    .sort((a, b) => a.firstSeen - b.firstSeen);
  const believed = lastChange(facet, at, recorded.events) ?? firstKnown(facet, spans);
  const gap = gapAt(PROBE_OF_FACET[facet], at, recorded);
  const newest = spans.at(-1)?.readings[facet];
  if (believed === null) {
    return { state: null, reason: newest?.reason ?? "not-looked", since: null, asOf: null, gap, reading: null };
  }
  const showing = spans.findLast((span) => span.readings[facet]?.state === believed.state);
  const reading = (showing?.readings[facet] ?? null) as ReadingOf<F> | null;
  return {
    state: believed.state as Known<StateOf[F]>,
    reason: (newest?.state === "unknown" ? newest.reason : reading?.reason) ?? null,
    since: believed.since,
    asOf: showing ? asInstant(Math.min(showing.lastSeen, at)) : null,
    gap,
    reading,
  };
}

/** The verdict at `at`, and since when. A `domain.moved` under an unchanged verdict is no change of it. */
export function verdictAsOf(
  at: Instant,
  events: readonly TimelineEvent[],
): { readonly word: KnownVerdict; readonly since: Instant } | null {
  const told = newestBy(at, events, ({ type, from, to }) => type.startsWith("domain.") && to !== null && to !== from);
  return told ? { word: told.to as KnownVerdict, since: told.at } : null;
}

interface Believed {
  readonly state: string;
  readonly since: Instant;
}

function lastChange(facet: Facet, at: Instant, events: readonly TimelineEvent[]): Believed | null {
  // `nameservers.changed` bears a facet too; only `<facet>.<state>` speaks of its state.
  const change = newestBy(at, events, (event) => event.facet === facet && event.type === `${facet}.${event.to}`);
  return change?.to ? { state: change.to, since: change.at } : null;
}

function firstKnown(facet: Facet, spans: readonly SeenSpan[]): Believed | null {
  const span = spans.find(({ readings }) => (readings[facet]?.state ?? "unknown") !== "unknown");
  const state = span?.readings[facet]?.state;
  return span && state ? { state, since: span.firstSeen } : null;
}

/** What a document reports moves no state. */
function newestBy(
  at: Instant,
  events: readonly TimelineEvent[],
  matches: (event: TimelineEvent) => boolean,
): TimelineEvent | null {
  let newest: TimelineEvent | null = null;
  for (const event of events) {
    if (event.at > at || event.source !== "observed" || !matches(event)) continue;
    if (newest === null || event.at > newest.at || (event.at === newest.at && event.id > newest.id)) newest = event;
  }
  return newest;
}

function gapAt(probe: ProbeKind, at: Instant, { spans, events, continuity }: Recorded): Gap | null {
  const own = spans.filter((span) => span.probe === probe);
  if (own.some(({ firstSeen, lastSeen }) => firstSeen <= at && at <= lastSeen)) return offlineAt(at, events);
  const from = newestOf(own.map(({ lastSeen }) => lastSeen).filter((seen) => seen < at));
  const to = oldestOf(own.map(({ firstSeen }) => firstSeen).filter((seen) => seen > at));
  const silent = from === null || at > later(from, continuity[probe]);
  return silent ? { from, to } : offlineAt(at, events);
}

/** Between `monitor.offline` and `monitor.online` the monitor itself saw nothing. */
function offlineAt(at: Instant, events: readonly TimelineEvent[]): Gap | null {
  const isUplink = ({ type }: TimelineEvent): boolean => type === "monitor.offline" || type === "monitor.online";
  const last = newestBy(at, events, isUplink);
  if (last?.type !== "monitor.offline") return null;
  const back = events.filter((event) => event.type === "monitor.online" && event.at > at).map((event) => event.at);
  return { from: last.at, to: oldestOf(back) };
}

const newestOf = (times: readonly Instant[]): Instant | null =>
  times.length > 0 ? asInstant(Math.max(...times)) : null;
const oldestOf = (times: readonly Instant[]): Instant | null =>
  times.length > 0 ? asInstant(Math.min(...times)) : null;
