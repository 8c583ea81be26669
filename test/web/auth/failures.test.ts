import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asInstant, asMillis, DAY, type Instant, later, MINUTE, SECOND } from "../../../src/core/time.ts";
import { FAILURE_LIMITS, makeFailures } from "../../../src/web/auth/failures.ts";

const NOON = asInstant(Date.parse("2026-11-26T12:00:00Z"));
const inSeconds = (seconds: number): Instant => later(NOON, asMillis(seconds * 1_000));
const ANA = "203.0.113.7";

describe("who fails too often", () => {
  test("waits after ten times, and may try once more a minute later", () => {
    const failures = makeFailures();
    for (let times = 1; times <= 10; times += 1) {
      expect(failures.waitOf(ANA, NOON)).toBe(0);
      failures.failed(ANA, NOON);
    }
    expect(failures.waitOf(ANA, NOON)).toBe(MINUTE);
    expect(failures.waitOf(ANA, inSeconds(45))).toBe(15 * SECOND);
    expect(failures.waitOf(ANA, inSeconds(60))).toBe(0);
    failures.failed(ANA, inSeconds(60));
    expect(failures.waitOf(ANA, inSeconds(60))).toBe(MINUTE);
  });

  test("has all ten back after ten quiet minutes", () => {
    const failures = makeFailures();
    for (let times = 0; times < 10; times += 1) failures.failed(ANA, NOON);
    for (let times = 0; times < 10; times += 1) {
      expect(failures.waitOf(ANA, inSeconds(600))).toBe(0);
      failures.failed(ANA, inSeconds(600));
    }
    expect(failures.waitOf(ANA, inSeconds(600))).toBe(MINUTE);
  });

  test("keeps nobody else waiting", () => {
    const failures = makeFailures();
    for (let times = 0; times < 50; times += 1) failures.failed(ANA, NOON);
    expect(failures.waitOf("203.0.113.8", NOON)).toBe(0);
  });

  test("does not get away by another address of the same IPv6 network, nor by writing it otherwise", () => {
    const failures = makeFailures();
    for (let host = 1; host <= 10; host += 1) failures.failed(`2001:db8:1:2::${host.toString(16)}`, NOON);
    expect(failures.waitOf("2001:db8:1:2:ffff:ffff:ffff:ffff", NOON)).toBeGreaterThan(0);
    expect(failures.waitOf("2001:db8:1:3::1", NOON)).toBe(0);
    for (let times = 0; times < 10; times += 1) failures.failed(`::ffff:${ANA}`, NOON);
    expect(failures.waitOf(ANA, NOON)).toBeGreaterThan(0);
  });
});

test("from many addresses at once a hundred are let through, and then ten a minute", () => {
  const failures = makeFailures();
  const stranger = (index: number): string => `198.51.${Math.floor(index / 200)}.${index % 200}`;
  let tried = 0;
  for (let index = 0; index < 1_000; index += 1)
    if (failures.waitOf(stranger(index), NOON) === 0) {
      tried += 1;
      failures.failed(stranger(index), NOON);
    }
  expect(tried).toBe(100);
  expect(failures.waitOf(ANA, NOON)).toBe(6 * SECOND);
  expect(failures.waitOf(ANA, inSeconds(6))).toBe(0);
});

test("no more is remembered than 4,096 addresses, though 100,000 fail", () => {
  const failures = makeFailures();
  for (let index = 0; index < 100_000; index += 1)
    failures.failed(`10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, inSeconds(index));
  expect(failures.size).toBe(FAILURE_LIMITS.addresses);
});

test("however it is tried, a lone address gets no more than its ten and one a minute", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(120), { maxLength: 200 }), (pauses) => {
      const failures = makeFailures();
      let [seconds, tried] = [0, 0];
      for (const pause of pauses) {
        seconds += pause;
        if (failures.waitOf(ANA, inSeconds(seconds)) > 0) continue;
        failures.failed(ANA, inSeconds(seconds));
        tried += 1;
      }
      expect(tried).toBeLessThanOrEqual(10 + seconds / 60);
    }),
  );
});

test("a clock that steps back a day locks nobody out for a day", () => {
  const failures = makeFailures();
  for (let times = 0; times < 10; times += 1) failures.failed(ANA, later(NOON, DAY));
  expect(failures.waitOf(ANA, NOON)).toBeLessThanOrEqual(MINUTE);
});
