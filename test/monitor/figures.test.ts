import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { ProbeKind } from "../../src/core/vocabulary.ts";
import type { Checked } from "../../src/monitor/check.ts";
import { makeFigures } from "../../src/monitor/figures.ts";
import { watchLoop } from "../../src/monitor/loop-delay.ts";
import { measureProcess } from "../../src/monitor/process-figures.ts";
import type { DueWork } from "../../src/store/contract.ts";

const NOON = asInstant(Date.UTC(2026, 10, 23, 12));
const NAME = asDomainName("popcorntime.io");

const recorded = (standing: Standing, events: readonly TimelineEvent[] = []): Checked => ({
  kind: "recorded",
  decision: { standings: [standing], events, due: [], outbox: [] },
});
const QUIET = firstStanding(NAME);
const unheard = { reason: "timeout", since: NOON, streak: 1 } as const;
const EVENT = { type: "delegation.absent", domain: NAME } as TimelineEvent;

function counted() {
  let [now, steady] = [NOON, 0];
  const counting = makeFigures({ now: () => now, steady: () => steady, underWay: () => 0 });
  return {
    counting,
    /** One check, begun so late, that takes so long. */
    check: (probe: ProbeKind, result: Checked | Error, late = 0, milliseconds = 0): void => {
      now = later(now, MINUTE);
      const work: DueWork = { domain: NAME, probe, at: asInstant(now - late), because: "interval" };
      counting.begun(work);
      now = asInstant(now + milliseconds);
      steady += milliseconds;
      counting.settled(work, result);
    },
    outcomes: (probe: ProbeKind) => counting.snapshot().checks[probe].outcomes,
    step: (by: number): Instant => {
      now = asInstant(now + by);
      return now;
    },
  };
}

const NONE = { changed: 0, unchanged: 0, unknown: 0, withheld: 0, failed: 0 };

describe("what comes of checks", () => {
  test("is counted by probe: what was written, what was as before, what was not written, what broke", () => {
    const { check, outcomes } = counted();
    check("dns", recorded(QUIET, [EVENT]));
    check("dns", recorded(QUIET));
    check("dns", recorded(QUIET));
    check("http", new Error("broken"));
    for (const withheld of [{ kind: "blind" }, { kind: "frozen", until: NOON }, { kind: "held", until: NOON }] as const)
      check("registration", withheld);
    expect(outcomes("dns")).toEqual({ ...NONE, changed: 1, unchanged: 2 });
    expect(outcomes("http")).toEqual({ ...NONE, failed: 1 });
    expect(outcomes("registration")).toEqual({ ...NONE, withheld: 3 });
  });

  test("is unknown only where the probe learned nothing at all: an address that timed out leaves the delegation", () => {
    const { check, outcomes } = counted();
    const { delegation, resolution, registration } = QUIET.facets;
    const half = { ...QUIET, facets: { ...QUIET.facets, resolution: { ...resolution, unknown: unheard } } };
    check("dns", recorded(half));
    expect(outcomes("dns")).toEqual({ ...NONE, unchanged: 1 });
    check("dns", recorded({ ...half, facets: { ...half.facets, delegation: { ...delegation, unknown: unheard } } }));
    expect(outcomes("dns")).toEqual({ ...NONE, unchanged: 1, unknown: 1 });
    const silent = { ...QUIET, facets: { ...QUIET.facets, registration: { ...registration, unknown: unheard } } };
    check("registration", recorded(silent));
    check("dns", recorded(silent));
    expect(outcomes("registration")).toEqual({ ...NONE, unknown: 1 });
    expect(outcomes("dns")).toEqual({ ...NONE, unchanged: 2, unknown: 1 });
  });

  test("does not count for a name that left the list meanwhile", () => {
    const { counting, check, outcomes } = counted();
    check("dns", { kind: "unwatched" }, 0, 70);
    expect(outcomes("dns")).toEqual(NONE);
    expect(counting.snapshot().checks.dns.took.count).toBe(0);
  });
});

