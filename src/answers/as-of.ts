import { type CheckResult, checkResultOf, UNLOOKED } from "../core/check-result.ts";
import { becauseOf } from "../core/facets/because.ts";
import { type Ground, groundsOf } from "../core/facets/grounds.ts";
import type { DomainName } from "../core/name.ts";
import type { Readings } from "../core/reading.ts";
import type { Instant } from "../core/time.ts";
import { facetAsOf, verdictAsOf } from "../core/timeline/asof.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import {
  type FacetInHindsight,
  facetInHindsight,
  newestRevisions,
  type RevisedRecord,
  type RevisedSpan,
} from "../core/timeline/hindsight.ts";
import { successorsOf } from "../core/timeline/successors.ts";
import { verdictNow } from "../core/timeline/verdict-now.ts";
import { FACETS, type Facet } from "../core/vocabulary.ts";
import { takenSince } from "../monitor/successors.ts";
import type { Span, Store } from "../store/contract.ts";

/** Each facet's place in time, beside what it shows. */
export type FacetTimes = Readonly<Record<Facet, FacetInHindsight<Facet>>>;

/** A name as it stood at a time. */
export interface StoodAt {
  readonly result: CheckResult;
  /** What `because` says, as data, in its order. */
  readonly reasons: readonly Ground[];
  readonly times: FacetTimes;
  /** Since when the verdict stood; null where nobody judged it then. */
  readonly since: Instant | null;
}

/** Whether what later rules read is put in the place of what was read then. */
export interface Hindsight {
  readonly revised: boolean;
}

export function stoodAt(domain: DomainName, at: Instant, recorded: RevisedRecord, { revised }: Hindsight): StoodAt {
  const times = Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      revised ? facetInHindsight(facet, at, recorded) : { ...facetAsOf(facet, at, recorded), knownThen: null },
    ]),
  ) as unknown as FacetTimes;
  const readings = Object.fromEntries(
    FACETS.flatMap((facet) => {
      const shown = times[facet].reading;
      return shown ? [[facet, shown]] : [];
    }),
  ) as Partial<Readings>;
  const told = verdictAsOf(at, recorded.events);
  // Nobody was told a verdict that only later rules give.
  const differs = FACETS.some((facet) => times[facet].knownThen !== null);
  const result = checkResultOf({
    domain,
    at,
    readings,
    verdict: differs ? verdictNow({ ...UNLOOKED, ...readings }) : (told?.word ?? "unknown"),
    because: becauseOf(readings),
    successors: successorsOf(domain, at, recorded.events),
  });
  const stood = FACETS.map((facet) => {
    const { state, reason } = times[facet];
    return [facet, { ...result[facet], state: state ?? "unknown", reason }];
  });
  return {
    result: { ...result, ...Object.fromEntries(stood) },
    ...{ reasons: groundsOf(readings), times, since: differs ? null : (told?.since ?? null) },
  };
}

/** With the evidence of each span. */
export interface StoredRecord extends RevisedRecord {
  readonly spans: readonly (RevisedSpan & Pick<Span, "evidence">)[];
}

/** What the store has of a name, revisions beside the spans; of the lookout's own blindness what `at` takes, if given. */
export async function recordOf(
  store: Pick<Store, "spans" | "revisions" | "timeline">,
  domain: DomainName,
  { continuity }: Pick<RevisedRecord, "continuity">,
  at?: Instant,
): Promise<StoredRecord> {
  const spans = await store.spans(domain);
  const revised = newestRevisions(await store.revisions(spans.map(({ id }) => id)));
  const own = await store.timeline({ domains: [domain] });
  const monitor = at === undefined ? await store.timeline({ ...OWN, type: "monitor.*" }) : await blindAt(store, at);
  const seen = spans.map((span) => ({
    ...span,
    ...(revised.has(span.id) ? { revised: revised.get(span.id) ?? {} } : {}),
  }));
  return { spans: seen, events: [...own, ...(await takenSince(own, store)), ...monitor], continuity };
}

const OWN = { domains: [null] } as const;

/** The offline period that holds a time: where years have thousands of them, all of them take longer than the answer. */
async function blindAt(store: Pick<Store, "timeline">, at: Instant): Promise<readonly TimelineEvent[]> {
  const [last] = await store.timeline({ ...OWN, type: "monitor.o*line", until: at, limit: 1 });
  if (last?.type !== "monitor.offline") return [];
  return [last, ...(await store.timeline({ ...OWN, type: "monitor.online", after: last.id, limit: 1 }))];
}
