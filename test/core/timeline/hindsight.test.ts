import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../../src/core/check-result.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, HOUR, type Instant, MINUTE } from "../../../src/core/time.ts";
import { facetAsOf } from "../../../src/core/timeline/asof.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { facetInHindsight, newestRevisions, type RevisedSpan } from "../../../src/core/timeline/hindsight.ts";
import type { RegistrationState } from "../../../src/core/vocabulary.ts";

/** Minutes of one invented day. */
const at = (minute: number): Instant => asInstant(Date.UTC(2026, 6, 16) + minute * MINUTE);
const reading = (state: RegistrationState) => ({ ...UNLOOKED.registration, state, reason: null });

const looks = (
  state: RegistrationState,
  from: number,
  to: number,
  revised: RegistrationState | null = null,
  count = 2,
): RevisedSpan => ({
  ...{ probe: "registration", firstSeen: at(from), lastSeen: at(to), count },
  readings: { registration: reading(state) },
  ...(revised ? { revised: { registration: reading(revised) } } : {}),
});

const change = (to: RegistrationState, minute: number): TimelineEvent => ({
  ...{ id: String(minute), at: at(minute), confirmedAt: at(minute), domain: asDomainName("popcorntime.io") },
  ...{ type: `registration.${to}`, facet: "registration", from: null, to, severity: "critical", summary: to },
  ...{ source: "observed", incident: null, evidence: [], data: {} },
});

const continuity = { dns: MINUTE, http: HOUR, registration: HOUR };
const known = (minute: number, spans: readonly RevisedSpan[], events: readonly TimelineEvent[] = []) =>
  facetInHindsight("registration", at(minute), { spans, events, continuity });

describe("a facet in hindsight", () => {
  test("is what was known then where nothing was revised", () => {
    const recorded = {
      spans: [looks("registered", 0, 10), looks("reserved", 20, 30)],
      events: [change("reserved", 20)],
      continuity,
    };
    for (const minute of [5, 15, 25, 90]) {
      expect(facetInHindsight("registration", at(minute), recorded)).toEqual({
        ...facetAsOf("registration", at(minute), recorded),
        knownThen: null,
      });
    }
  });

  test("is what an unread reply says by later rules, from its first sight on", () => {
    const spans = [looks("registered", 0, 10), looks("unknown", 20, 30, "reserved")];
    expect(known(10, spans)).toMatchObject({ state: "registered", knownThen: null });
    expect(known(25, spans)).toMatchObject({
      ...{ state: "reserved", since: at(20), asOf: at(25) },
      knownThen: { state: "registered", since: at(0) },
    });
  });

  test("believes no more than a lone look was ever believed", () => {
    const lone = [looks("registered", 0, 10), looks("unknown", 20, 20, "reserved", 1), looks("registered", 30, 40)];
    expect(known(25, lone)).toMatchObject({ state: "registered", knownThen: null });
    const twice = [looks("registered", 0, 10), looks("unknown", 20, 20, "reserved", 1), looks("reserved", 30, 40)];
    expect(known(25, twice)).toMatchObject({ state: "reserved" });
  });

  test("drops what later rules do not read in it any more", () => {
    const spans = [looks("registered", 0, 10), looks("available", 20, 30, "unknown")];
    expect(known(25, spans, [change("available", 20)])).toMatchObject({
      ...{ state: "registered", since: at(0) },
      knownThen: { state: "available", since: at(20) },
    });
    expect(known(5, [looks("available", 0, 10, "unknown")])).toMatchObject({ state: null, since: null });
  });

  test("goes on with what was told after it", () => {
    const spans = [looks("unknown", 0, 10, "registered"), looks("reserved", 20, 30)];
    expect(known(25, spans, [change("reserved", 20)])).toMatchObject({
      state: "reserved",
      since: at(20),
      knownThen: null,
    });
  });
});

test("of several revisions of a facet the newest counts", () => {
  const revision = (span: number, state: RegistrationState) => ({
    span,
    facet: "registration" as const,
    to: reading(state),
  });
  const newest = newestRevisions([revision(1, "reserved"), revision(2, "blocked"), revision(1, "suspended")]);
  expect([newest.get(1)?.registration?.state, newest.get(2)?.registration?.state]).toEqual(["suspended", "blocked"]);
});
