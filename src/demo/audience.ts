import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";

/** Hears the story as it unfolds, in virtual time. */
export interface Audience {
  /** The dashboard is there to be looked at, and the story begins when somebody does. */
  readonly opens: (address: string) => Promise<void>;
  /** What the world does; the lookout does not know it. */
  readonly narrates: (at: Instant, says: string) => Promise<void>;
  /** What the lookout wrote down. */
  readonly event: (event: TimelineEvent) => Promise<void>;
  /** What reached the alert channel. */
  readonly message: (type: string, status: string, summary: string) => Promise<void>;
  /** The story is over, and its dashboard stays. `storage`: path of the database behind it. */
  readonly stays: (address: string, storage: string) => Promise<void>;
  /** The outcome in one line: the newest move, where there was one. */
  readonly ends: (outcome: string) => Promise<void>;
}

/** What came of one kind of message for one channel. */
export interface Hearing {
  readonly channel: string;
  /** As the webhook's `type`. */
  readonly type: string;
  /** `later`: it waits for its hour, such as the end of quiet hours. */
  readonly told: "told" | "later" | "not told";
  /** Which rule told it, or why none did. */
  readonly because: string;
}

export interface Selftest {
  /** By channel, then in the order in which the story tells them. */
  readonly hearings: readonly Hearing[];
  /** Messages that were to go out at once, and never reached their channel's door. */
  readonly lost: number;
}
