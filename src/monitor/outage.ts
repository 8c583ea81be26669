import type { Instant } from "../core/time.ts";
import { severityOf, type TimelineEvent } from "../core/timeline/event.ts";
import { TLD_SENTENCES, type TldReading } from "../core/tld/sighting.ts";
import type { Store } from "../store/contract.ts";
import type { Address } from "./address.ts";

export interface OutageTools {
  readonly store: Pick<Store, "announce" | "eventsOfIncident" | "toldOf">;
  readonly newId: (at: Instant) => string;
  readonly address: Address;
}

/** What is to be written of a zone. */
export interface OutageNews {
  readonly kind: "outage" | "recovered";
  readonly tld: string;
  /** First sight, and when it was believed. */
  readonly at: Instant;
  readonly confirmedAt: Instant;
  readonly reading: TldReading;
  /** The one to end; null opens one. */
  readonly incident: string | null;
}

/** Writes `tld.outage` or `tld.recovered` with its message, in one transaction. */
export async function tellOutage(news: OutageNews, { store, newId, address }: OutageTools): Promise<TimelineEvent> {
  const { confirmedAt } = news;
  const incident = news.incident ?? newId(confirmedAt);
  const event = { ...eventOf(news, newId), incident };
  const isOver = news.kind === "recovered";
  const notice = { incident, status: isOver ? "resolved" : "open", severity: "critical", at: confirmedAt } as const;
  const events = [...(await store.eventsOfIncident(incident)), event];
  const outbox = address({ notice, domain: null, tags: [], verdict: null, events, told: await store.toldOf(incident) });
  await store.announce([event], outbox);
  return event;
}

function eventOf(
  { kind, tld, at, confirmedAt, reading }: OutageNews,
  newId: OutageTools["newId"],
): Omit<TimelineEvent, "incident"> {
  const type = `tld.${kind}`;
  const isOver = kind === "recovered";
  const { reason, tags, answering, listed, serial, dnssec } = reading;
  const why = tags[0] === undefined ? "" : `: ${TLD_SENTENCES[tags[0]]}`;
  return {
    id: newId(confirmedAt),
    ...{ at, confirmedAt, domain: null, type, facet: null },
    from: isOver ? "outage" : "healthy",
    to: isOver ? "healthy" : "outage",
    severity: severityOf(type, "observer"),
    summary: `.${tld} ${isOver ? "works again" : "fails"}${why}`,
    source: "observed",
    evidence: [],
    data: { tld, reason, tags, nameservers: { answering, listed }, serial, dnssec: dnssec.state },
  };
}

export interface OpenOutage {
  readonly tld: string;
  readonly since: Instant;
  readonly incident: string | null;
  readonly summary: string;
  /** What the look found, the deciding tag first. */
  readonly tags: readonly string[];
}

/** What the timeline told of each zone last. */
export interface LastNews {
  readonly open: readonly OpenOutage[];
  readonly over: readonly { readonly tld: string; readonly since: Instant; readonly recoveredAt: Instant }[];
}

export async function lastNews(store: Pick<Store, "timeline">): Promise<LastNews> {
  const newest = new Map<string, TimelineEvent>();
  // In the order written: after the clock stepped back, the newest by time is not the last one told.
  for (const event of await store.timeline({ domains: [null], type: "tld.*", after: "" })) {
    const { tld } = event.data;
    if (typeof tld === "string" && /^tld\.(outage|recovered)$/.test(event.type)) newest.set(tld, event);
  }
  const events = [...newest].map(([tld, event]) => ({ ...event, tld, since: event.at, tags: tagsIn(event) }));
  return {
    open: events.filter(({ type }) => type === "tld.outage"),
    over: events
      .filter(({ type }) => type === "tld.recovered")
      .map(({ tld, since, confirmedAt }) => ({ tld, since, recoveredAt: confirmedAt ?? since })),
  };
}

const tagsIn = ({ data: { tags } }: TimelineEvent): readonly string[] => (Array.isArray(tags) ? tags.map(String) : []);

/** Outages that the timeline tells the beginning of, and no end. */
export const openOutages = async (store: Pick<Store, "timeline">): Promise<readonly OpenOutage[]> =>
  (await lastNews(store)).open.map(({ tld, since, incident, summary, tags }) => ({
    ...{ tld, since, incident, summary, tags },
  }));
