import { type DomainName, tldOf } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import { firstStanding, type Standing } from "../core/timeline/standing.ts";
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

/**
 * Whoever is told of an event asks for the table a second and a half later (the dashboard does), and must find it there:
 * what was read before the event is not told again after this, in milliseconds.
 */
const EVENT_REST = 1_000;

/** All watches, read anew where something was written since, and at most every `rest`; after an event, earlier. */
export interface Fleet {
  readonly watches: () => Promise<readonly FleetWatch[]>;
  /** Has them read anew at the next question: whoever changed something wants to see it, and at once. */
  readonly renew: () => void;
}

interface FleetTools {
  readonly store: Pick<Store, "fleet" | "endings" | "newest" | "version">;
  readonly now: () => Instant;
  /** However much is written: a table of ten thousand is as old as this at most, in milliseconds. */
  readonly rest: number;
}

export function makeFleet({ store, now, rest }: FleetTools): Fleet {
  const endings = new Map<DomainName, Endings>();
  let standings = new Map<DomainName, { readonly sum: number | null; readonly stands: Stands }>();
  let span: number | null = null;
  let read: {
    readonly version: number;
    readonly newest: string | null;
    readonly at: Instant;
    readonly watches: Promise<readonly FleetWatch[]>;
  } | null = null;
  const readEndings = async (entries: readonly FleetEntry[]): Promise<void> => {
    // A name that is watched again was looked at before: its spans are old ones.
    const unread = entries.map(({ watch }) => watch.domain).filter((domain) => !endings.has(domain));
    const newer = await store.endings(span, unread);
    span = newer.span;
    for (const each of newer.endings) endings.set(each.domain, { ...endings.get(each.domain), ...each });
  };
  const readAll = async (): Promise<readonly FleetWatch[]> => {
    const known = new Map([...standings].flatMap(([domain, { sum }]) => (sum === null ? [] : [[domain, sum]])));
    const all = await store.fleet(known);
    await readEndings(all);
    const entries = all.map((entry) => {
      const { domain } = entry.watch;
      const before = standings.get(domain)?.stands ?? standsOf(firstStanding(domain));
      return { entry, stands: entry.standing === "same" ? before : standsOf(entry.standing ?? firstStanding(domain)) };
    });
    standings = new Map(entries.map(({ entry: { watch, sum }, stands }) => [watch.domain, { sum, stands }]));
    return entries.map(({ entry, stands }) => fleetWatch(entry, stands, endings.get(entry.watch.domain) ?? null));
  };
  return {
    renew: () => {
      read = null;
    },
    watches: async () => {
      const version = store.version();
      if (read?.version === version) return read.watches;
      const newest = await store.newest();
      const age = read ? now() - read.at : -1;
      if (read && age >= 0 && age < (read.newest === newest ? rest : Math.min(rest, EVENT_REST))) return read.watches;
      const watches = readAll();
      const current = { version, newest, at: now(), watches };
      read = current;
      watches.catch(() => {
        if (read === current) read = null;
      });
      return watches;
    },
  };
}

/** What the table shows of a standing. */
type Stands = Pick<FleetWatch, "verdict" | "since" | "facets" | "lastLooks" | "incident" | "expiryIncident"> & {
  readonly expiresAt: Instant | null;
};

function standsOf({ facets, verdict, looked, incident, expiry }: Standing): Stands {
  const cells = FACETS.map((facet) => {
    const { state, since, unknown } = facets[facet];
    return [facet, { state, since, reason: unknown?.reason ?? null }];
  });
  return {
    ...{ verdict: verdict.word, since: verdict.since, facets: Object.fromEntries(cells) as FleetWatch["facets"] },
    lastLooks: looked,
    incident: incident?.id ?? null,
    expiryIncident: expiry?.incident?.id ?? null,
    expiresAt: expiry?.expiresAt ?? null,
  };
}

/** A name in these states has a holder, who can still renew it. */
const HELD: ReadonlySet<string | null> = new Set(["registered", "suspended", "expired"]);

const fleetWatch = ({ watch, nextDue }: FleetEntry, stands: Stands, endings: Endings | null): FleetWatch => ({
  ...{ domain: watch.domain, group: watch.group, tags: watch.tags, intent: watch.intent, tld: tldOf(watch.domain) },
  ...stands,
  // What was read while the name was held, or the site had a certificate, ends nothing any more.
  expiresAt: HELD.has(stands.facets.registration.state) ? (stands.expiresAt ?? endings?.expiresAt ?? null) : null,
  certificateExpiresAt: stands.facets.tls.state === "none" ? null : (endings?.certificateExpiresAt ?? null),
  nextDue,
  mutedUntil: watch.muted?.until ?? null,
});
