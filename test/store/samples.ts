import { asDomainName, type DomainName } from "../../src/core/name.ts";
import type { RegistrationReading } from "../../src/core/reading.ts";
import { asInstant, DAY, type Instant, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { RegistrationState } from "../../src/core/vocabulary.ts";
import type { Watch } from "../../src/core/watch.ts";
import { digestOf } from "../../src/store/chain.ts";
import type { Decision, Evidence, Judge, Look, OutboxDraft } from "../../src/store/contract.ts";

export const IO: DomainName = asDomainName("popcorntime.io");
export const RE: DomainName = asDomainName("popcorntime.re");
export const OTHER: DomainName = asDomainName("example.org");
export const NOON: Instant = asInstant(Date.parse("2015-07-16T12:00:00Z"));
export const minutes = (count: number): Instant => asInstant(NOON + count * MINUTE);

export const watchOf = (domain: DomainName, told: Partial<Watch> = {}): Watch => ({
  domain,
  group: null,
  tags: [],
  intent: "observer",
  follow: "ask",
  note: null,
  origin: "database",
  addedAt: NOON,
  ...told,
});

export const eventOf = (id: string, told: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id,
  at: NOON,
  confirmedAt: NOON,
  domain: IO,
  type: "registration.reserved",
  facet: "registration",
  from: "registered",
  to: "reserved",
  severity: "critical",
  summary: "popcorntime.io is reserved by its registry",
  source: "observed",
  incident: null,
  evidence: [],
  data: {},
  ...told,
});

export const messageOf = (id: string, told: Partial<OutboxDraft> = {}): OutboxDraft => ({
  id,
  channel: "ops",
  incident: "incident-1",
  body: `{"id":"${id}"}`,
  at: NOON,
  ...told,
});

export const evidenceOf = (text: string): Evidence => {
  const bytes = new TextEncoder().encode(text);
  return { digest: digestOf(bytes), mediaType: "text/plain", source: "whois://whois.nic.io/popcorntime.io", bytes };
};

export const readingOf = (state: RegistrationState): RegistrationReading => ({
  state,
  reason: null,
  tags: [`whois.sample.${state}`],
  protocol: "whois",
  server: "whois.nic.io",
  statuses: [],
  registrar: null,
  createdAt: null,
  updatedAt: null,
  expiresAt: null,
  nameservers: ["ns1.example.net", "ns2.example.net"],
  referral: null,
});

export const lookAt = (at: Instant, told: Partial<Look> = {}): Look => ({
  domain: IO,
  probe: "registration",
  vantage: "local",
  at,
  readings: { registration: readingOf("registered") },
  evidence: [],
  continuity: DAY,
  ...told,
});

/** A decision that writes only what the test names. */
export const deciding =
  (told: Partial<Decision> = {}): Judge =>
  () => ({ standings: [], events: [], due: [], outbox: [], ...told });

/** What the rules decide of a check that found nothing new: times move, nothing else does. */
export const unchanged =
  (at: Instant): Judge =>
  ({ standing }) => ({
    standings: [lookedAt(standing, at)],
    events: [],
    due: [{ domain: standing.domain, probe: "registration", at: later(at, MINUTE), because: "interval" }],
    outbox: [],
  });

const lookedAt = (standing: Standing, at: Instant): Standing => ({
  ...standing,
  facets: {
    ...standing.facets,
    registration: {
      ...standing.facets.registration,
      state: "registered",
      since: standing.facets.registration.since ?? at,
      asOf: at,
    },
  },
  verdict: { word: "up", since: standing.verdict.since ?? at, causes: null },
  looked: { ...standing.looked, registration: at },
});

export const standingIn = (domain: DomainName, incident: string): Standing => ({
  ...firstStanding(domain),
  incident: { id: incident, openedAt: NOON, severity: "critical", wounds: [] },
});
