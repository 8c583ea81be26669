import { FACETS } from "../../src/core/vocabulary.ts";
import type { OpenedEvent, SeenDomain } from "../../src/web/shapes/domain-page.ts";
import type { EventShape } from "../../src/web/shapes/event.ts";
import { daysAgo, iso, NOW } from "./watched.ts";

const LOST = daysAgo(3);

export const reservedEvent: EventShape = {
  id: "01KLOST0000000000000000001",
  at: LOST,
  confirmedAt: LOST,
  domain: "popcorntime.io",
  type: "domain.reserved",
  facet: null,
  from: "up",
  to: "reserved",
  severity: "critical",
  summary: "popcorntime.io is reserved by its registry (was up)",
  source: "observed",
  incident: "01KINCIDENT",
  evidence: [`sha256:${"a".repeat(64)}`],
  data: {},
};

const reportedEvent: EventShape = {
  ...reservedEvent,
  ...{ id: "01KLOST0000000000000000000", type: "reported", source: "reported", severity: "info", incident: null },
  summary: "An article reports that popcorntime.io went dark",
};

export const openedLoss: OpenedEvent = {
  event: reservedEvent,
  diff: {
    ...{ id: reservedEvent.id, at: LOST, confirmedAt: LOST, domain: "popcorntime.io", type: reservedEvent.type },
    ...{ facet: null, from: "up", to: "reserved" },
    changes: [{ facet: "registration", field: "state", before: ["registered"], after: ["reserved"] }],
  },
  evidence: [
    {
      ...{ digest: `sha256:${"a".repeat(64)}`, source: "whois://whois.nic.io/popcorntime.io", mediaType: "text/plain" },
      ...{ size: 16, firstSeen: LOST, state: "kept", text: "Domain reserved\n" },
    },
  ],
  told: {
    ...{ event: reservedEvent.id, incident: "01KINCIDENT", nobody: null, cause: null, acknowledged: null },
    messages: [
      {
        ...{ id: "01KMESSAGE", channel: "ops", incident: "01KINCIDENT", at: LOST, state: "delivered", hold: null },
        ...{ next: null, answer: "HTTP 204", type: "domain.reserved", domain: "popcorntime.io", status: "open" },
        ...{ severity: "critical", summary: reservedEvent.summary, because: "rule 1", attempts: [] },
        cause: { is: "rule", number: 1 },
        about: { event: reservedEvent, names: 0, flapping: null, digest: null },
      },
    ],
    rules: [{ rule: "everything to ops", failed: null }],
  },
};

const up = { since: daysAgo(80), asOf: iso(NOW), gap: null, reason: null };
const lost = { ...up, since: LOST };
const RESERVED = { how: "answer", words: "Domain reserved" } as const;
const USUAL = { reason: "interval", every: "5 min" };

/** A name lost three days ago and found again elsewhere; `words`: what the network may have written into it. */
export const lostDomain = (words = "Popcorn Time"): SeenDomain => ({
  kind: "seen",
  at: null,
  since: LOST,
  noTime: null,
  domain: {
    ...{ domain: "popcorntime.io", unicode: "popcorntime.io", tld: "io", at: iso(NOW), verdict: "reserved" },
    because: ["the registry answers “Domain reserved”", words],
    reasons: [
      ...[{ kind: "rule" as const, facet: "registration" as const, tag: "whois.icb.reserved", heard: RESERVED }],
      { kind: "rule", facet: "web", tag: "web.from-tomorrow" },
    ],
    registration: { ...lost, state: "reserved", statuses: ["reserved", words], expiresAt: "2027-01-01T00:00:00.000Z" },
    delegation: { ...lost, state: "absent", nameservers: [] },
    resolution: {
      ...{ ...lost, state: "nxdomain", addresses: [] },
      resolvers: [{ resolver: "9.9.9.9", rcode: "NXDOMAIN", ede: 15 }],
    },
    web: { ...lost, state: "unreachable", reason: "nxdomain", title: words, hops: [{ url: words, status: null }] },
    tls: { ...lost, state: "none", names: [words] },
    successors: [{ domain: "popcorntime.re", confidence: 0.97, because: ["same certificate key", words] }],
    candidates: [],
    search: { searchedAt: daysAgo(1), nextAt: null },
    proposals: ["vigie add popcorntime.re --group popcorntime"],
    muted: { until: iso(NOW + 86_400_000), reason: words === "Popcorn Time" ? "moving house" : words },
    acknowledged: { at: daysAgo(2), note: words },
    watch: {
      ...{ domain: "popcorntime.io", group: "popcorntime", tags: ["film"], intent: "owner", follow: "ask" },
      ...{ note: words, origin: "database", addedAt: daysAgo(80) },
    },
  },
  life: {
    ...{ from: daysAgo(80), to: iso(NOW) },
    lanes: (["verdict", ...FACETS] as const).map((lane) => ({
      lane,
      stretches: [{ from: 0, to: 960, kind: "seen" as const, state: lane === "verdict" ? "up" : null }],
    })),
    ticks: [{ at: LOST, severity: "critical", source: "observed" }],
  },
  previous: iso(Date.parse(LOST) - 7_200_000),
  next: null,
  explained: {
    ...{ domain: "popcorntime.io", verdict: "reserved", since: LOST },
    decidedBy: { facet: "registration", state: "reserved" },
    because: [],
    waiting: [],
    unlearned: [],
    incident: { id: "01KINCIDENT", openedAt: LOST, severity: "critical" },
    next: [{ probe: "dns", at: iso(NOW + 240_000), because: "as scheduled: dns every 5 min at most", ...USUAL }],
  },
  events: { events: [reservedEvent, { ...reportedEvent, summary: words }], next: null, cursor: null },
  opened: null,
  between: null,
});
