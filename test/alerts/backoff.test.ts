import fc from "fast-check";
import { expect, test } from "vitest";
import { type FailedAttempt, nextTry } from "../../src/alerts/backoff.ts";
import { asInstant, asMillis, DAY, HOUR, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { NOON } from "./events.ts";

const after = (told: Partial<FailedAttempt>): number | null => {
  const failed = { sentAt: NOON, attempts: 0, now: NOON, retryAt: null, jitter: 0.999_999, ...told };
  const next = nextTry(failed);
  return next === null ? null : Math.round((next - failed.now) / 1000);
};

test("the pause doubles from one second to an hour", () => {
  const pauses = Array.from({ length: 14 }, (_, attempts) => after({ attempts }));
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]);
});

test("jitter takes off up to half", () => {
  expect(after({ attempts: 3, jitter: 0 })).toBe(4);
  expect(after({ attempts: 3, jitter: 0.5 })).toBe(6);
});

test("Retry-After is obeyed up to an hour, and never shortens the pause", () => {
  expect(after({ retryAt: later(NOON, MINUTE) })).toBe(60);
  expect(after({ retryAt: later(NOON, DAY) })).toBe(3600);
  expect(after({ attempts: 5, retryAt: later(NOON, SECOND) })).toBe(32);
  expect(after({ attempts: 5, retryAt: asInstant(NOON - DAY) })).toBe(32);
});

test("a message is given up three days after it was written", () => {
  expect(after({ attempts: 80, now: later(NOON, asMillis(3 * DAY - 2 * HOUR)) })).toBe(3600);
  expect(after({ attempts: 80, now: later(NOON, asMillis(3 * DAY - HOUR / 2)) })).toBeNull();
  expect(after({ attempts: 0, now: later(NOON, asMillis(4 * DAY)) })).toBeNull();
});

test("the next try is always ahead, and at most an hour", () => {
  const anyTime = fc.integer({ min: -4 * DAY, max: 4 * DAY }).map((by) => asInstant(NOON + by));
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.option(anyTime),
      (attempts, jitter, retryAt) => {
        const next = nextTry({ sentAt: NOON, attempts, now: NOON, retryAt, jitter });
        expect(next).toBeGreaterThanOrEqual(NOON + 500);
        expect(next).toBeLessThanOrEqual(NOON + HOUR);
      },
    ),
  );
});
