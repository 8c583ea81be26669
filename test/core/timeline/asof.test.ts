import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../../src/core/check-result.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, HOUR, type Instant, MINUTE } from "../../../src/core/time.ts";
import { facetAsOf, type Recorded, type SeenSpan, verdictAsOf } from "../../../src/core/timeline/asof.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import type { Reason, RegistrationState } from "../../../src/core/vocabulary.ts";

/** Minutes of one invented day. */
const at = (minute: number): Instant => asInstant(Date.UTC(2026, 6, 16) + minute * MINUTE);
const continuity = { dns: MINUTE, http: HOUR, registration: HOUR };

const looks = (state: RegistrationState, from: number, to: number, reason: Reason | null = null): SeenSpan => ({
  probe: "registration",
  firstSeen: at(from),
  lastSeen: at(to),
  readings: { registration: { ...UNLOOKED.registration, state, reason } },
});

const event = (type: string, minute: number, told: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: `${String(minute).padStart(6, "0")}-${type}`,
  at: at(minute),
  confirmedAt: at(minute),
  domain: asDomainName("popcorntime.io"),
  type,
  facet: null,
  from: null,
  to: null,
  severity: "critical",
  summary: type,
  source: "observed",
  incident: null,
  evidence: [],
  data: {},
  ...told,
});

const change = (to: RegistrationState, minute: number): TimelineEvent =>
  event(`registration.${to}`, minute, { facet: "registration", to });

const registrationAt = (minute: number, recorded: Partial<Recorded>) =>
  facetAsOf("registration", at(minute), { spans: [], events: [], continuity, ...recorded });

describe("a facet as of a time", () => {
  const story = {
    spans: [looks("registered", 0, 100), looks("reserved", 110, 300)],
    events: [change("reserved", 110)],
  };

  test("before any change it is what was first seen", () => {
    expect(registrationAt(50, story)).toMatchObject({ state: "registered", since: at(0), asOf: at(50), gap: null });
  });

  test("the state changes with the first sight of a confirmed change, not with its confirmation", () => {
    const slow = { ...story, events: [{ ...change("reserved", 110), confirmedAt: at(140) }] };
    expect(registrationAt(109, slow)).toMatchObject({ state: "registered", asOf: at(100) });
    expect(registrationAt(110, slow)).toMatchObject({ state: "reserved", since: at(110), asOf: at(110) });
  });

  test("a change never confirmed is no change", () => {
    const blip = { spans: [looks("registered", 0, 50), looks("available", 55, 56), looks("registered", 60, 90)] };
    expect(registrationAt(56, blip)).toMatchObject({ state: "registered", since: at(0), asOf: at(50) });
  });

  test("looks that learned nothing leave the state, let it age, and say why", () => {
    const throttled = { spans: [looks("registered", 0, 50), looks("unknown", 60, 90, "throttled")] };
    expect(registrationAt(80, throttled)).toMatchObject({
      ...{ state: "registered", reason: "throttled", since: at(0), asOf: at(50), gap: null },
    });
  });

  test("nothing known is told as such, with the reason", () => {
    expect(registrationAt(10, {})).toEqual({
      ...{ state: null, reason: "not-looked", since: null, asOf: null, reading: null },
      gap: { from: null, to: null },
    });
    expect(registrationAt(10, { spans: [looks("unknown", 0, 20, "timeout")] })).toMatchObject({
      ...{ state: null, reason: "timeout", gap: null },
    });
  });

  test("what a document reports moves no state", () => {
    const reported = { ...change("suspended", 20), source: "reported" as const, type: "reported" };
    expect(registrationAt(50, { ...story, events: [reported] })).toMatchObject({ state: "registered" });
  });

  test("a value's event bears the facet and does not speak of its state", () => {
    const renamed = event("registrar.changed", 20, { facet: "registration", from: "A", to: "B" });
    expect(registrationAt(50, { ...story, events: [renamed] })).toMatchObject({ state: "registered" });
  });
});

describe("a gap", () => {
  const spans = [looks("registered", 100, 200), looks("registered", 600, 700)];

  test("lies before the first look", () => {
    expect(registrationAt(50, { spans }).gap).toEqual({ from: null, to: at(100) });
  });

  test("is none between two looks that the continuity allows", () => {
    expect(registrationAt(255, { spans }).gap).toBeNull();
  });

  test("begins with the last look and ends with the next one", () => {
    expect(registrationAt(300, { spans })).toMatchObject({ asOf: at(200), gap: { from: at(200), to: at(600) } });
  });

  test("is open where nobody looked since", () => {
    expect(registrationAt(900, { spans }).gap).toEqual({ from: at(700), to: null });
  });

  test("is also the time when the monitor was offline, inside one span of looks", () => {
    const events = [event("monitor.offline", 120, { domain: null }), event("monitor.online", 160, { domain: null })];
    expect(registrationAt(110, { spans, events }).gap).toBeNull();
    expect(registrationAt(130, { spans, events }).gap).toEqual({ from: at(120), to: at(160) });
    expect(registrationAt(170, { spans, events }).gap).toBeNull();
  });

  test("of another probe is no gap of this one", () => {
    const dns: SeenSpan = { probe: "dns", firstSeen: at(300), lastSeen: at(300), readings: {} };
    expect(registrationAt(300, { spans: [...spans, dns] }).gap).not.toBeNull();
  });
});

describe("the verdict as of a time", () => {
  const events = [event("domain.up", 10, { to: "up" }), event("domain.reserved", 110, { to: "reserved" })];

  test("is the last one told by then", () => {
    expect(verdictAsOf(at(109), events)).toEqual({ word: "up", since: at(10) });
    expect(verdictAsOf(at(110), events)).toEqual({ word: "reserved", since: at(110) });
    expect(verdictAsOf(at(9), events)).toBeNull();
  });

  test("does not begin anew with a move under the same verdict", () => {
    const moved = event("domain.moved", 150, { from: "reserved", to: "reserved" });
    expect(verdictAsOf(at(200), [...events, moved])).toEqual({ word: "reserved", since: at(110) });
  });
});

test("asking of a time that has passed gives the same answer whatever happens later, but for where its gap ends", () => {
  const minute = fc.integer({ min: 0, max: 1000 });
  const state = fc.constantFrom<RegistrationState>("registered", "reserved", "suspended", "unknown");
  const span = fc
    .tuple(state, minute, fc.integer({ min: 0, max: 80 }))
    .map(([word, from, length]) => looks(word, from, from + length));
  const known = state.filter((word) => word !== "unknown");
  fc.assert(
    fc.property(fc.array(span), fc.array(fc.tuple(known, minute)), minute, (spans, changes, asked) => {
      const events = changes.map(([word, when]) => change(word, when));
      const all = registrationAt(asked, { spans, events });
      const byThen = registrationAt(asked, {
        spans: spans.filter(({ firstSeen }) => firstSeen <= at(asked)),
        events: events.filter((each) => each.at <= at(asked)),
      });
      expect({ ...all, gap: all.gap?.from }).toEqual({ ...byThen, gap: byThen.gap?.from });
      expect(all.state).not.toBe("unknown");
    }),
  );
});
