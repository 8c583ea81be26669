import type { Intent } from "../../core/vocabulary.ts";
import type { Reason } from "../grounds.ts";
import type { Told } from "../told.ts";
import type { Topic } from "./topic.ts";

/** One sentence for all, or one for each intent. `{name}` stands for what `Blanks` has. */
export type Advice = Readonly<Record<Topic, string | Readonly<Record<Intent, string>>>>;

/** What is put in for `{subject}` and the like. */
export interface Blanks {
  /** The domain, `.io`, or empty. */
  readonly subject: string;
  readonly successor: string;
  readonly registrar: string;
  /** How many names. */
  readonly count: string;
}

/** One language. */
export interface Phrases {
  readonly labels: Readonly<
    Record<"since" | "period" | "names" | "told" | "sure" | "why" | "means" | "action" | "proof" | "before", string>
  >;
  /** What stands in for a registrar whose name is not known. */
  readonly someRegistrar: string;
  /** What happened, in a few words. */
  readonly titles: Readonly<Record<Topic, string>>;
  /** The same where it is less than 0.8 sure. */
  readonly doubtful: Partial<Readonly<Record<Topic, string>>>;
  readonly means: Advice;
  readonly action: Advice;
  readonly sure: {
    /** Per cent. */
    readonly inferred: (percent: number, isDoubtful: boolean) => string;
    /** Registry and parent zone tell the same story. */
    readonly agreed: string;
    readonly confirmed: string;
  };
  /** What happened, as a sentence. */
  readonly sentence: (told: Told) => string;
  readonly reason: (reason: Reason) => string;
  /** How many incidents a digest has, and how many of them are open. */
  readonly digest: (count: number, open: number) => string;
}
