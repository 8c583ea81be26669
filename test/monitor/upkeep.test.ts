import { expect, test } from "vitest";
import { asInstant, DAY, HOUR, type Instant, later, MINUTE, type Millis } from "../../src/core/time.ts";
import { makeUpkeep } from "../../src/monitor/upkeep.ts";

const NOON = asInstant(Date.parse("2015-07-16T12:00:00Z"));
const retention = { reply: DAY, page: HOUR, picture: MINUTE, alerts: (2 * DAY) as Millis };

/** An upkeep whose clock is set by hand, and what it asked of the store. */
function upkeepAt(thin: () => Promise<number> = async () => 0) {
  const clock = { now: NOON };
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const upkeep = makeUpkeep({
    now: () => clock.now,
    retention: () => retention,
    store: {
      thinEvidence: async (before: Instant, sort, stop) => {
        asked.push(`${sort} ${NOON - before}`);
        if (stop) signals.push(stop);
        return thin();
      },
      pruneAlerts: async (before, stop) => {
        if (stop) signals.push(stop);
        return asked.push(`alerts ${NOON - before}`);
      },
      pruneCache: async (before, stop) => {
        if (stop) signals.push(stop);
        return asked.push(`cache ${NOON - before}`);
      },
      giveBack: async () => asked.push("room"),
      seal: async () => 0,
      checkpoints: async () => [],
      stamp: async () => undefined,
    },
    askStamp: () => null,
  });
  return { upkeep, clock, asked, signals };
}

const ONCE = [`picture ${MINUTE}`, `page ${HOUR}`, `reply ${DAY}`, `alerts ${2 * DAY}`, `cache ${2 * DAY}`, "room"];

test("each sort of evidence is kept for its own time, and room is given back", async () => {
  const { upkeep, asked } = upkeepAt();
  await upkeep.wake();
  expect(asked).toEqual(ONCE);
});

test("it is due once a day", async () => {
  const { upkeep, clock, asked } = upkeepAt();
  await upkeep.wake();
  clock.now = later(NOON, HOUR);
  await upkeep.wake();
  expect(asked).toEqual(ONCE);
  clock.now = later(NOON, DAY);
  await upkeep.wake();
  expect(asked).toHaveLength(2 * ONCE.length);
});

test("what failed is tried again, not at once", async () => {
  let isFull = true;
  const { upkeep, clock, asked } = upkeepAt(async () => {
    if (isFull) throw new Error("no room");
    return 0;
  });
  await expect(upkeep.wake()).rejects.toThrow("no room");
  isFull = false;
  await upkeep.wake();
  expect(asked).toHaveLength(1);
  clock.now = later(NOON, HOUR);
  await upkeep.wake();
  expect(asked.at(-1)).toBe("room");
});

test("while it is under way no other begins, and rest ends it at the next slice", async () => {
  let go: (count: number) => void = () => undefined;
  const { upkeep, clock, asked, signals } = upkeepAt(() => new Promise((resolve) => (go = resolve)));
  const first = upkeep.wake();
  clock.now = later(NOON, DAY);
  await upkeep.wake();
  expect(asked).toHaveLength(1);
  upkeep.rest();
  go(0);
  await expect.poll(() => asked.length).toBe(2);
  go(0);
  await expect.poll(() => asked.length).toBe(3);
  go(0);
  await first;
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, true, true]);
});
