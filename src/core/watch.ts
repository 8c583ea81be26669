import type { DomainName } from "./name.ts";
import type { Instant } from "./time.ts";
import type { Follow, Intent } from "./vocabulary.ts";

/** A maintenance window: what happens is recorded, and nobody is told before it ends. */
export interface Mute {
  readonly until: Instant;
  readonly reason: string | null;
  /** When it began, where the store tells of it. */
  readonly since?: Instant;
}

/** A registrable domain under observation, and why. */
export interface Watch {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly intent: Intent;
  readonly follow: Follow;
  readonly note: string | null;
  /** Who put it on the list: the configuration file or `vigie add`. A name may be in both; then `file`. */
  readonly origin: "file" | "database";
  readonly addedAt: Instant;
  /** The last window set, also when it is over; left out where there is none. */
  readonly muted?: Mute;
}
