import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planOf, timetableOf } from "../../../src/core/sweep/plan.ts";
import { asMillis } from "../../../src/core/time.ts";

const plan = (choices: Readonly<Record<string, readonly string[]>>) => planOf(new Map(Object.entries(choices)));

/** The least that the busiest address can have, by trying every plan. */
function leastByTrying(
  choices: readonly (readonly string[])[],
  loads: ReadonlyMap<string, number> = new Map(),
): number {
  const [first, ...rest] = choices;
  if (first === undefined) return Math.max(0, ...loads.values());
  const tries = first.map((address) =>
    leastByTrying(rest, new Map([...loads, [address, (loads.get(address) ?? 0) + 1]])),
  );
  return Math.min(...tries);
}

describe("where each suffix is asked", () => {
  test("one that has only a busy server moves those that have others away", () => {
    const { addressOf, most } = plan({ a: ["x", "y"], b: ["x", "z"], c: ["x"] });
    expect(most).toBe(1);
    expect(addressOf.get("c")).toBe("x");
  });

  test("what shares its only server waits its turn there, and what has none is left out", () => {
    const { addressOf, most } = plan({ a: ["x"], b: ["x"], c: ["x"], d: [] });
    expect({ most, asked: [...addressOf.keys()].sort() }).toEqual({ most: 3, asked: ["a", "b", "c"] });
  });

  test("no other plan has a less busy address", () => {
    const servers = fc.subarray(["w", "x", "y", "z"], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(servers, { maxLength: 7 }), (choices) => {
        const { addressOf, most } = planOf(new Map(choices.map((each, at) => [`tld${at}`, each])));
        expect(most).toBe(leastByTrying(choices));
        for (const [at, each] of choices.entries()) expect(each).toContain(addressOf.get(`tld${at}`));
      }),
    );
  });
});

describe("when each is asked", () => {
  const interval = asMillis(50);

  test("no address is asked twice within the interval, and all is begun when the busiest has had its last", () => {
    const servers = fc.subarray(["w", "x", "y", "z"], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(servers, { maxLength: 40 }), (choices) => {
        const made = planOf(new Map(choices.map((each, at) => [`tld${at}`, each])));
        const timetable = timetableOf(made, interval);
        expect(timetable.map(({ suffix }) => suffix).sort()).toEqual([...made.addressOf.keys()].sort());
        const last = new Map<string, number>();
        for (const { suffix, at } of timetable) {
          const address = made.addressOf.get(suffix) ?? "";
          expect(at - (last.get(address) ?? -interval)).toBeGreaterThanOrEqual(interval - 1);
          expect(at).toBeLessThanOrEqual(Math.max(0, made.most - 1) * interval);
          last.set(address, at);
        }
      }),
    );
  });

  test("addresses that have time are not all asked at once", () => {
    const choices = [
      ...Array.from({ length: 20 }, () => ["busy"]),
      ...Array.from({ length: 20 }, (_, at) => [`idle${at}`]),
    ];
    const timetable = timetableOf(planOf(new Map(choices.map((each, at) => [`tld${at}`, each]))), interval);
    const half = timetable.filter(({ at }) => at < 19 * 25).length;
    expect(half).toBeGreaterThan(15);
    expect(half).toBeLessThan(25);
  });
});