describe("how long a check takes and how late it is begun", () => {
  test("falls into buckets, each of which holds the lesser ones; a value on a bound is within", () => {
    const { counting, check } = counted();
    for (const milliseconds of [10, 50, 51, 2_500, 45_000]) check("http", recorded(QUIET), 0, milliseconds);
    const { took } = counting.snapshot().checks.http;
    expect(took.bounds).toEqual([0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]);
    expect(took.counts).toEqual([2, 3, 3, 3, 3, 4, 4, 4, 4]);
    expect(took.count).toBe(5);
    expect(took.sum).toBeCloseTo(47.611, 6);
  });

  test("lateness is counted over all probes, against the due time; after the clock stepped back nothing is early", () => {
    const { counting, check } = counted();
    check("dns", recorded(QUIET), 80);
    check("http", recorded(QUIET), 20_000);
    check("registration", new Error("broken"), 600_000);
    check("dns", recorded(QUIET), -5_000);
    const { lag } = counting.snapshot();
    expect(lag.bounds).toEqual([0.1, 0.5, 1, 5, 30, 60, 300]);
    expect(lag.counts).toEqual([2, 2, 2, 2, 3, 3, 3]);
    expect([lag.count, lag.sum]).toEqual([4, 620.08]);
  });

  test("duration is by the steady clock: a wall clock set forward makes no check long", () => {
    const { counting, step } = counted();
    const work: DueWork = { domain: NAME, probe: "dns", at: NOON, because: "interval" };
    counting.begun(work);
    step(3_600_000);
    counting.settled(work, recorded(QUIET));
    expect(counting.snapshot().checks.dns.took).toMatchObject({ count: 1, sum: 0 });
  });
});

describe("a snapshot", () => {
  test("is plain data of its own: another process may be sent it, and what is counted later leaves it alone", () => {
    const budgets = [
      { server: "whois.nic.io", protocol: "whois", closedUntil: NOON, spacing: asMillis(6 * SECOND), asked: 2 },
    ] as const;
    const loop = { median: 0.001, p99: 0.02, max: 0.3 };
    const counting = makeFigures({ now: () => NOON, underWay: () => 7, loop: () => loop, budgets: () => budgets });
    const before = counting.snapshot();
    expect(structuredClone(before)).toEqual(before);
    expect(before).toMatchObject({ since: NOON, at: NOON, underWay: 7, loop, budgets });
    const work: DueWork = { domain: NAME, probe: "dns", at: NOON, because: "interval" };
    counting.begun(work);
    counting.settled(work, recorded(QUIET));
    expect(before.checks.dns.outcomes).toEqual(NONE);
    expect(before.lag.count).toBe(0);
    expect(counting.snapshot().checks.dns.outcomes.unchanged).toBe(1);
  });

  test("says that nobody measures the loop and the process, and that no budget is kept", () => {
    const { loop, process, budgets } = makeFigures({ now: () => NOON, underWay: () => 0 }).snapshot();
    expect({ loop, process, budgets }).toEqual({ loop: null, process: null, budgets: [] });
  });
});

test("a loop that stands still for 120 ms is seen to, and forgotten once it was told", async () => {
  const read = watchLoop();
  const stand = (): number => {
    const until = performance.now() + 120;
    while (performance.now() < until);
    return 0;
  };
  let asked = 0;
  // After it was read the loop is watched from the next tick on: it stands still some times before it is asked again.
  const delay = (): number => (++asked % 4 === 0 ? read().max : stand());
  await expect.poll(delay, { interval: 60, timeout: 10_000 }).toBeGreaterThan(0.05);
  expect(read().max).toBe(0);
});

test("the process tells what it has used, and since when it runs", () => {
  const { cpu, memory, started, openFiles } = measureProcess().process();
  expect(cpu).toBeGreaterThan(0.01);
  expect(memory).toBeGreaterThan(10e6);
  expect(Math.abs(Date.now() - process.uptime() * SECOND - started)).toBeLessThan(SECOND);
  expect(openFiles === null).toBe(process.platform !== "linux");
});
