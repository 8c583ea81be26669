import type { FleetWatch } from "../../../src/answers/fleet.ts";
import { asDomainName, tldOf } from "../../../src/core/name.ts";
import { asInstant, asMillis, DAY, earlier, HOUR, later, MINUTE } from "../../../src/core/time.ts";
import { PROBES, type ProbeKind } from "../../../src/core/vocabulary.ts";
import type { CheckFigures, Figures, Histogram } from "../../../src/monitor/figures.ts";
import type { MetricFacts } from "../../../src/web/metrics/facts.ts";
import { NOON } from "../../alerts/events.ts";

const known = (state: string | null) => ({ state, since: state === null ? null : NOON, reason: null });

/** A name that is up and of which everything is known; a test says what is otherwise. */
export const row = (domain: string, told: Partial<FleetWatch> = {}): FleetWatch => ({
  domain: asDomainName(domain),
  tld: tldOf(asDomainName(domain)),
  group: "harbours",
  tags: ["seed", "story"],
  intent: "observer",
  verdict: "up",
  since: NOON,
  facets: {
    registration: known("registered"),
    delegation: known("delegated"),
    resolution: known("resolving"),
    web: known("ok"),
    tls: known("valid"),
  },
  expiresAt: later(NOON, asMillis(90 * DAY)),
  certificateExpiresAt: later(NOON, asMillis(60 * DAY)),
  lastLooks: { dns: NOON, http: earlier(NOON, MINUTE), registration: earlier(NOON, HOUR) },
  ...{ nextDue: later(NOON, MINUTE), incident: null, expiryIncident: null, mutedUntil: null },
  ...told,
});

/** A name on the list at which nobody has looked so far. */
export const unseen = (domain: string): FleetWatch =>
  row(domain, {
    ...{ group: null, tags: [], verdict: null, since: null, expiresAt: null, certificateExpiresAt: null },
    facets: {
      registration: known(null),
      delegation: known(null),
      resolution: known(null),
      web: known(null),
      tls: known(null),
    },
    lastLooks: { dns: null, http: null, registration: null },
  });

const histogram: Histogram = { bounds: [0.1, 1], counts: [3, 5], count: 6, sum: 12.5 };

const checks: CheckFigures = {
  took: histogram,
  outcomes: { changed: 1, unchanged: 4, unknown: 1, withheld: 0, failed: 0 },
};

export const figures = (told: Partial<Figures> = {}): Figures => ({
  since: earlier(NOON, DAY),
  at: NOON,
  checks: Object.fromEntries(PROBES.map((probe) => [probe, checks])) as Record<ProbeKind, CheckFigures>,
  lag: histogram,
  underWay: 2,
  loop: { median: 0.001, p99: 0.02, max: 0.05 },
  process: { cpu: 34.5, memory: 120e6, started: earlier(NOON, DAY), openFiles: 31 },
  budgets: [
    { server: "whois.nic.io", protocol: "whois", closedUntil: later(NOON, HOUR), spacing: asMillis(2_000), asked: 7 },
    { server: "rdap.nic.io", protocol: "rdap", closedUntil: asInstant(NOON - HOUR), spacing: asMillis(500), asked: 9 },
  ],
  ...told,
});

export const facts = (told: Partial<MetricFacts> = {}): MetricFacts => ({
  now: NOON,
  version: "1.2.3",
  fleet: [
    row("popcorntime.io", { verdict: "reserved", incident: "incident-1" }),
    row("popcorntime.re"),
    unseen("popcorntime.sh"),
  ],
  figures: figures(),
  server: { cpu: 1.5, memory: 80e6, started: earlier(NOON, HOUR) },
  uplink: "online",
  due: 3,
  alerts: { pending: 2, failed: 1, undeliveredSince: earlier(NOON, HOUR) },
  ...told,
});
