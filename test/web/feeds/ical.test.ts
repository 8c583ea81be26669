import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Deletion, expectedDrop } from "../../../src/answers/drop.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, DAY, later } from "../../../src/core/time.ts";
import { type ExpiryCalendar, expiryCalendar } from "../../../src/web/feeds/ical.ts";
import { NOON } from "../../alerts/events.ts";
import { type Component, calendarOf, textOf } from "./calendar.ts";
import { nasty } from "./nasty.ts";

const HARBOUR = asDomainName("harbour.example");

const calendar = (told: Partial<ExpiryCalendar>): string =>
  expiryCalendar({
    expiries: [],
    drops: [],
    pageOf: (domain) => `https://lookout.example/domains/${domain}`,
    self: "https://lookout.example/expiry.ics",
    version: "1.2.3",
    ...told,
  });

const expiry = (at: string) => ({ domain: HARBOUR, expiresAt: asInstant(Date.parse(at)), asOf: NOON });
const only = (text: string): Component => {
  const [event, ...more] = calendarOf(text).components;
  if (event === undefined || more.length > 0) throw new Error("not one event");
  return event;
};

describe("the calendar", () => {
  test("has what RFC 5545 §3.6 asks of it, and without dates is empty", () => {
    const root = calendarOf(calendar({}));
    expect(root).toMatchObject({ name: "VCALENDAR", components: [] });
    expect(Object.fromEntries(root.properties)).toMatchObject({
      VERSION: "2.0",
      PRODID: "-//Vigie//Vigie 1.2.3//EN",
      CALSCALE: "GREGORIAN",
      "SOURCE;VALUE=URI": "https://lookout.example/expiry.ics",
    });
  });

  test("has an all-day entry for the end of a registration", () => {
    const event = only(calendar({ expiries: [expiry("2027-02-28T23:30:00Z")] }));
    expect(event.name).toBe("VEVENT");
    expect(Object.fromEntries(event.properties)).toMatchObject({
      DTSTAMP: "20261123T120000Z",
      "DTSTART;VALUE=DATE": "20270228",
      "DTEND;VALUE=DATE": "20270301",
      SUMMARY: "harbour.example expires",
      URL: "https://lookout.example/domains/harbour.example",
      TRANSP: "TRANSPARENT",
    });
    expect(textOf(event, "DESCRIPTION")).toBe(
      "The registration of harbour.example runs out at 2027-02-28T23:30:00.000Z, as its registry last said.",
    );
    expect(event.components).toEqual([]);
  });

  test("moves the entry of a name that was renewed instead of adding one", () => {
    const uid = (at: string) => only(calendar({ expiries: [expiry(at)] })).properties.get("UID");
    expect(uid("2027-02-28T00:00:00Z")).toBe(uid("2028-02-28T00:00:00Z"));
    expect(uid("2027-02-28T00:00:00Z")).toMatch(/^[0-9a-f-]{36}$/);
    const other = { ...expiry("2027-02-28T00:00:00Z"), domain: asDomainName("quay.example") };
    expect(only(calendar({ expiries: [other] })).properties.get("UID")).not.toBe(uid("2027-02-28T00:00:00Z"));
  });

  test("is the same text as long as nothing was looked at", () => {
    const expiries = [expiry("2027-02-28T00:00:00Z")];
    expect(calendar({ expiries })).toBe(calendar({ expiries }));
  });

  test("reminds only where it is to", () => {
    const event = only(calendar({ expiries: [expiry("2027-02-28T00:00:00Z")], remind: 14 }));
    expect(event.components[0]).toMatchObject({ name: "VALARM" });
    expect(Object.fromEntries(event.components[0]?.properties ?? [])).toEqual({
      ACTION: "DISPLAY",
      DESCRIPTION: "harbour.example expires",
      TRIGGER: "-P14D",
    });
  });

  test("leaves out days that mean «never»", () => {
    const expiries = [
      expiry("9999-12-31T23:59:59Z"),
      { ...expiry("1970-01-01T00:00:00Z"), expiresAt: asInstant(-DAY) },
    ];
    expect(calendarOf(calendar({ expiries })).components).toEqual([]);
  });

  test("keeps to lines of 75 octets with no character split, and gives back every word, whatever they are", () => {
    fc.assert(
      fc.property(nasty, nasty, (name, version) => {
        const domain = asDomainName(`ü${name}`);
        const event = only(
          calendar({
            version,
            expiries: [{ ...expiry("2027-01-01T00:00:00Z"), domain }],
            pageOf: () => "https://a.example/",
          }),
        );
        expect(textOf(event, "SUMMARY").endsWith(" expires")).toBe(true);
      }),
    );
  });
});

describe("an expected drop", () => {
  const deletion = (told: Partial<Deletion> = {}): Deletion => ({
    domain: asDomainName("harbour.com"),
    state: "redemption",
    event: { id: "01KB", at: NOON, from: "registered" },
    statuses: ["redemptionPeriod", "pendingDelete"],
    kind: "generic",
    ...told,
  });

  test.each([
    ["redemption", 35],
    ["pending-delete", 5],
  ] as const)("is reckoned from the day that %s was seen to begin", (state, days) => {
    expect(expectedDrop(deletion({ state }))).toMatchObject({
      on: later(NOON, (days * DAY) as typeof DAY),
      event: "01KB",
    });
  });

  test.each([
    ["the name was found in it, so that nobody knows since when", { event: null }],
    ["nothing is known of the state before", { event: { id: "01KB", at: NOON, from: null } }],
    ["the registry has rules of its own", { kind: "country-code" }],
    ["the kind of the registry is not known", { kind: null }],
    ["a sponsored registry need not keep deleted names", { kind: "sponsored" }],
    ["the name lies under somebody's own suffix", { domain: asDomainName("harbour.uk.com") }],
    ["its holder is having it restored", { statuses: ["pendingRestore"] }],
  ] as const)("is not told where %s", (_, told) => {
    expect(expectedDrop(deletion(told))).toBeNull();
  });

  test("says that it is an estimate, and what it rests on", () => {
    const drop = expectedDrop(deletion());
    if (drop === null) throw new Error("no drop");
    const event = only(calendar({ drops: [drop] }));
    expect(event.properties.get("DTSTART;VALUE=DATE")).toBe("20261228");
    expect(textOf(event, "SUMMARY")).toBe("harbour.com may become free (estimate)");
    expect(textOf(event, "DESCRIPTION")).toMatch(/^An estimate: .* first seen in redemption .*ICANN.*RFC 3915/);
  });
});
