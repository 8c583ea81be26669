import { describe, expect, test } from "vitest";
import { budgetTroubles } from "../../../src/core/budget/budget.ts";
import { readBudgets } from "../../../src/core/budget/memory.ts";
import { asMillis, DAY, HOUR, later, MINUTE, SECOND } from "../../../src/core/time.ts";
import { TurnsClosed } from "../../../src/probes/contract.ts";
import type { ConfiguredRates } from "../../../src/probes/net/backend.ts";
import { builtinBudgets, tableOf } from "../../../src/probes/net/budget-table.ts";
import { type BudgetParts, type Budgets, makeBudgets } from "../../../src/probes/net/budgets.ts";
import { NOON, type VirtualClock, virtualClock } from "./clock.ts";

const row = { kind: "ours", source: "a test", date: "2026-11-23" } as const;
const TABLE = tableOf({
  backends: {
    island: { ...row, budget: "10/1m", hosts: ["whois.nic.island", "whois.nic.reef", "whois.nic.atoll"] },
    archive: { ...row, budget: "100/24h", hosts: ["whois.nic.archive"] },
  },
});
const RATES: ConfiguredRates = { rdap: {}, whois: { default: { count: 1, per: SECOND } } };

/** A place that remembers, and what was put there. */
function memory(text: string | null = null) {
  const saves: string[] = [];
  return {
    saves,
    load: async () => saves.at(-1) ?? text,
    save: (written: string) => void saves.push(written),
  };
}

const budgetsOn = (clock: VirtualClock, parts: Partial<BudgetParts> = {}): Budgets =>
  makeBudgets({ ...clock, configured: RATES, table: TABLE, remember: memory(), random: () => 0, ...parts });

/** Milliseconds after noon at which `count` questions asked together got their turn; those sent away have none. */
async function startsOf(count: number, servers: readonly string[], budgets: Budgets, clock: VirtualClock) {
  const starts: number[] = [];
  const ask = async (server: string): Promise<void> => {
    if ((await budgets.turn(server, "whois")) === null) starts.push(clock.elapsed());
  };
  await Promise.all(Array.from({ length: count }, (_, index) => ask(servers[index % servers.length] ?? "")));
  return starts;
}

describe("turns", () => {
  test("the first comes at once, the next ones spaced by the configured default", async () => {
    const clock = virtualClock();
    expect(await startsOf(4, ["whois.example"], budgetsOn(clock), clock)).toEqual([0, 1_000, 2_000, 3_000]);
  });

  test("are shared by all hosts of a backend, whatever the case of their names", async () => {
    const clock = virtualClock();
    const servers = ["WHOIS.nic.island", "whois.nic.reef", "whois.nic.atoll"];
    expect(await startsOf(3, servers, budgetsOn(clock), clock)).toEqual([0, 6_000, 12_000]);
  });

  test("are spaced from the start really made: a late timer never lets two out together", async () => {
    const delays = [700, 0, 900];
    const clock = virtualClock(() => delays.shift() ?? 0);
    expect(await startsOf(4, ["a.example"], budgetsOn(clock), clock)).toEqual([0, 1_700, 2_700, 4_600]);
  });

  test("do not come early when a timer does", async () => {
    const delays = [-3, 0, -1];
    const clock = virtualClock(() => delays.shift() ?? 0);
    const [first = 0, second = 0, third = 0] = await startsOf(3, ["a.example"], budgetsOn(clock), clock);
    expect(second - first).toBeGreaterThanOrEqual(1_000);
    expect(third - second).toBeGreaterThanOrEqual(1_000);
  });

  test("come in the order asked", async () => {
    const { turn } = budgetsOn(virtualClock());
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map((asker) => turn("a.example", "whois").then(() => order.push(asker))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  test("of one backend do not hold up another", async () => {
    const { turn } = budgetsOn({ ...virtualClock(), sleep: () => new Promise(() => undefined) });
    await turn("slow.example", "whois");
    void turn("slow.example", "whois");
    expect(await turn("other.example", "whois")).toBeNull();
  });

  test("are free again after a pause, without credit for it", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    await budgets.turn("a.example", "whois");
    clock.tick(60_000);
    expect(await startsOf(2, ["a.example"], budgets, clock)).toEqual([60_000, 61_000]);
  });

  test("are not disturbed by a wall clock that steps", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    await budgets.turn("a.example", "whois");
    clock.step(-HOUR);
    expect(await startsOf(1, ["a.example"], budgets, clock)).toEqual([1_000]);
    clock.step(2 * HOUR);
    expect(await startsOf(1, ["a.example"], budgets, clock)).toEqual([2_000]);
  });

  test("treat names of object members as any server", async () => {
    const clock = virtualClock();
    expect(await startsOf(2, ["constructor"], budgetsOn(clock), clock)).toEqual([0, 1_000]);
  });

  test("keep their spacing when thousands of other servers come between", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    await budgets.turn("a.example", "whois");
    for (let at = 0; at < 3_000; at += 1) await budgets.turn(`${at}.example`, "whois");
    expect(await startsOf(1, ["a.example"], budgets, clock)).toEqual([1_000]);
  });

  test("end for all who wait when the program ends", async () => {
    const budgets = makeBudgets({ remember: memory(), table: TABLE });
    await budgets.turn("whois.nic.island", "whois");
    const told = Promise.allSettled([1, 2].map(() => budgets.turn("whois.nic.island", "whois")));
    // They wait by now: a macrotask lies between.
    await new Promise(setImmediate);
    budgets.close();
    for (const outcome of await told)
      expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(TurnsClosed) });
    await expect(budgets.turn("b.example", "whois")).rejects.toThrow(TurnsClosed);
  });
});

