import { describe, expect, test } from "vitest";
import { asInstant, asMillis, DAY, formatInstant, HOUR, MINUTE } from "../../../src/core/time.ts";
import { columnAt, columnsOf } from "../../../src/core/timeline/columns.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { laneOf } from "../../../src/core/timeline/lanes.ts";
import { ticksOf } from "../../../src/core/timeline/ticks.ts";
import { event, hour, record, verdict, watched } from "./recorded.ts";

const window = { from: hour(0), to: hour(100) };
const drawn = (events: readonly TimelineEvent[], spans = watched(0, 100)) =>
  columnsOf(laneOf("verdict", record(spans, events), window), window, 10);

describe("a lane in columns", () => {
  test("gives each column the state that it has", () => {
    const states = drawn([verdict("up", 0), verdict("down", 50)]).map(({ state }) => state);
    expect(states).toEqual([...Array(5).fill("up"), ...Array(5).fill("down")]);
  });

  test("loses no loss, however short it was", () => {
    const minute = 1 / 60;
    const columns = drawn([verdict("up", 0), verdict("seized", 44), verdict("up", 44 + minute)]);
    expect(columns.map(({ state }) => state)).toEqual([...Array(4).fill("up"), "seized", ...Array(5).fill("up")]);
  });

  test("takes the worse of two, and of two equals the longer", () => {
    expect(drawn([verdict("parked", 0), verdict("down", 9), verdict("up", 10)])[0]?.state).toBe("down");
    expect(drawn([verdict("reserved", 0), verdict("down", 3), verdict("up", 10)])[0]?.state).toBe("down");
  });

  test("hatches what is a gap for the most part, and shows the least that was seen beside what was not watched", () => {
    const spans = [...watched(1, 32), ...watched(58, 100)];
    const kinds = drawn([verdict("up", 1)], spans).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(3).fill("seen"), "gap", "gap", "gap", ...Array(4).fill("seen")]);
    expect(drawn([verdict("up", 99)], watched(99, 100)).at(-1)).toMatchObject({ kind: "seen", state: "up" });
  });

  test("bears the gravest of its marks", () => {
    const marks = [
      event("certificate.changed", 41),
      event("reported", 42, { source: "reported" }),
      event("nameservers.changed", 43, { severity: "warning" }),
      event("mail.changed", 71),
    ];
    expect(drawn(marks).flatMap(({ mark }, column) => (mark ? [`${column} ${mark.type}`] : []))).toEqual([
      ...["4 nameservers.changed", "7 mail.changed"],
    ]);
  });

  test("knows the column of any time", () => {
    expect([-5, 0, 9.99, 10, 99.99, 100, 500].map((at) => columnAt(hour(at), window, 10))).toEqual([
      ...[0, 0, 0, 1, 9, 9, 9],
    ]);
  });
});

describe("the ticks of an axis", () => {
  const from = asInstant(Date.parse("2026-07-15T21:40:00Z"));
  const ticks = (length: number, least: number) => {
    const { unit, at } = ticksOf({ from, to: asInstant(from + length) }, asMillis(least));
    return [unit, ...at.slice(0, 3).map((each) => formatInstant(each).slice(0, 16))];
  };

  test.each([
    ["minutes", HOUR, 8 * MINUTE, ["minute", "2026-07-15T21:40", "2026-07-15T21:50", "2026-07-15T22:00"]],
    ["hours", DAY, 2.5 * HOUR, ["minute", "2026-07-16T00:00", "2026-07-16T03:00", "2026-07-16T06:00"]],
    ["days", 10 * DAY, 20 * HOUR, ["day", "2026-07-16T00:00", "2026-07-17T00:00", "2026-07-18T00:00"]],
    [
      "weeks that begin on Mondays",
      60 * DAY,
      4 * DAY,
      ["day", "2026-07-20T00:00", "2026-07-27T00:00", "2026-08-03T00:00"],
    ],
    ["months", 400 * DAY, 25 * DAY, ["month", "2026-08-01T00:00", "2026-09-01T00:00", "2026-10-01T00:00"]],
    ["quarters", 900 * DAY, 60 * DAY, ["month", "2026-10-01T00:00", "2027-01-01T00:00", "2027-04-01T00:00"]],
    ["years", 4000 * DAY, 300 * DAY, ["year", "2027-01-01T00:00", "2028-01-01T00:00", "2029-01-01T00:00"]],
  ] as const)("are even %s", (_, length, least, expected) => {
    expect(ticks(length, least)).toEqual(expected);
  });
});
