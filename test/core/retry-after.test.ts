import { expect, test } from "vitest";
import { parseRetryAfter } from "../../src/core/budget/retry-after.ts";
import { later, MINUTE } from "../../src/core/time.ts";
import { NOON } from "../alerts/events.ts";

test("Retry-After may be a number of seconds", () => {
  expect(parseRetryAfter(" 60 ", NOON)).toBe(later(NOON, MINUTE));
  expect(parseRetryAfter("0", NOON)).toBe(NOON);
});

test("Retry-After may be an HTTP date", () => {
  expect(parseRetryAfter("Mon, 23 Nov 2026 12:01:00 GMT", NOON)).toBe(later(NOON, MINUTE));
});

test.each([
  "",
  "soon",
  "-5",
  "1.5",
  "1e9",
  "99999999999999999999",
  "2026-11-23T12:01:00Z",
  "Mon, 99 Nov 2026 12:01:00 GMT",
])("%j is no Retry-After", (value) => {
  expect(parseRetryAfter(value, NOON)).toBeNull();
});
