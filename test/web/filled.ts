import { writeBudgets } from "../../src/core/budget/memory.ts";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import type { Finding, SweepState } from "../../src/core/sweep/finding.ts";
import { sweepKey, writeSweep } from "../../src/core/sweep/memory.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, later } from "../../src/core/time.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { KnownVerdict } from "../../src/core/vocabulary.ts";
import type { Store } from "../../src/store/contract.ts";
import { backendIdOf } from "../../src/tlds/facts.ts";
import { deciding, eventOf, IO, lookAt, messageOf, minutes, NOON, OTHER, RE, watchOf } from "../store/samples.ts";

export const INCIDENT = "01INCIDENT";
export const DELIVERED = "01MESSAGEA";
export const GIVEN_UP = "01MESSAGEB";
/** What the clock says over such a store: a day after all that happened. */
export const AFTER: Instant = later(NOON, DAY);

const bodyOf = (summary: string): string =>
  JSON.stringify({ type: "domain.reserved", data: { domain: IO, status: "open", severity: "critical", summary } });

const standingAs = (domain: DomainName, word: KnownVerdict, told: Partial<Standing> = {}): Standing => ({
  ...firstStanding(domain),
  verdict: { word, since: minutes(30), causes: null },
  ...told,
});

/**
 * A site that lost one name and went to another, as the daemon records it: an open incident, one message delivered at
 * the second attempt and one given up, a registry that closed its door, and a sweep of an hour ago.
 */
export async function fill(store: Store): Promise<void> {
  const group = "popcorntime";
  await store.putWatch(watchOf(IO, { group }), NOON, []);
  await store.putWatch(watchOf(RE, { group }), NOON, []);
  await store.putWatch(watchOf(OTHER), NOON, []);
  await lose(store);
  const because = ["the same TLS key", "the same page"];
  const moved = eventOf("01EVENTBBB", {
    ...{
      type: "domain.moved",
      facet: null,
      at: minutes(40),
      incident: INCIDENT,
      severity: "warning",
      from: IO,
      to: RE,
    },
    ...{ summary: `${IO} moved to ${RE}`, data: { from: IO, to: RE, confidence: 0.92, because } },
  });
  const standings = [standingAs(RE, "up", { values: { ...firstStanding(RE).values } })];
  await store.record(lookAt(minutes(40), { domain: RE }), deciding({ standings, events: [moved] }));
  await store.cache("budgets", budgets(), NOON);
  await store.cache(sweepKey("popcorntime"), writeSweep(swept()), later(NOON, HOUR));
}

async function lose(store: Store): Promise<void> {
  const events = [eventOf("01EVENTAAA", { incident: INCIDENT })];
  const why = { because: "rule 1: critical, to ops and pager", rules: [] };
  const outbox = [
    messageOf(DELIVERED, { incident: INCIDENT, channel: "ops", body: bodyOf(`${IO} is reserved`), why }),
    messageOf(GIVEN_UP, { incident: INCIDENT, channel: "pager", body: bodyOf(`${IO} is reserved`), why }),
  ];
  const incident = { id: INCIDENT, openedAt: NOON, severity: "critical", wounds: [] } as const;
  const standings = [standingAs(IO, "reserved", { incident })];
  await store.record(lookAt(NOON), deciding({ standings, events, outbox }));
  await store.settleAlert(DELIVERED, { kind: "again", at: minutes(1), next: minutes(2), answer: "HTTP 500" });
  await store.settleAlert(DELIVERED, { kind: "delivered", at: minutes(2), answer: "HTTP 200" });
  await store.settleAlert(GIVEN_UP, { kind: "given-up", at: minutes(3), answer: "HTTP 410" });
}

const budgets = (): string => {
  const state = {
    ...{ spacing: asMillis(1_000), calmSince: NOON, throttles: 0, refusals: 0, bans: 0, answered: true },
    closed: { since: NOON, until: later(AFTER, HOUR), because: "refused" as const, times: 3 },
  };
  const closed = { server: "whois.nic.io", fastest: asMillis(1_000), lastStart: NOON, state };
  return writeBudgets(new Map([[backendIdOf("whois.nic.io"), closed]]));
};

const STATES: readonly SweepState[] = ["exists", "undelegated", "available", "reserved"];
const SUFFIXES = ["io", "re", "com", "net", "org", "fr", "is", "se", "to", "cc", "dance", "xn--p1ai", "co.uk"];

const swept = (): readonly Finding[] =>
  SUFFIXES.map((suffix, index) => ({
    domain: asDomainName(`popcorntime.${suffix}`),
    suffix,
    state: STATES[index % STATES.length] ?? "exists",
    ...{ reason: null, detail: null, at: asInstant(AFTER - HOUR) },
    nameservers: index % STATES.length === 0 ? [`ns${index}.example.net`] : [],
  }));
