import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { SEVERITIES, type Severity } from "../core/vocabulary.ts";
import { openOutages } from "../monitor/outage.ts";
import type { Store } from "../store/contract.ts";
import type { Acknowledgement } from "../store/ledger.ts";
import type { Fleet } from "./fleet.ts";

/** What has begun and is not over, of names and of top-level domains. */
export interface OpenTrouble {
  readonly incident: string;
  /** The names that are not well by it; none where it is a TLD's. */
  readonly domains: readonly DomainName[];
  /** Null where its events are kept no longer. */
  readonly since: Instant | null;
  readonly severity: Severity;
  readonly summary: string;
  /** The event whose sentence that is; null where its events are kept no longer. */
  readonly event: TimelineEvent | null;
  readonly acknowledged: Acknowledgement | null;
}

/** So many are told of; who has more has one cause, or another problem. */
const MOST = 200;

type Reading = Pick<Store, "timeline" | "eventsOfIncident" | "acknowledged">;

/** The gravest first, then the newest; `total` counts those left out too. */
export async function openTroubles(
  store: Reading,
  fleet: Fleet,
): Promise<{ readonly troubles: readonly OpenTrouble[]; readonly total: number }> {
  const domainsOf = new Map<string, readonly DomainName[]>();
  for (const { domain, incident, expiryIncident } of await fleet.watches())
    for (const id of [incident, expiryIncident])
      if (id !== null) domainsOf.set(id, [...(domainsOf.get(id) ?? []), domain]);
  for (const { incident } of await openOutages(store)) if (incident !== null) domainsOf.set(incident, []);
  const newest = [...domainsOf].toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, MOST);
  const troubles = await Promise.all(newest.map(([incident, domains]) => troubleOf(incident, domains, store)));
  return { troubles: troubles.toSorted(gravestFirst), total: domainsOf.size };
}

async function troubleOf(incident: string, domains: readonly DomainName[], store: Reading): Promise<OpenTrouble> {
  const [events, acknowledged] = await Promise.all([store.eventsOfIncident(incident), store.acknowledged(incident)]);
  const severity = SEVERITIES.findLast((each) => events.some((event) => event.severity === each)) ?? "info";
  const event = tellingOf(events, severity);
  return { incident, domains, since: sinceOf(events), severity, summary: event?.summary ?? "", event, acknowledged };
}

const sinceOf = (events: readonly TimelineEvent[]): Instant | null =>
  events.reduce<Instant | null>((first, { at }) => (first === null || at < first ? at : first), null);

/** The last of its gravest events; of those the verdict says more than one facet. */
function tellingOf(events: readonly TimelineEvent[], severity: Severity): TimelineEvent | null {
  const gravest = events.filter((event) => event.severity === severity);
  const verdict = gravest.findLast(({ type }) => type.startsWith("domain."));
  return verdict ?? gravest.at(-1) ?? null;
}

/** Of an event what its sentence is made of. */
export const wordedJson = ({ id, domain, type, from, to, summary, data }: TimelineEvent) => ({
  ...{ id, domain, type, from, to, summary },
  data: { ...data },
});

const gravestFirst = (a: OpenTrouble, b: OpenTrouble): number =>
  SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || (b.since ?? 0) - (a.since ?? 0);