describe("a check is never held up for long", () => {
  test("whoever finds a minute's queue is sent away, each with a moment of its own to come back", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    const outcomes = await Promise.all(Array.from({ length: 14 }, () => budgets.turn("whois.nic.island", "whois")));
    expect(outcomes.slice(0, 11)).toEqual(Array(11).fill(null));
    expect(outcomes.slice(11).map((held) => held && { ...held, retryAt: (held.retryAt ?? 0) - NOON })).toEqual(
      [66, 72, 78].map((second) => ({
        kind: "failure",
        reason: "throttled",
        detail: `whois.nic.island: our own budget is spent until 2026-11-23T12:01:${String(second - 60).padStart(2, "0")}.000Z`,
        retryAt: second * 1_000,
      })),
    );
  });

  test("a day's budget is not waited for", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    expect(await budgets.turn("whois.nic.archive", "whois")).toBeNull();
    expect(await budgets.turn("whois.nic.archive", "whois")).toMatchObject({ retryAt: NOON + 864_000 });
    clock.tick(864_000);
    expect(await budgets.turn("whois.nic.archive", "whois")).toBeNull();
  });

  test("a backend that closes sends everybody away who waits for it", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    expect(await budgets.turn("whois.nic.island", "whois")).toBeNull();
    const waiting = ["whois.nic.island", "whois.nic.reef"].map((server) => budgets.turn(server, "whois"));
    await Promise.resolve();
    budgets.heard("whois.nic.island", "whois", { kind: "throttled", retryAt: later(NOON, asMillis(2 * HOUR)) });
    for (const held of await Promise.all(waiting))
      expect(held).toMatchObject({
        reason: "throttled",
        detail: "whois.nic.island: budget closed until 2026-11-23T14:00:00.000Z (throttled once)",
        retryAt: NOON + 2 * HOUR,
      });
    expect(clock.elapsed()).toBeLessThanOrEqual(6_000);
  });
});

