import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../../src/core/check-result.ts";
import { asDomainName } from "../../../src/core/name.ts";
import type { RegistrationReading } from "../../../src/core/reading.ts";
import { asInstant } from "../../../src/core/time.ts";
import { differencesOf } from "../../../src/core/timeline/difference.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";

const seen = (from: number, to: number, reading: Partial<RegistrationReading>) => ({
  probe: "registration" as const,
  firstSeen: asInstant(from),
  lastSeen: asInstant(to),
  readings: { registration: { ...UNLOOKED.registration, reason: null, ...reading } },
});

const reserved: TimelineEvent = {
  id: "01",
  at: asInstant(200),
  confirmedAt: asInstant(230),
  domain: asDomainName("popcorntime.io"),
  type: "registration.reserved",
  facet: "registration",
  from: "registered",
  to: "reserved",
  severity: "critical",
  summary: "",
  source: "observed",
  incident: null,
  evidence: [],
  data: {},
};

describe("what an event changed", () => {
  const before = seen(0, 150, {
    state: "registered",
    registrar: "Example Registrar",
    nameservers: ["ns1.example.net", "ns2.example.net"],
    expiresAt: asInstant(Date.UTC(2027, 0, 1)),
  });
  const unknown = seen(160, 190, { state: "unknown", reason: "timeout" });
  const after = seen(200, 300, { state: "reserved", nameservers: ["ns2.example.net"] });

  test("is told field by field, lists item by item, times as times, past looks that learned nothing", () => {
    expect(differencesOf(reserved, [after, unknown, before])).toEqual([
      { facet: "registration", field: "state", before: ["registered"], after: ["reserved"] },
      { facet: "registration", field: "registrar", before: ["Example Registrar"], after: [] },
      { facet: "registration", field: "expiresAt", before: ["2027-01-01T00:00:00.000Z"], after: [] },
      {
        ...{ facet: "registration", field: "nameservers" },
        ...{ before: ["ns1.example.net", "ns2.example.net"], after: ["ns2.example.net"] },
      },
    ]);
  });

  test("shows a date as a day where nobody gave the hour", () => {
    const dated = seen(200, 300, {
      state: "reserved",
      registrar: "Example Registrar",
      nameservers: ["ns1.example.net", "ns2.example.net"],
      expiresAt: asInstant(Date.UTC(2028, 0, 1)),
      precision: { expiresAt: "day" },
    });
    expect(differencesOf(reserved, [before, dated]).slice(1)).toEqual([
      { facet: "registration", field: "expiresAt", before: ["2027-01-01T00:00:00.000Z"], after: ["2028-01-01"] },
    ]);
  });

  test("of a verdict concerns every facet that changed", () => {
    const verdict = { ...reserved, type: "domain.reserved", facet: null };
    expect(differencesOf(verdict, [before, after]).map(({ facet }) => facet)).toEqual(Array(4).fill("registration"));
  });

  test("leaves out what changed after it was believed", () => {
    const later = seen(400, 500, { state: "available" });
    expect(differencesOf(reserved, [before, after, later])).toEqual(differencesOf(reserved, [before, after]));
  });

  test("is nothing where nothing was looked at", () => {
    expect(differencesOf(reserved, [])).toEqual([]);
  });
});
