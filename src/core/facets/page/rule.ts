import type { Known, Reason, WebState } from "../../vocabulary.ts";
import type { PageSight } from "./sight.ts";

/** One row of a table of rules; the first that holds decides. */
export interface PageRule {
  readonly tag: string;
  readonly state: Known<WebState>;
  readonly reason: Reason | null;
  /** 0..1 where the state is inferred from words that anybody can copy. */
  readonly confidence: number | null;
  readonly when: (sight: PageSight) => boolean;
}
