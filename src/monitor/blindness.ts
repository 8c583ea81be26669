import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { severityOf } from "../core/timeline/event.ts";
import type { Store } from "../store/contract.ts";
import type { Address } from "./address.ts";

export interface BlindnessTools {
  readonly store: Pick<Store, "timeline" | "announce" | "eventsOfIncident" | "toldOf">;
  readonly newId: (at: Instant) => string;
  readonly address: Address;
}

/**
 * Writes `monitor.offline` and `monitor.online`, once a change, as one incident. A daemon that was killed while blind
 * finds the open incident in the timeline and goes on with it.
 */
export async function tellBlindness(
  state: "online" | "offline",
  at: Instant,
  detail: string,
  { store, newId, address }: BlindnessTools,
): Promise<TimelineEvent | null> {
  // In the order written: after the clock stepped back, the newest by time is not the last one told.
  const last = (await store.timeline({ domains: [null], type: "monitor.o*line", after: "" })).at(-1);
  const wasOffline = last?.type === "monitor.offline";
  if (wasOffline === (state === "offline")) return null;
  const type = `monitor.${state}`;
  const incident = (wasOffline ? last.incident : null) ?? newId(at);
  const event: TimelineEvent = {
    id: newId(at),
    at,
    confirmedAt: at,
    domain: null,
    type,
    facet: null,
    from: wasOffline ? "offline" : last ? "online" : null,
    to: state,
    severity: severityOf(type, "observer"),
    summary: state === "offline" ? `The lookout has no uplink: ${detail}` : `The lookout is back online: ${detail}`,
    source: "observed",
    incident,
    evidence: [],
    data: {},
  };
  const notice = {
    incident,
    status: state === "offline" ? "open" : "resolved",
    severity: "critical",
    at,
  } as const;
  const events = [...(await store.eventsOfIncident(incident)), event];
  const outbox = address({ notice, domain: null, tags: [], verdict: null, events, told: await store.toldOf(incident) });
  await store.announce([event], outbox);
  return event;
}
