import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Standing } from "../core/timeline/standing.ts";
import type { Watch } from "../core/watch.ts";

/** What the store tells of all watches at once: a view of ten thousand is a few statements, not ten thousand. */
export interface FleetStore {
  /**
   * Every watch as it stands, by name. `known` has the `sum` of each name's standing as it was read before: where it is
   * the same still, the standing is not read again, which is nearly all of what ten thousand names cost.
   */
  fleet(known?: ReadonlyMap<DomainName, number>): Promise<readonly FleetEntry[]>;
  /** How many names are watched. */
  watchCount(): Promise<number>;
  /** Dates that end, as the newest looks read them: of `also`, and of names with spans written after `span`, if any. */
  endings(
    span: number | null,
    also: readonly DomainName[],
  ): Promise<{ readonly span: number; readonly endings: readonly Endings[] }>;
}

export interface FleetEntry {
  readonly watch: Watch;
  /** Null before the first look; `same` as it was known. */
  readonly standing: Standing | null | "same";
  /** Checksum of the standing (CRC-32); null where there is none. */
  readonly sum: number | null;
  readonly nextDue: Instant | null;
}

/** Left out: not read by these looks. */
export interface Endings {
  readonly domain: DomainName;
  readonly expiresAt?: Instant;
  readonly certificateExpiresAt?: Instant;
}
