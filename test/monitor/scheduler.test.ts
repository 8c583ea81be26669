import { describe, expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, type Instant } from "../../src/core/time.ts";
import type { ProbeKind } from "../../src/core/vocabulary.ts";
import type { Checked } from "../../src/monitor/check.ts";
import { makeScheduler } from "../../src/monitor/scheduler.ts";
import type { DueWork } from "../../src/store/contract.ts";

const done: Checked = { kind: "recorded", decision: { standings: [], events: [], due: [], outbox: [] } };

/** Due rows as the store would keep them; a check that is recorded moves its own. */
function timetable(names: readonly string[], probe: ProbeKind = "dns") {
  const due = new Map<string, DueWork>();
  for (const name of names) due.set(name, { domain: asDomainName(name), probe, at: asInstant(0), because: "added" });
  const move = (until: Instant, which: (work: DueWork) => boolean) => {
    for (const [name, work] of due) if (which(work)) due.set(name, { ...work, at: until });
  };
  return {
    due,
    move,
    store: {
      claimDue: async (now: Instant, limit: number, probe?: ProbeKind) =>
        [...due.values()].filter((work) => work.at <= now && work.probe === (probe ?? work.probe)).slice(0, limit),
      postpone: async (now: Instant, until: Instant) => move(until, (work) => work.at <= now),
      putOff: async (work: DueWork) => move(work.at, (each) => each.domain === work.domain),
      nextDue: async (after?: Instant) => {
        const times = [...due.values()].map((work) => work.at).filter((at) => after === undefined || at > after);
        return times.length > 0 ? asInstant(Math.min(...times)) : null;
      },
    },
  };
}

function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

const online = { look: async () => "online" as const };
const offline = { look: async () => "offline" as const };

