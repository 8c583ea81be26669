import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Sort, Strip } from "../core/timeline/strip.ts";
import type { Interval } from "../core/timeline/watching.ts";
import type { Severity } from "../core/vocabulary.ts";

/** What pictures of the record are drawn from: hundreds of thousands of events in a few numbers each. */
export interface StripStore {
  /** What was recorded of each of the names, in their order. */
  strips(domains: readonly DomainName[], query: StripQuery): Promise<Strips>;
  /** The ids of events by their places in the chain; a place that has none is left out. */
  idsAt(places: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The events there, in the order of the chain. */
  eventsAt(places: readonly number[]): Promise<readonly TimelineEvent[]>;
  /** The incidents with events about any of the names in the window, the newest first. */
  incidents(domains: readonly DomainName[], window: Interval, limit: number): Promise<readonly IncidentSpan[]>;
}

export interface StripQuery {
  readonly until: Instant;
  /** Also what was read of each facet first, which the lane of a facet begins with. */
  readonly facets: boolean;
  /**
   * What was read earlier, with as many facets: the record only grows, so what a name has nothing new of is not read again.
   * The answer's sorts begin with these.
   */
  readonly known?: { readonly sorts: readonly Sort[]; readonly of: ReadonlyMap<DomainName, Strip> };
}

export interface Strips {
  readonly sorts: readonly Sort[];
  readonly strips: readonly Strip[];
}

/** An incident from its first event to its last. */
export interface IncidentSpan {
  readonly incident: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly events: number;
  readonly domains: readonly DomainName[];
  /** Of its gravest event. */
  readonly severity: Severity;
  readonly summary: string;
  readonly gravest: TimelineEvent;
}
