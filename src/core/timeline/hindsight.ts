import type { ReadingOf, Readings } from "../reading.ts";
import { asInstant, type Instant } from "../time.ts";
import type { Facet, Known, StateOf } from "../vocabulary.ts";
import { PROBE_OF_FACET } from "../vocabulary.ts";
import { type FacetAsOf, facetAsOf, type Recorded, type SeenSpan } from "./asof.ts";

/** A span with what later rules read in it. */
export interface RevisedSpan extends SeenSpan {
  /** How many equal looks it is a run of. */
  readonly count: number;
  /** The newest revision of each facet that has one. */
  readonly revised?: Partial<Readings>;
}

export interface RevisedRecord extends Recorded {
  readonly spans: readonly RevisedSpan[];
}

/** A facet of a span, read by later rules. */
interface Revised {
  readonly span: number;
  readonly facet: Facet;
  readonly to: ReadingOf<Facet>;
}

/** The newest revision of each facet, by the id of its span. Revisions come oldest first. */
export function newestRevisions(revisions: readonly Revised[]): ReadonlyMap<number, Partial<Readings>> {
  const newest = new Map<number, Partial<Readings>>();
  for (const { span, facet, to } of revisions) newest.set(span, { ...newest.get(span), [facet]: to });
  return newest;
}

/** A facet as it stood at a time, as it is known now. */
export interface FacetInHindsight<F extends Facet> extends FacetAsOf<F> {
  /** As it was known then, where that is another state. */
  readonly knownThen: Pick<FacetAsOf<F>, "state" | "since"> | null;
}

/** What one span shows of the facet, as known now. */
interface Shown<F extends Facet> {
  readonly span: RevisedSpan;
  readonly isRevised: boolean;
  readonly reading: ReadingOf<F> | undefined;
}

/**
 * As `facetAsOf`, with revisions in the place of what was read then. Events stand for spans that nothing was revised in;
 * a revised span counts when it was seen again, as any change must be before it is believed.
 */
export function facetInHindsight<F extends Facet>(facet: F, at: Instant, recorded: RevisedRecord): FacetInHindsight<F> {
  const asThen = facetAsOf(facet, at, recorded);
  const all = recorded.spans
    .filter((span) => span.probe === PROBE_OF_FACET[facet])
    .sort((a, b) => a.firstSeen - b.firstSeen)
    .map((span): Shown<F> => {
      const revised: ReadingOf<F> | undefined = span.revised?.[facet];
      return { span, isRevised: revised !== undefined, reading: revised ?? span.readings[facet] };
    });
  const shown = all.filter(({ span }) => span.firstSeen <= at);
  if (!shown.some(({ isRevised }) => isRevised)) return { ...asThen, knownThen: null };
  const { state, since } = believedNow(facet, at, all, recorded);
  const showing = shown.findLast(({ reading }) => reading !== undefined && reading.state === state);
  const newest = shown.at(-1)?.reading;
  return {
    state: state as Known<StateOf[F]> | null,
    reason: (newest?.state === "unknown" ? newest.reason : showing?.reading?.reason) ?? null,
    since,
    asOf: showing ? asInstant(Math.min(showing.span.lastSeen, at)) : null,
    gap: asThen.gap,
    reading: showing?.reading ?? null,
    knownThen: asThen.state === state ? null : { state: asThen.state, since: asThen.since },
  };
}

interface Believed {
  readonly state: string | null;
  readonly since: Instant | null;
}

/** Walks the spans up to `at`: each shows a state that may be believed, or nothing. What came later may confirm it. */
function believedNow<F extends Facet>(
  facet: F,
  at: Instant,
  all: readonly Shown<F>[],
  recorded: RevisedRecord,
): Believed {
  let believed: Believed = { state: null, since: null };
  for (const [index, each] of all.entries()) {
    if (each.span.firstSeen > at) break;
    const state = each.isRevised ? seenAgain(each, all.slice(index + 1)) : toldBy(facet, at, each, recorded);
    if (state !== null && state !== believed.state) believed = { state, since: each.span.firstSeen };
  }
  return believed;
}

/** The state, where a second look showed it too; null for `unknown`. */
function seenAgain<F extends Facet>({ span, reading }: Shown<F>, later: readonly Shown<F>[]): string | null {
  if (reading === undefined || reading.state === "unknown") return null;
  if (span.count > 1) return reading.state;
  const next = later.find((each) => each.reading !== undefined && each.reading.state !== "unknown");
  return next?.reading?.state === reading.state ? reading.state : null;
}

/** The state that was believed while the span lasted, where it shows it. */
function toldBy<F extends Facet>(
  facet: F,
  at: Instant,
  { span, reading }: Shown<F>,
  recorded: RevisedRecord,
): string | null {
  const then = facetAsOf(facet, asInstant(Math.min(span.lastSeen, at)), recorded);
  return then.state !== null && reading?.state === then.state ? then.state : null;
}