describe("the operator's rates", () => {
  const rates = (whois: ConfiguredRates["whois"]): ConfiguredRates => ({ rdap: {}, whois });
  const tell = (budgets: Budgets, server: string) =>
    budgets.heard(server, "whois", { kind: "throttled", retryAt: NOON });

  test("the default does not beat what is known of a backend", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock, { configured: rates({ default: { count: 1, per: asMillis(100) } }) });
    expect(await startsOf(2, ["whois.nic.island"], budgets, clock)).toEqual([0, 6_000]);
    expect(await startsOf(2, ["b.example"], budgets, clock)).toEqual([6_000, 6_100]);
  });

  test("a server's own row beats it, and what was learned", async () => {
    const clock = virtualClock();
    const configured = rates({ "whois.nic.island": { count: 1, per: asMillis(2 * SECOND) } });
    const budgets = budgetsOn(clock, { configured });
    await budgets.turn("whois.nic.island", "whois");
    tell(budgets, "whois.nic.island");
    expect(await startsOf(2, ["whois.nic.island", "whois.nic.reef"], budgets, clock)).toEqual([2_000, 4_000]);
  });

  test("a row for a port beats that for its host", async () => {
    const clock = virtualClock();
    const configured = rates({
      "127.0.0.1": { count: 1, per: asMillis(3 * SECOND) },
      "127.0.0.1:4343": { count: 1, per: asMillis(2 * SECOND) },
    });
    const budgets = budgetsOn(clock, { configured });
    expect(await startsOf(2, ["127.0.0.1:4343"], budgets, clock)).toEqual([0, 2_000]);
    expect(await startsOf(2, ["127.0.0.1:4344"], budgets, clock)).toEqual([2_000, 5_000]);
  });

  test("what the program's default configuration repeats of the table is learned within", async () => {
    const clock = virtualClock();
    const configured = rates({ "whois.nic.island": { count: 10, per: MINUTE } });
    const budgets = budgetsOn(clock, { configured });
    await budgets.turn("whois.nic.island", "whois");
    tell(budgets, "whois.nic.island");
    expect(await startsOf(1, ["whois.nic.island"], budgets, clock)).toEqual([12_000]);
  });

  test("hold from the moment that the configuration is read again", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    await budgets.turn("whois.nic.island", "whois");
    budgets.use(rates({ "whois.nic.reef": { count: 1, per: asMillis(20 * SECOND) } }));
    expect(await startsOf(1, ["whois.nic.island"], budgets, clock)).toEqual([20_000]);
  });
});

describe("over restarts", () => {
  test("a ban, a lesson and the last start are remembered", async () => {
    const remember = memory();
    const clock = virtualClock();
    const first = budgetsOn(clock, { remember });
    for (const server of ["banned.example", "whois.nic.island", "whois.nic.archive"]) await first.turn(server, "whois");
    first.heard("banned.example", "whois", { kind: "answered" });
    for (let time = 0; time < 3; time += 1) first.heard("banned.example", "whois", { kind: "refused" });
    first.heard("whois.nic.island", "whois", { kind: "throttled", retryAt: null });
    first.close();

    clock.tick(2 * MINUTE);
    const second = budgetsOn(clock, { remember });
    expect(await second.turn("banned.example", "whois")).toMatchObject({
      detail: "banned.example: budget closed until 2026-11-23T14:00:00.000Z (refused 3 times)",
    });
    expect(await second.turn("whois.nic.archive", "whois")).toMatchObject({ retryAt: NOON + 864_000 });
    expect(await startsOf(2, ["whois.nic.reef"], second, clock)).toEqual([120_000, 132_000]);
    expect(budgetTroubles(remember.saves.at(-1) ?? null, clock.now()).map(({ server }) => server)).toEqual([
      "banned.example",
      "whois.nic.reef",
    ]);
  });

  test("the operator's rate beats a remembered lesson", async () => {
    const remember = memory();
    const clock = virtualClock();
    const first = budgetsOn(clock, { remember });
    await first.turn("whois.nic.island", "whois");
    first.heard("whois.nic.island", "whois", { kind: "throttled", retryAt: NOON });
    first.close();
    const configured = { rdap: {}, whois: { "whois.nic.island": { count: 1, per: SECOND } } };
    clock.tick(HOUR);
    expect(await startsOf(2, ["whois.nic.island"], budgetsOn(clock, { remember, configured }), clock)).toEqual([
      3_600_000, 3_601_000,
    ]);
  });

  test("it is written at once when a backend closes, else once a minute and at the end", async () => {
    const remember = memory();
    const clock = virtualClock();
    const budgets = budgetsOn(clock, { remember });
    await startsOf(40, ["a.example"], budgets, clock);
    expect(remember.saves).toHaveLength(1);
    budgets.heard("a.example", "whois", { kind: "throttled", retryAt: later(NOON, DAY) });
    expect(remember.saves).toHaveLength(2);
    clock.tick(MINUTE);
    await budgets.turn("b.example", "whois");
    await budgets.turn("c.example", "whois");
    expect(remember.saves).toHaveLength(3);
    budgets.close();
    budgets.close();
    expect(remember.saves).toHaveLength(4);
    expect([...readBudgets(remember.saves.at(-1) ?? null).keys()]).toEqual(["a.example", "b.example", "c.example"]);
  });

  test("damage costs the memory, nothing else", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock, { remember: memory("{") });
    expect(await startsOf(2, ["a.example"], budgets, clock)).toEqual([0, 1_000]);
  });
});