describe("the scheduler", () => {
  it("runs each due work once, however often it is woken meanwhile", async () => {
    const table = timetable(["a.example", "b.example"]);
    const ran: string[] = [];
    const { open, passed } = gate();
    const scheduler = makeScheduler({
      store: table.store,
      uplink: online,
      now: () => asInstant(1),
      check: async (work) => {
        ran.push(work.domain);
        await passed;
        table.move(asInstant(1000), (each) => each.domain === work.domain);
        return done;
      },
      settled: () => undefined,
    });
    const first = scheduler.wake();
    await Promise.resolve();
    const second = scheduler.wake();
    open();
    await Promise.all([first, second]);
    expect(ran).toEqual(["a.example", "b.example"]);
    expect(await scheduler.nextWake()).toBe(1000);
  });

  it("checks nothing while there is no uplink, keeps the work due, and says when it will ask again", async () => {
    const table = timetable(["a.example"]);
    const scheduler = makeScheduler({
      store: table.store,
      uplink: offline,
      now: () => asInstant(1),
      check: () => Promise.reject(new Error("must not be called")),
      settled: () => {
        throw new Error("must not be called");
      },
    });
    await scheduler.wake();
    expect(await scheduler.nextWake()).toBe(30_001);
  });

  it.each([
    ["a check that was blind", async (): Promise<Checked> => ({ kind: "blind" })],
    ["a check with a bug", () => Promise.reject(new Error("bug"))],
  ])("%s stays due, a little later", async (_, check) => {
    const table = timetable(["a.example"]);
    const results: unknown[] = [];
    const scheduler = makeScheduler({
      store: table.store,
      uplink: online,
      now: () => asInstant(1),
      check,
      settled: (_work, result) => results.push(result),
    });
    await scheduler.wake();
    expect(results).toHaveLength(1);
    expect(table.due.get("a.example")?.at).toBe(30_001);
  });

  it("does not look again at what is being put off, though the row still says that it is due", async () => {
    const table = timetable(["a.example"]);
    let looks = 0;
    const [asked, written] = [gate(), gate()];
    const scheduler = makeScheduler({
      store: {
        ...table.store,
        putOff: async (work) => {
          asked.open();
          await written.passed;
          await table.store.putOff(work);
        },
      },
      uplink: online,
      now: () => asInstant(1),
      check: async () => {
        looks += 1;
        return { kind: "frozen", until: asInstant(500) };
      },
      settled: () => undefined,
    });
    const first = scheduler.wake();
    await asked.passed;
    await scheduler.wake();
    expect({ looks, underWay: scheduler.underWay() }).toEqual({ looks: 1, underWay: 1 });
    written.open();
    await first;
    expect({ looks, underWay: scheduler.underWay() }).toEqual({ looks: 1, underWay: 0 });
  });

  it("rests when even that cannot be written, instead of looking again and again at what it could not keep", async () => {
    const table = timetable(["a.example"]);
    let now = asInstant(1);
    let looks = 0;
    const results: unknown[] = [];
    const scheduler = makeScheduler({
      store: { ...table.store, putOff: () => Promise.reject(new Error("disk full")) },
      uplink: online,
      now: () => now,
      check: () => {
        looks += 1;
        return Promise.reject(new Error("disk full"));
      },
      settled: (_work, result) => results.push(result),
    });
    for (let wakes = 0; wakes < 10; wakes += 1) await scheduler.wake();
    expect({ looks, told: results.length }).toEqual({ looks: 1, told: 1 });
    expect(await scheduler.nextWake()).toBe(30_001);
    now = asInstant(30_001);
    await scheduler.wake();
    expect(looks).toBe(2);
  });

  it("puts off the work that failed, and no other", async () => {
    const table = timetable(["a.example", "b.example"]);
    const scheduler = makeScheduler({
      store: table.store,
      uplink: online,
      now: () => asInstant(1),
      check: async (work) => {
        if (work.domain === "a.example") throw new Error("bug");
        table.move(asInstant(500), (each) => each.domain === work.domain);
        return done;
      },
      settled: () => undefined,
    });
    await scheduler.wake();
    expect([...table.due.values()].map(({ domain, at }) => `${domain} ${at}`)).toEqual([
      "a.example 30001",
      "b.example 500",
    ]);
  });

  it("drains: starts nothing more, and waits for what is under way", async () => {
    const table = timetable(["a.example"]);
    let finish: () => void = () => undefined;
    const scheduler = makeScheduler({
      store: table.store,
      uplink: online,
      now: () => asInstant(1),
      check: () =>
        new Promise<Checked>((resolve) => {
          finish = () => resolve(done);
        }),
      settled: () => undefined,
    });
    const woken = scheduler.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(scheduler.underWay()).toBe(1);
    const drained = scheduler.drain();
    finish();
    await Promise.all([woken, drained]);
    table.move(asInstant(0), () => true);
    await scheduler.wake();
    expect(scheduler.underWay()).toBe(0);
  });

  it("keeps no question of DNS waiting behind two thousand sites that hang, and begins no more than 64 of them together", async () => {
    const table = timetable(
      Array.from({ length: 2_500 }, (_, at) => `site${at}.example`),
      "http",
    );
    let now = asInstant(1);
    const ran: Record<string, number> = { dns: 0, http: 0 };
    const releases: (() => void)[] = [];
    const scheduler = makeScheduler({
      store: table.store,
      uplink: online,
      now: () => now,
      check: async ({ domain, probe }) => {
        ran[probe] = (ran[probe] ?? 0) + 1;
        if (probe === "http") await new Promise<void>((release) => releases.push(release));
        table.due.delete(domain);
        return done;
      },
      settled: () => undefined,
    });
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    const wakes: Promise<void>[] = [];
    const ramp: number[] = [];
    for (let wake: Instant | null = now; wake !== null && wake <= 60_000 && ramp.length < 100; ) {
      now = wake;
      wakes.push(scheduler.wake());
      await settle();
      ramp.push(scheduler.underWay());
      wake = await scheduler.nextWake();
    }
    expect(ramp.slice(0, 3)).toEqual([64, 128, 192]);
    expect(scheduler.underWay()).toBeGreaterThan(1_990);
    expect(scheduler.underWay()).toBeLessThanOrEqual(2_000);
    table.due.set("a.example", { domain: asDomainName("a.example"), probe: "dns", at: now, because: "added" });
    await scheduler.wake();
    expect(ran.dns).toBe(1);
    const drained = scheduler.drain();
    for (const release of releases) release();
    await Promise.all([drained, ...wakes]);
    expect(scheduler.underWay()).toBe(0);
  });
});
