import type { Reason, WebState } from "../../vocabulary.ts";
import type { PageSight } from "./sight.ts";

/** One row of a table of rules; the first that holds decides. */
export interface PageRule {
  readonly tag: string;
  readonly state: WebState;
  readonly reason: Reason | null;
  /** 0..1 where the state is inferred from words that anybody can copy. */
  readonly confidence: number | null;
  /** Who is behind the notice, and where, as far as the rule knows. */
  readonly operator?: string;
  /** ISO 3166-1. */
  readonly country?: string;
  readonly when: (sight: PageSight) => boolean;
}
