import { type DomainName, tldOf } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import { firstStanding } from "../core/timeline/standing.ts";
import { FACETS, type Facet, type KnownVerdict, type ProbeKind, type Reason } from "../core/vocabulary.ts";
import type { Watch } from "../core/watch.ts";
import type { Store } from "../store/contract.ts";
import type { Endings, FleetEntry } from "../store/fleet.ts";

/** A watch as it stands, as far as a table of all of them shows it. */
export interface FleetWatch extends Pick<Watch, "domain" | "group" | "tags" | "intent"> {
  readonly tld: string;
  /** Null before the first. */
  readonly verdict: KnownVerdict | null;
  readonly since: Instant | null;
  readonly facets: Readonly<Record<Facet, FacetNow>>;
  readonly expiresAt: Instant | null;
  readonly certificateExpiresAt: Instant | null;
  readonly lastLooks: Readonly<Record<ProbeKind, Instant | null>>;
  readonly nextDue: Instant | null;
  /** The open incident. */
  readonly incident: string | null;
  /** That of the end of its registration, which may be open beside it. */
  readonly expiryIncident: string | null;
  /** End of the last maintenance window set, also when it is over. */
  readonly mutedUntil: Instant | null;
}

export interface FacetNow {
  /** The last one known; null before the first. */
  readonly state: string | null;
  readonly since: Instant | null;
  /** Why the newest looks learned nothing; null when they did. */
  readonly reason: Reason | null;
}

/** All watches, read anew where something was written since, and at most every `rest`. */
export interface Fleet {
  readonly watches: () => Promise<readonly FleetWatch[]>;
}

interface FleetTools {
  readonly store: Pick<Store, "fleet" | "endings" | "version">;
  readonly now: () => Instant;
  /** However much is written: a table of ten thousand is as old as this at most, in milliseconds. */
  readonly rest: number;
}

export function makeFleet({ store, now, rest }: FleetTools): Fleet {
  const endings = new Map<DomainName, Endings>();
  let span = 0;
  let read: {
    readonly version: number;
    readonly at: Instant;
    readonly watches: Promise<readonly FleetWatch[]>;
  } | null = null;
  const readAll = async (): Promise<readonly FleetWatch[]> => {
    const newer = await store.endings(span);
    span = newer.span;
    for (const each of newer.endings) endings.set(each.domain, { ...endings.get(each.domain), ...each });
    return (await store.fleet()).map((entry) => fleetWatch(entry, endings.get(entry.watch.domain) ?? null));
  };
  return {
    watches: () => {
      const version = store.version();
      if (read && (read.version === version || (now() >= read.at && now() - read.at < rest))) return read.watches;
      const watches = readAll();
      const current = { version, at: now(), watches };
      read = current;
      watches.catch(() => {
        if (read === current) read = null;
      });
      return watches;
    },
  };
}

function fleetWatch({ watch, standing, nextDue }: FleetEntry, endings: Endings | null): FleetWatch {
  const { domain, group, tags, intent, muted } = watch;
  const { facets, verdict, looked, incident, expiry } = standing ?? firstStanding(domain);
  const cells = FACETS.map((facet) => {
    const { state, since, unknown } = facets[facet];
    return [facet, { state, since, reason: unknown?.reason ?? null }];
  });
  return {
    ...{ domain, group, tags, intent, tld: tldOf(domain) },
    ...{ verdict: verdict.word, since: verdict.since, facets: Object.fromEntries(cells) as FleetWatch["facets"] },
    expiresAt: expiry?.expiresAt ?? endings?.expiresAt ?? null,
    certificateExpiresAt: endings?.certificateExpiresAt ?? null,
    lastLooks: looked,
    nextDue,
    incident: incident?.id ?? null,
    expiryIncident: expiry?.incident?.id ?? null,
    mutedUntil: muted?.until ?? null,
  };
}
