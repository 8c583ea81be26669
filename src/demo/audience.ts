import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";

/** Hears the story as it unfolds, in virtual time. */
export interface Audience {
  /** What the world does; the lookout does not know it. */
  readonly narrates: (at: Instant, says: string) => Promise<void>;
  /** What the lookout wrote down. */
  readonly event: (event: TimelineEvent) => Promise<void>;
  /** What reached the alert channel. */
  readonly message: (type: string, status: string, summary: string) => Promise<void>;
  /** The outcome in one line: the newest move, where there was one. */
  readonly ends: (outcome: string) => Promise<void>;
}
