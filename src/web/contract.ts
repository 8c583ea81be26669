import type { Registries } from "../answers/tlds.ts";
import type { DomainName } from "../core/name.ts";
import type { Instant, Millis } from "../core/time.ts";
import type { Recorded } from "../core/timeline/asof.ts";
import type { Added, NewWatch, Removed } from "../monitor/edit-list.ts";
import type { Figures } from "../monitor/figures.ts";
import type { SweepRequest, SweepResult } from "../monitor/sweep/contract.ts";
import type { WatchRequest } from "../monitor/watchlist.ts";
import type { Store } from "../store/contract.ts";

/** What the server is given; it builds none of it. */
export interface WebTools {
  /** A connection of its own: no request waits for a check, and no check for a request. */
  readonly store: Store;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  readonly after: (delay: Millis, run: () => void) => () => void;
  readonly version: string;
  readonly place: ServerPlace;
  /** The slowest that each probe runs, and from when on its silence is a gap. */
  readonly schedule: Readonly<Record<"dns" | "http" | "registration", Millis>>;
  readonly continuity: Recorded["continuity"];
  /** What the configuration file lists. */
  readonly listed: readonly WatchRequest[];
  /** Names of the configured alert channels. */
  readonly channels: readonly string[];
  /** What the configuration says of registries; left out: nothing beyond the tables. */
  readonly registries?: Registries;
  /** What the daemon at work counts; null where it does not answer. */
  readonly figures: () => Promise<Figures | null>;
  readonly doings: Doings;
  readonly trouble: (error: unknown, doing: string) => void;
}

/** Where the server stands, from the configuration. */
export interface ServerPlace {
  /** Null: not on a socket of its own. */
  readonly listen: string | null;
  readonly token: string | null;
  /** Its address to the outside, behind a proxy: `https://example.org/vigie/`. */
  readonly url: string | null;
  /** Metrics also under the names that others use. */
  readonly aliases: boolean;
}

/** What a visitor with a write token can have done; the command line does the same by the same means. */
export interface Doings {
  readonly add: (watches: readonly NewWatch[]) => Promise<readonly Added[]>;
  readonly remove: (domains: readonly DomainName[]) => Promise<readonly Removed[]>;
  readonly sweep: (request: SweepRequest) => Promise<SweepResult>;
  readonly testChannel: (
    name: string,
    signal: AbortSignal,
  ) => Promise<{ readonly isDelivered: boolean; readonly answer: string }>;
}