describe("a skewed day's work", () => {
  /** As many questions to 50 servers as Zipf has it: the first is asked for a third of all, the last hardly ever. */
  const SERVERS = Array.from({ length: 50 }, (_, index) => ({
    server: `whois.nic.land${index}`,
    questions: Math.ceil(900 / (index + 1)),
    spacing: (1 + (index % 4)) * 1_000,
  }));
  const table = tableOf({
    backends: Object.fromEntries(
      SERVERS.map(({ server, spacing }) => [server, { ...row, budget: `1/${spacing / 1_000}s`, hosts: [server] }]),
    ),
  });

  test("takes no longer than the budgets demand, and breaks none of them", async () => {
    let late = 0;
    // Timers are up to 20 ms late, by a fixed sequence.
    const clock = virtualClock(() => {
      late = (late + 7) % 21;
      return late;
    });
    const budgets = budgetsOn(clock, { table });
    const starts = new Map<string, number[]>(SERVERS.map(({ server }) => [server, []]));
    const insist = async (server: string): Promise<void> => {
      for (;;) {
        const held = await budgets.turn(server, "whois");
        if (held === null) break;
        await clock.sleep(asMillis((held.retryAt ?? 0) - clock.now()), new AbortController().signal);
      }
      starts.get(server)?.push(clock.elapsed());
    };
    await Promise.all(
      SERVERS.flatMap(({ server, questions }) => Array.from({ length: questions }, () => insist(server))),
    );

    const breaches = SERVERS.flatMap(({ server, spacing }) => {
      const times = starts.get(server) ?? [];
      return times.filter((time, index) => index > 0 && time - (times[index - 1] ?? 0) < spacing);
    });
    expect(breaches).toEqual([]);
    expect([...starts.values()].map((times) => times.length)).toEqual(SERVERS.map(({ questions }) => questions));
    const bound = Math.max(...SERVERS.map(({ questions, spacing }) => (questions - 1) * spacing));
    const ratio = clock.elapsed() / bound;
    process.stdout.write(
      `budgets: 50 servers, skewed: ${ratio.toFixed(4)} of the bound, ${breaches.length} breaches\n`,
    );
    expect(ratio).toBeLessThanOrEqual(1.02);
  });
});

describe("data/budgets.json", () => {
  const table = builtinBudgets();

  test("puts AFNIC's six territories on one backend, and .io with .sh", () => {
    const backends = ["fr", "re", "tf", "yt", "pm", "wf"].map((tld) => table.get(`whois.nic.${tld}`));
    expect(new Set(backends)).toHaveLength(6);
    expect(new Set(backends.map((backend) => backend?.id))).toEqual(new Set(["afnic-whois"]));
    expect(table.get("whois.nic.io")?.id).toBe(table.get("whois.nic.sh")?.id);
  });

  test("holds hosts in lower case, each once, with a budget of a second or more", () => {
    expect(table.size).toBeGreaterThan(300);
    for (const [host, { rate }] of table) {
      expect(host).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      expect(rate.per / rate.count).toBeGreaterThanOrEqual(1_000);
    }
  });
});

describe("figures", () => {
  test("say of each backend that was asked how often it was, how soon it may be again, and until when it is closed", async () => {
    const clock = virtualClock();
    const budgets = budgetsOn(clock);
    expect(budgets.figures()).toEqual([]);
    for (const server of ["whois.nic.island", "whois.nic.reef"]) await budgets.turn(server, "whois");
    await budgets.turn("b.example", "rdap");
    const retryAt = later(clock.now(), HOUR);
    budgets.heard("whois.nic.reef", "whois", { kind: "throttled", retryAt });
    const [rdap, island] = budgets.figures();
    expect(rdap).toMatchObject({ server: "b.example", protocol: "rdap", closedUntil: null, asked: 1 });
    expect(island).toEqual({
      ...{ server: "whois.nic.reef", protocol: "whois" },
      ...{ closedUntil: retryAt, spacing: 12_000, asked: 2 },
    });
    expect(await budgets.turn("whois.nic.island", "whois")).not.toBeNull();
    expect(budgets.figures()[1]).toMatchObject({ server: "whois.nic.reef", asked: 2 });
    clock.tick(HOUR);
    expect(budgets.figures()[1]?.closedUntil).toBeNull();
  });
});
