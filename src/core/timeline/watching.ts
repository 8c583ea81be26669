import { between, type Instant, type Millis } from "../time.ts";
import type { ProbeKind } from "../vocabulary.ts";
import type { Recorded, SeenSpan } from "./asof.ts";
import type { TimelineEvent } from "./event.ts";

/** A length of time, its end left out. */
export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** When a name was looked at, and when nobody looked. */
export interface Watching {
  /** The first look or entry; null: none. */
  readonly since: Instant | null;
  /** On the list and not looked at: longer than the probe's continuity between two looks, or without an uplink. */
  readonly gaps: readonly Interval[];
  /** Off the list, after it had been on it. */
  readonly off: readonly Interval[];
}

/** As much of the record as tells when somebody looked. */
export interface Looked extends Pick<Recorded, "continuity"> {
  readonly spans: readonly Omit<SeenSpan, "readings">[];
  readonly events: readonly Pick<TimelineEvent, "domain" | "source" | "type" | "at">[];
}

/**
 * When any of `probes` looked, up to `until`. Each must have looked: a name whose site was not visited for a day was not
 * being observed, whatever its zone said meanwhile. A probe that began later than the others leaves no gap before.
 */
export function watchingOf(probes: readonly ProbeKind[], recorded: Looked, until: Instant): Watching {
  const { spans, events } = recorded;
  const own = events.filter(({ domain, source }) => domain !== null && source === "observed");
  const starts = [
    ...spans.filter(({ probe }) => probes.includes(probe)).map(({ firstSeen }) => firstSeen),
    ...own.map(({ at }) => at),
  ].filter((at) => at <= until);
  return {
    since: starts.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null),
    gaps: [...probes.flatMap((probe) => silencesOf(probe, recorded, until)), ...offlineOf(events, until)],
    off: pairsOf(own, "watch.removed", "watch.added", until),
  };
}

function silencesOf(probe: ProbeKind, { spans, continuity }: Looked, until: Instant): readonly Interval[] {
  const own = spans
    .filter((span) => span.probe === probe && span.firstSeen <= until)
    .toSorted((a, b) => a.firstSeen - b.firstSeen);
  const runs = { first: own.map(({ firstSeen }) => firstSeen), last: own.map(({ lastSeen }) => lastSeen) };
  return silencesBetween(runs, continuity[probe], until);
}

/** When runs of looks began, and when each ended, in the order of their beginnings. */
export interface Runs {
  readonly first: readonly Instant[];
  readonly last: readonly Instant[];
}

/** Between two looks of a probe, and after the last one, where the silence is longer than it may be. */
export function silencesBetween({ first, last }: Runs, continuity: Millis, until: Instant): readonly Interval[] {
  const silences: Interval[] = [];
  let seen: Instant | null = null;
  const silentTo = (to: Instant): void => {
    if (seen !== null && to > seen + continuity) silences.push({ from: seen, to });
  };
  for (let index = 0; index < first.length; index++) {
    const [begins = until, ends = until] = [first[index], last[index]];
    if (begins > until) break;
    silentTo(begins);
    seen = seen === null || ends > seen ? ends : seen;
  }
  silentTo(until);
  return silences;
}

export const offlineOf = (events: Looked["events"], until: Instant): readonly Interval[] =>
  pairsOf(events, "monitor.offline", "monitor.online", until);

/** From each event of one type to the next of the other. */
export function pairsOf(events: Looked["events"], opens: string, closes: string, until: Instant): readonly Interval[] {
  const pairs: Interval[] = [];
  let from: Instant | null = null;
  const close = (to: Instant): void => {
    if (from !== null && between(from, to) > 0) pairs.push({ from, to });
    from = null;
  };
  const told = events.filter(({ type, at }) => (type === opens || type === closes) && at <= until);
  for (const { type, at } of told.toSorted((a, b) => a.at - b.at)) {
    if (type === closes) close(at);
    else from ??= at;
  }
  close(until);
  return pairs;
}
