import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextBeat, quietUntil } from "../../src/alerts/hours.ts";
import { asInstant, DAY, formatInstant, HOUR, type Instant } from "../../src/core/time.ts";

const PARIS = "Europe/Paris";
const at = (text: string): Instant => asInstant(Date.parse(text));
const shown = (instant: Instant | null): string | null => instant && formatInstant(instant).slice(0, 16);
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const night = { from: clock("22:00"), to: clock("07:00"), zone: PARIS };

describe("quiet hours over midnight", () => {
  const until = (text: string) => shown(quietUntil(night, at(text)));

  test("end in the morning, by the clock of their zone", () => {
    expect(until("2026-01-10T20:59Z")).toBeNull();
    expect(until("2026-01-10T21:00Z")).toBe("2026-01-11T06:00");
    expect(until("2026-01-11T05:59Z")).toBe("2026-01-11T06:00");
    expect(until("2026-01-11T06:00Z")).toBeNull();
    expect(until("2026-07-10T20:00Z")).toBe("2026-07-11T05:00");
  });

  test("are an hour shorter in the night when clocks are put forward, and longer when they are put back", () => {
    expect(until("2026-03-28T21:00Z")).toBe("2026-03-29T05:00");
    expect(until("2026-10-24T20:00Z")).toBe("2026-10-25T06:00");
  });
});

test("quiet hours whose end the clock shows twice end when it shows it next", () => {
  const late = { from: clock("22:00"), to: clock("02:30"), zone: PARIS };
  expect(shown(quietUntil(late, at("2026-10-24T23:00Z")))).toBe("2026-10-25T00:30");
  expect(quietUntil(late, at("2026-10-25T00:40Z"))).toBeNull();
  expect(shown(quietUntil(late, at("2026-10-25T01:10Z")))).toBe("2026-10-25T01:30");
  expect(shown(quietUntil(late, at("2026-10-25T21:30Z")))).toBe("2026-10-26T01:30");
});

test("quiet hours within a day are quiet between their ends alone", () => {
  const lunch = { from: clock("12:00"), to: clock("13:30"), zone: "UTC" };
  expect(shown(quietUntil(lunch, at("2026-05-05T12:00Z")))).toBe("2026-05-05T13:30");
  expect(quietUntil(lunch, at("2026-05-05T11:59Z"))).toBeNull();
  expect(quietUntil(lunch, at("2026-05-05T13:30Z"))).toBeNull();
});

describe("a digest's next hour", () => {
  const next = (text: string, weekday: number | null = null, time = "08:00") =>
    shown(nextBeat({ at: clock(time), zone: PARIS, weekday }, at(text)));

  test("is later today, or tomorrow", () => {
    expect(next("2026-01-10T06:59Z")).toBe("2026-01-10T07:00");
    expect(next("2026-01-10T07:00Z")).toBe("2026-01-11T07:00");
  });

  test("is on its day of the week", () => {
    expect(next("2026-01-10T07:00Z", 1)).toBe("2026-01-12T07:00");
    expect(next("2026-01-12T07:00Z", 1)).toBe("2026-01-19T07:00");
  });

  test("comes once in the night when its hour is there twice, and after the change where it is skipped", () => {
    expect(next("2026-10-24T12:00Z", null, "02:30")).toBe("2026-10-25T00:30");
    expect(next("2026-10-25T00:30Z", null, "02:30")).toBe("2026-10-26T01:30");
    expect(next("2026-03-28T12:00Z", null, "02:30")).toBe("2026-03-29T01:30");
  });
});

test("in every zone and at any time the next hour comes within a day and two hours, and is what the clock shows", () => {
  const zone = fc.constantFrom(
    PARIS,
    "UTC",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
  );
  const moment = fc.integer({ min: at("2010-01-01T00:00Z"), max: at("2035-01-01T00:00Z") }).map(asInstant);
  fc.assert(
    fc.property(zone, moment, fc.integer({ min: 3 * 60, max: 1439 }), (timeZone, now, time) => {
      const next = nextBeat({ at: time, zone: timeZone, weekday: null }, now);
      expect(next).toBeGreaterThan(now);
      // Samoa left out a whole day in 2011.
      expect(next - now).toBeLessThanOrEqual(2 * DAY + 2 * HOUR);
      const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      expect(clock(parts.format(next))).toBe(time);
      const quiet = quietUntil({ from: (time + 600) % 1440, to: time, zone: timeZone }, now);
      if (quiet !== null) expect(quietUntil({ from: (time + 600) % 1440, to: time, zone: timeZone }, quiet)).toBeNull();
    }),
  );
});
