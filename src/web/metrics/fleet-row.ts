import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { Facet, Intent, KnownVerdict, ProbeKind, Reason } from "../../core/vocabulary.ts";

/** A watch and how it stands, as far as a table of all of them shows it. */
export interface FleetRow {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly intent: Intent;
  /** Null before the first. */
  readonly verdict: KnownVerdict | null;
  readonly since: Instant | null;
  readonly facets: Readonly<Record<Facet, FacetCell>>;
  readonly expiresAt: Instant | null;
  readonly certificateExpiresAt: Instant | null;
  readonly lastLooks: Readonly<Record<ProbeKind, Instant | null>>;
}

export interface FacetCell {
  /** The last one known; null before the first. */
  readonly state: string | null;
  readonly since: Instant | null;
  /** Why the newest look learned nothing; null when it did. */
  readonly reason: Reason | null;
}
