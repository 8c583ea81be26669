import { UNLOOKED } from "../../../src/core/check-result.ts";
import { asDomainName } from "../../../src/core/name.ts";
import type { Readings } from "../../../src/core/reading.ts";
import { asInstant, HOUR, type Instant, MINUTE } from "../../../src/core/time.ts";
import type { Recorded, SeenSpan } from "../../../src/core/timeline/asof.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { PROBES, type ProbeKind } from "../../../src/core/vocabulary.ts";

/** Hours of an invented life that begins on a midnight. */
export const hour = (count: number): Instant => asInstant(Date.UTC(2026, 6, 16) + count * HOUR);

const continuity = { dns: MINUTE, http: HOUR, registration: HOUR };

let ids = 0;

export const event = (type: string, at: number, told: Partial<TimelineEvent> = {}): TimelineEvent => ({
  ...{ id: `01${String(++ids).padStart(6, "0")}`, at: hour(at), confirmedAt: hour(at), type, summary: type },
  ...{ domain: asDomainName("popcorntime.io"), facet: null, from: null, to: null },
  ...{ severity: "info", source: "observed", incident: null, evidence: [], data: {} },
  ...told,
});

export const verdict = (to: string, at: number, told: Partial<TimelineEvent> = {}): TimelineEvent =>
  event(`domain.${to}`, at, { to, severity: to === "up" ? "info" : "critical", ...told });

export const looked = (probe: ProbeKind, from: number, to: number, readings: Partial<Readings> = {}): SeenSpan => ({
  ...{ probe, firstSeen: hour(from), lastSeen: hour(to), readings },
});

/** What each probe reads of a name with which all is well. */
export const HEALTHY: Readonly<Record<ProbeKind, Partial<Readings>>> = {
  dns: {
    delegation: { ...UNLOOKED.delegation, state: "delegated", reason: null },
    resolution: { ...UNLOOKED.resolution, state: "resolving", reason: null },
  },
  http: {
    web: { ...UNLOOKED.web, state: "ok", reason: null },
    tls: { ...UNLOOKED.tls, state: "valid", reason: null },
  },
  registration: { registration: { ...UNLOOKED.registration, state: "registered", reason: null } },
};

/** All three probes, from one hour to another, seeing a healthy name. */
export const watched = (from: number, to: number): readonly SeenSpan[] =>
  PROBES.map((probe) => looked(probe, from, to, HEALTHY[probe]));

export const record = (spans: readonly SeenSpan[], events: readonly TimelineEvent[]): Recorded => ({
  ...{ spans, events, continuity },
});
