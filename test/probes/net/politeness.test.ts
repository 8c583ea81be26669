import { describe, expect, test } from "vitest";
import { asMillis, MINUTE, SECOND } from "../../../src/core/time.ts";
import { TurnsClosed } from "../../../src/probes/contract.ts";
import { makeTurns, type Pace } from "../../../src/probes/net/politeness.ts";

/** A clock that goes only when somebody sleeps; `late` is how much longer than asked each sleep takes. */
function clock(late: () => number = () => 0) {
  let time = 0;
  const pace: Pace = {
    now: () => time,
    sleep: async (duration, signal) => {
      signal.throwIfAborted();
      await new Promise(setImmediate); // those whose turn it is start before the clock goes on
      time += Math.max(0, duration + late());
    },
  };
  const tick = (by: number): void => {
    time += by;
  };
  return { pace, tick };
}

async function startsOf(
  count: number,
  server: string,
  turns: ReturnType<typeof makeTurns>,
  pace: Pace,
): Promise<readonly number[]> {
  const starts: number[] = [];
  await Promise.all(Array.from({ length: count }, () => turns.turn(server).then(() => starts.push(pace.now()))));
  return starts;
}

const rates = { default: { count: 1, per: SECOND }, "whois.nic.example": { count: 10, per: MINUTE } };

describe("turns", () => {
  test("the first comes at once, the next ones spaced by the default", async () => {
    const { pace } = clock();
    expect(await startsOf(4, "whois.example", makeTurns(rates, pace), pace)).toEqual([0, 1_000, 2_000, 3_000]);
  });

  test("a server's own rate beats the default, whatever the case of its name", async () => {
    const { pace } = clock();
    expect(await startsOf(3, "WHOIS.nic.example", makeTurns(rates, pace), pace)).toEqual([0, 6_000, 12_000]);
  });

  test("are spaced from the start really made: a late timer never lets two out together", async () => {
    const delays = [700, 0, 900];
    const { pace } = clock(() => delays.shift() ?? 0);
    expect(await startsOf(4, "a.example", makeTurns(rates, pace), pace)).toEqual([0, 1_700, 2_700, 4_600]);
  });

  test("do not come early when a timer does", async () => {
    const delays = [-3, 0, -1];
    const { pace } = clock(() => delays.shift() ?? 0);
    const starts = await startsOf(3, "a.example", makeTurns(rates, pace), pace);
    expect((starts[1] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((starts[2] ?? 0) - (starts[1] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test("come in the order asked", async () => {
    const { pace } = clock();
    const { turn } = makeTurns(rates, pace);
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map((asker) => turn("a.example").then(() => order.push(asker))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  test("of one server do not hold up another", async () => {
    const { pace } = clock();
    const { turn } = makeTurns(rates, { ...pace, sleep: () => new Promise(() => undefined) });
    await turn("slow.example");
    void turn("slow.example");
    await turn("other.example");
  });

  test("are free again after a pause, without credit for it", async () => {
    const { pace, tick } = clock();
    const turns = makeTurns(rates, pace);
    await turns.turn("a.example");
    tick(60_000);
    expect(await startsOf(2, "a.example", turns, pace)).toEqual([60_000, 61_000]);
  });

  test("treat names of object members as any server", async () => {
    const { pace } = clock();
    expect(await startsOf(2, "constructor", makeTurns(rates, pace), pace)).toEqual([0, 1_000]);
  });

  test("keep their spacing when thousands of other servers come between", async () => {
    const { pace } = clock();
    const turns = makeTurns(rates, pace);
    await turns.turn("a.example");
    for (let at = 0; at < 3_000; at += 1) await turns.turn(`${at}.example`);
    expect(await startsOf(1, "a.example", turns, pace)).toEqual([1_000]);
  });

  test("end for all who wait when the program ends", async () => {
    const turns = makeTurns({ default: { count: 1, per: asMillis(3_600_000) } });
    await turns.turn("a.example");
    const waiting = [turns.turn("a.example"), turns.turn("a.example")];
    const told = Promise.allSettled(waiting);
    turns.close();
    for (const outcome of await told)
      expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(TurnsClosed) });
    await expect(turns.turn("b.example")).rejects.toThrow(TurnsClosed);
  });
});
