import fc from "fast-check";
import { expect, test } from "vitest";
import { waitNamedIn } from "../../../src/core/budget/named-wait.ts";
import { parseRate } from "../../../src/core/budget/rate.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/core/time.ts";

test.each([
  ["-1: Still in grace period, wait 12 seconds", 12 * SECOND],
  ["Excessive querying, grace period of 40 seconds", 40 * SECOND],
  ["Please go away for 60 Seconds", 60 * SECOND],
  ["Rate limit exceeded. Try again after: 24h0m0s", DAY],
  ["Rate limit exceeded. Try again after: 1m30s", 90 * SECOND],
  ["Rate limit exceeded. Try again after: 59.5s", 59.5 * SECOND],
  ["the quota for 192.0.2.7 has been exceeded and will be replenished in 73.25 seconds", 73_250],
  ["Please maintain at least 10-second time interval between queries", 10 * SECOND],
  ["please try again in 5 minutes", 5 * MINUTE],
  ["Please try again in a few minutes, or retry after 2 hours", 2 * HOUR],
  ["You are blocked for 3 days", DAY],
])("%j names a wait", (text, length) => {
  expect(waitNamedIn(text)).toBe(length);
});

test.each([
  "only 1 request per second allowed, try again later",
  "Maximum queries per hour reached (100)",
  "You may ask 15 times in 60 seconds.",
  "%% Too many requests...",
  "created: 2015-07-16",
  "",
])("%j names none", (text) => {
  expect(waitNamedIn(text)).toBeNull();
});

test("whatever stands there, the wait is between nothing and a day", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.nat({ max: 2 ** 31 }),
      fc.constantFrom("seconds", "m", "hours", "d"),
      (text, n, unit) => {
        for (const reply of [text, `wait ${n} ${unit}`, `${text} try again in ${n}${unit} ${text}`]) {
          const wait = waitNamedIn(reply);
          if (wait !== null) expect(wait >= 0 && wait <= DAY).toBe(true);
        }
      },
    ),
  );
});

test("rates are read, and nothing else", () => {
  expect(parseRate("10/1m")).toEqual({ count: 10, per: MINUTE });
  expect(["", "10", "0/1m", "10/0s", "10/1m/1", "-1/1s", "1/1w"].map(parseRate)).toEqual(Array(7).fill(null));
});
