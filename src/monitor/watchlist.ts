import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { withoutExpiry } from "../core/timeline/expiry.ts";
import { type OpenIncident, type Standing, withoutCandidates } from "../core/timeline/standing.ts";
import type { Watch } from "../core/watch.ts";
import type { Ending, Evidence, OutboxDraft, Store } from "../store/contract.ts";
import { type Address, particularsOf } from "./address.ts";
import { massEnd } from "./mass-end.ts";

export interface ListTools {
  readonly store: Pick<
    Store,
    "watches" | "watch" | "putWatch" | "dropWatch" | "standing" | "eventsOfIncident" | "toldOf"
  >;
  readonly now: () => Instant;
  readonly newId: (at: Instant) => string;
  readonly reported: (domain: DomainName) => Reported;
  /** Who hears that an incident ended with its watch. */
  readonly address: Address;
}

/** What documents report about a name, with the documents' own records: enters once, when it is first watched. */
export interface Reported {
  readonly events: readonly TimelineEvent[];
  readonly documents: readonly Evidence[];
}

/** What is asked of a watch; the rest follows. */
export type WatchRequest = Omit<Watch, "addedAt" | "origin">;

export interface Synced {
  readonly added: readonly DomainName[];
  readonly removed: readonly DomainName[];
  /** What was written about it. */
  readonly events: readonly TimelineEvent[];
}

/**
 * Brings the stored list in line with the configuration file: names that came are added, names that went are dropped.
 * What `vigie add` put there stays, also when the file names it too for a while.
 */
export async function syncWithFile(wanted: readonly WatchRequest[], tools: ListTools): Promise<Synced> {
  const stored = new Map((await tools.store.watches()).map((watch) => [watch.domain, watch]));
  const added: DomainName[] = [];
  const events: TimelineEvent[] = [];
  for (const request of wanted) {
    const old = stored.get(request.domain);
    if (old && same(old, request)) continue;
    events.push(...(await put(request, old?.origin ?? "file", old ?? null, tools)));
    if (!old) added.push(request.domain);
  }
  const kept = new Set(wanted.map(({ domain }) => domain));
  const gone = [...stored.values()].filter((watch) => watch.origin === "file" && !kept.has(watch.domain));
  for (const watch of gone) events.push(await drop(watch.domain, tools));
  return { added, removed: gone.map(({ domain }) => domain), events };
}

const same = (watch: Watch, request: WatchRequest): boolean =>
  watch.group === request.group &&
  watch.intent === request.intent &&
  watch.follow === request.follow &&
  watch.note === request.note &&
  watch.tags.join() === request.tags.join();

/** Adds or renews one name; true when it was not watched before. */
export async function addWatch(request: WatchRequest, tools: ListTools): Promise<boolean> {
  const old = await tools.store.watch(request.domain);
  await put(request, old?.origin ?? "database", old, tools);
  return old === null;
}

/** Takes one name off the list; false when it was not on it. */
export async function removeWatch(domain: DomainName, tools: ListTools): Promise<boolean> {
  if ((await tools.store.watch(domain)) === null) return false;
  await drop(domain, tools);
  return true;
}

async function put(
  request: WatchRequest,
  origin: Watch["origin"],
  old: Watch | null,
  tools: ListTools,
): Promise<readonly TimelineEvent[]> {
  const at = tools.now();
  const { events, documents } = tools.reported(request.domain);
  const entered = old ? [] : [listEvent("added", request.domain, at, tools.newId), ...events];
  await tools.store.putWatch({ ...request, origin, addedAt: old?.addedAt ?? at }, at, entered, old ? [] : documents);
  return entered;
}

async function drop(domain: DomainName, tools: ListTools): Promise<TimelineEvent> {
  const standing = await tools.store.standing(domain);
  const removed = listEvent("removed", domain, tools.now(), tools.newId);
  const event = { ...removed, incident: (standing?.incident ?? standing?.expiry?.incident)?.id ?? null };
  const watch = await tools.store.watch(domain);
  const ending = standing && watch ? await endWith(event, standing, watch, tools) : undefined;
  await tools.store.dropWatch(domain, [event], ending);
  return event;
}

/** Nobody will see the loss end any more: its incidents end with the watch, and what was half seen is forgotten. */
async function endWith(event: TimelineEvent, standing: Standing, watch: Watch, tools: ListTools): Promise<Ending> {
  const ended = withoutCandidates(withoutExpiry({ ...standing, incident: null }));
  const { incident, expiry } = standing;
  const open = [incident, expiry?.incident && { ...expiry.incident, severity: "warning" as const }];
  const told = open.map((each) => (each ? ending(each, event, standing, watch, tools) : []));
  return { standing: ended, outbox: (await Promise.all(told)).flat() };
}

async function ending(
  incident: Pick<OpenIncident, "id" | "severity" | "shared">,
  event: TimelineEvent,
  { domain, verdict, values }: Standing,
  watch: Watch,
  { store, address }: ListTools,
): Promise<readonly OutboxDraft[]> {
  const notice = { incident: incident.id, status: "resolved", severity: incident.severity, at: event.at } as const;
  const events = [...(await store.eventsOfIncident(incident.id)), event];
  const told = await store.toldOf(incident.id);
  if (incident.shared) {
    const isLast = await isLastOf(incident.id, domain, events, store);
    return isLast ? address(massEnd(notice, events, told)) : [];
  }
  const about = {
    ...particularsOf(watch),
    registrar: values.registrar.value,
    verdict: verdict.word ?? "unknown",
  } as const;
  return address({ ...about, notice, events, told });
}

/** Whether every other name of the mass change is well again. */
async function isLastOf(
  incident: string,
  domain: DomainName,
  events: readonly TimelineEvent[],
  store: ListTools["store"],
): Promise<boolean> {
  for (const other of new Set(events.flatMap((each) => each.domain ?? []))) {
    if (other !== domain && (await store.standing(other))?.incident?.id === incident) return false;
  }
  return true;
}

export const listEvent = (
  what: "added" | "removed",
  domain: DomainName,
  at: Instant,
  newId: ListTools["newId"],
): TimelineEvent => ({
  id: newId(at),
  at,
  confirmedAt: at,
  domain,
  type: `watch.${what}`,
  facet: null,
  from: null,
  to: null,
  severity: "info",
  summary: what === "added" ? `${domain} is watched from now on` : `${domain} is watched no longer`,
  source: "observed",
  incident: null,
  evidence: [],
  data: {},
});
