import { between, type Instant, later } from "../time.ts";
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

/** Between two looks of a probe, and after the last one, where the silence is longer than it may be. */
function silencesOf(probe: ProbeKind, { spans, continuity }: Looked, until: Instant): readonly Interval[] {
  const own = spans
    .filter((span) => span.probe === probe && span.firstSeen <= until)
    .toSorted((a, b) => a.firstSeen - b.firstSeen);
  const silences: Interval[] = [];
  let seen: Instant | null = null;
  const silentTo = (to: Instant): void => {
    if (seen !== null && to > later(seen, continuity[probe])) silences.push({ from: seen, to });
  };
  for (const { firstSeen, lastSeen } of own) {
    silentTo(firstSeen);
    seen = seen === null || lastSeen > seen ? lastSeen : seen;
  }
  silentTo(until);
  return silences;
}

const offlineOf = (events: Looked["events"], until: Instant): readonly Interval[] =>
  pairsOf(events, "monitor.offline", "monitor.online", until);

/** From each event of one type to the next of the other. */
function pairsOf(events: Looked["events"], opens: string, closes: string, until: Instant): readonly Interval[] {
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
