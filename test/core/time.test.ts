import { describe, expect, it } from "vitest";
import { asInstant, formatInstant, isRfc3339, parseDuration, parseInstant } from "../../src/core/time.ts";

describe("instants", () => {
  it.each([
    ["2026-11-23", "2026-11-23T00:00:00.000Z"],
    ["2026-11-23T10:00:00Z", "2026-11-23T10:00:00.000Z"],
    ["2026-11-23T10:00:00.25+01:00", "2026-11-23T09:00:00.250Z"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
  ])("%s is read", (text, printed) => {
    const at = parseInstant(text);
    expect(at === null ? null : formatInstant(at)).toBe(printed);
  });

  it.each(["2026-02-30", "2026-02-29", "2026-13-01", "2026-11-31T10:00:00Z", "yesterday", "", "2026", "23.11.2026"])(
    "%s is no time",
    (text) => {
      expect(parseInstant(text)).toBeNull();
    },
  );
});

describe("durations", () => {
  it.each([
    ["90s", 90_000],
    ["5m", 300_000],
    ["24h", 86_400_000],
    ["7d", 604_800_000],
  ])("%s", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(["5", "m", "-5m", "5 minutes", "1e3s"])("%s is no duration", (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

it("RFC 3339 writes years of four digits, and an age may lead before them", () => {
  const ago = (age: string) => asInstant(Date.parse("2026-11-26T00:00:00Z") - Number(parseDuration(age)));
  expect([isRfc3339(ago("36500d")), isRfc3339(ago("999999d")), isRfc3339(ago("999999999d"))]).toEqual([
    true,
    false,
    false,
  ]);
});
