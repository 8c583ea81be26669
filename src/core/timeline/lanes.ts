import { asInstant, type Instant } from "../time.ts";
import { PROBE_OF_FACET, PROBES, type Severity } from "../vocabulary.ts";
import type { Recorded } from "./asof.ts";
import type { TimelineEvent } from "./event.ts";
import type { LaneKind } from "./tone.ts";
import { type Interval, type Watching, watchingOf } from "./watching.ts";

/**
 * A length of time in which nothing changed. `seen`: it was looked at; `gap`: nobody looked, and `state` is the last one
 * known; `unwatched`: before the first look, or off the list.
 */
export interface Stretch extends Interval {
  readonly kind: "seen" | "gap" | "unwatched";
  /** Null: nothing was known yet. Never `unknown`: silence changes nothing. */
  readonly state: string | null;
}

/** An event that changes no state of its lane: what a document reported, another certificate, a move. */
export interface Mark {
  readonly at: Instant;
  /** The event's id. */
  readonly event: string;
  readonly type: string;
  readonly severity: Severity;
  readonly source: TimelineEvent["source"];
  readonly summary: string;
}

/** One row of states over time: stretches from end to end of the window, and the marks within it. */
export interface Lane {
  readonly kind: LaneKind;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly Mark[];
  /** How it stood at the window's end, and since when. */
  readonly state: string | null;
  readonly since: Instant | null;
}

/** The states of a facet, or of the verdict, in a window: confirmed changes at their first sight. */
export function laneOf(kind: LaneKind, recorded: Recorded, window: Interval): Lane {
  const changes = changesOf(kind, recorded).filter(({ at }) => at < window.to);
  const probes = kind === "verdict" ? PROBES : [PROBE_OF_FACET[kind]];
  const last = changes.at(-1);
  return {
    kind,
    stretches: stretchesOf(changes, watchingOf(probes, recorded, window.to), window),
    marks: marksOf(kind, recorded.events).filter(({ at }) => at >= window.from && at < window.to),
    state: last?.state ?? null,
    since: last?.at ?? null,
  };
}

/** The first sight of anything recorded about a name by observation; null: nothing was. */
export const beginningOf = (recorded: Recorded, until: Instant): Instant | null =>
  watchingOf(PROBES, recorded, until).since;

export interface Change {
  readonly at: Instant;
  readonly state: string;
}

/** Oldest first. What a document reports moves no state, and a `domain.moved` under an unchanged verdict is none. */
function changesOf(kind: LaneKind, { spans, events }: Recorded): readonly Change[] {
  const told = events
    .filter((event) => event.source === "observed" && isChange(kind, event))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ at, to }) => ({ at, state: to ?? "" }));
  if (kind === "verdict") return told;
  const known = spans.filter(({ readings }) => (readings[kind]?.state ?? "unknown") !== "unknown");
  const [first] = known.toSorted((a, b) => a.firstSeen - b.firstSeen);
  const state = first?.readings[kind]?.state;
  return first && state && first.firstSeen < (told[0]?.at ?? Infinity)
    ? [{ at: first.firstSeen, state }, ...told]
    : told;
}

type Turn = Pick<TimelineEvent, "type" | "facet" | "from" | "to">;

export function isChange(kind: LaneKind, { type, facet, from, to }: Turn): boolean {
  if (kind === "verdict") return type.startsWith("domain.") && to !== null && to !== from;
  return facet === kind && to !== null && type === `${kind}.${to}`;
}

/** Of the verdict's lane all that is no change of state anywhere; of a facet's what is told of that facet. */
function marksOf(kind: LaneKind, events: readonly TimelineEvent[]): readonly Mark[] {
  return events
    .filter((event) => event.domain !== null && isMark(kind, event))
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, id, type, severity, source, summary }) => ({ at, event: id, type, severity, source, summary }));
}

/** Of an event about a name. */
export function isMark(kind: LaneKind, event: Turn & Pick<TimelineEvent, "source">): boolean {
  if (event.type.startsWith("watch.")) return false;
  if (kind !== "verdict" && event.facet !== kind) return false;
  if (event.source === "reported") return true;
  return !isChange(kind, event) && !(event.facet !== null && isChange(event.facet, event));
}

export function stretchesOf(changes: readonly Change[], watching: Watching, window: Interval): readonly Stretch[] {
  const { since, gaps, off } = watching;
  const bounds = [
    ...[window.from, window.to, since ?? window.to],
    ...changes.map(({ at }) => at),
    ...[...gaps, ...off].flatMap(({ from, to }) => [from, to]),
  ].map((at) => Math.min(Math.max(at, window.from), window.to));
  const cuts = [...new Set(bounds)].sort((a, b) => a - b).map(asInstant);
  const isGap = risingThrough(gaps);
  const isOff = risingThrough(off);
  const stretches: Stretch[] = [];
  let next = 0;
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[index + 1] ?? window.to;
    while ((changes[next]?.at ?? Infinity) <= from) next++;
    const [gap, gone] = [isGap(from), isOff(from)];
    const isUnwatched = since === null || from < since || gone;
    const kind = isUnwatched ? "unwatched" : gap ? "gap" : "seen";
    const state = isUnwatched ? null : (changes[next - 1]?.state ?? null);
    const before = stretches.at(-1);
    if (before?.kind === kind && before.state === state) stretches[stretches.length - 1] = { ...before, to };
    else stretches.push({ from, to, kind, state });
  }
  return stretches;
}

/** Whether a time lies within any of the intervals; to be asked of times in rising order only. */
function risingThrough(intervals: readonly Interval[]): (at: Instant) => boolean {
  const ahead = intervals.toSorted((a, b) => b.from - a.from);
  let end = -Infinity;
  return (at) => {
    for (let next = ahead.at(-1); next && next.from <= at; next = ahead.at(-1)) {
      end = Math.max(end, next.to);
      ahead.pop();
    }
    return at < end;
  };
}
