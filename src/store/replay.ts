import type { DomainName } from "../core/name.ts";
import type { ReadingOf } from "../core/reading.ts";
import type { Instant } from "../core/time.ts";
import type { Facet } from "../core/vocabulary.ts";
import type { Span } from "./contract.ts";

/** The store's verbs for judging again what is stored. */
export interface ReplayStore {
  /** Spans in the order written, from the first behind the one of this id on (0: from the first of all). */
  spansAfter(id: number, query: SpanQuery): Promise<readonly Span[]>;
  /** Revisions of these spans, oldest first. */
  revisions(spans: readonly number[]): Promise<readonly Revision[]>;
  /**
   * Writes revisions in one transaction; one that does not start from what is known now, because another run was
   * faster, is left out. Returns how many were written.
   */
  revise(revisions: readonly Revision[]): Promise<number>;
}

export interface SpanQuery {
  /** All names, when left out. */
  readonly domains?: readonly DomainName[];
  /** Spans that were still seen then or later. */
  readonly since?: Instant;
  readonly limit: number;
}

/** What a facet of a span reads by newer rules. The span itself stands as it was known then. */
export interface Revision {
  readonly span: number;
  readonly facet: Facet;
  /** As known until now: what the span holds, or the revision before this one. */
  readonly from: ReadingOf<Facet>;
  readonly to: ReadingOf<Facet>;
  /** What the rules are known by: the version of the program. */
  readonly rules: string;
  /** When it was judged again. */
  readonly at: Instant;
}
