import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterAnswer,
  afterRefusal,
  afterThrottle,
  type BudgetState,
  budgetTroubles,
  closureAt,
  fixedAt,
  freshState,
  learnedWithin,
  mayStart,
  stateWithin,
  troubleLine,
} from "../../../src/core/budget/budget.ts";
import { readBudgets, writeBudgets } from "../../../src/core/budget/memory.ts";
import {
  asInstant,
  asMillis,
  between,
  DAY,
  formatInstant,
  HOUR,
  type Instant,
  later,
  MINUTE,
  SECOND,
} from "../../../src/core/time.ts";

const NOON = asInstant(Date.UTC(2026, 10, 23, 12));
const hours = (count: number) => asMillis(count * HOUR);
const seconds = (count: number) => asMillis(count * SECOND);
/** Six seconds between two starts. */
const TEN_A_MINUTE = learnedWithin({ count: 10, per: MINUTE });
const fresh = freshState(TEN_A_MINUTE, NOON);
const answering = afterAnswer(fresh, TEN_A_MINUTE, NOON);

const closedFor = (state: BudgetState, at: Instant): number | null => {
  const closure = closureAt(state, at);
  return closure && between(at, closure.until);
};

/** Throttled, and throttled again whenever it opens. */
function throttledAgain(times: number, state = answering, at = NOON): { state: BudgetState; at: Instant } {
  const after = afterThrottle(state, TEN_A_MINUTE, at, null);
  return times === 1 ? { state: after, at } : throttledAgain(times - 1, after, closureAt(after, at)?.until ?? at);
}

function refused(times: number, state: BudgetState, at = NOON, because: "refused" | "reset" = "refused"): BudgetState {
  return times === 0 ? state : refused(times - 1, afterRefusal(state, TEN_A_MINUTE, at, because), at, because);
}

describe("spacing", () => {
  test("is kept from the start really made", () => {
    expect(mayStart(fresh, null, NOON)).toBe(NOON);
    expect(mayStart(fresh, NOON, later(NOON, seconds(2)))).toBe(later(NOON, seconds(6)));
    expect(mayStart(fresh, NOON, later(NOON, seconds(9)))).toBe(later(NOON, seconds(9)));
  });

  test("is rounded up: three in ten seconds are never four", () => {
    expect(learnedWithin({ count: 3, per: seconds(10) }).fastest).toBe(3_334);
  });

  test("does not become an hour of silence when the clock steps back by one", () => {
    expect(mayStart(fresh, later(NOON, HOUR), NOON)).toBe(later(NOON, seconds(6)));
  });
});

describe("a throttle reply", () => {
  test("halves the rate and closes the backend for a minute, then for twice as long each time, six hours at most", () => {
    const lengths = [1, 2, 3, 4, 9, 10, 20].map((times) => {
      const { state, at } = throttledAgain(times);
      return closedFor(state, at);
    });
    expect(lengths).toEqual([1, 2, 4, 8, 256, 360, 360].map((minutes) => minutes * MINUTE));
    expect(throttledAgain(1).state.spacing).toBe(12_000);
    expect(throttledAgain(3).state.spacing).toBe(48_000);
  });

  test("is obeyed to the moment it names, a day at most", () => {
    const named = (retryAt: Instant) => closedFor(afterThrottle(answering, TEN_A_MINUTE, NOON, retryAt), NOON);
    expect(named(later(NOON, hours(2)))).toBe(2 * HOUR);
    expect(named(later(NOON, seconds(5)))).toBe(5 * SECOND);
    expect(named(later(NOON, asMillis(365 * DAY)))).toBe(DAY);
    expect(named(asInstant(0))).toBeNull();
  });

  test("that comes with others under way is one lesson", () => {
    const once = afterThrottle(answering, TEN_A_MINUTE, NOON, null);
    const five = [1, 2, 3, 4].reduce((state) => afterThrottle(state, TEN_A_MINUTE, later(NOON, SECOND), null), once);
    expect(five).toEqual(once);
    const named = afterThrottle(once, TEN_A_MINUTE, later(NOON, SECOND), later(NOON, hours(3)));
    expect(closedFor(named, NOON)).toBe(3 * HOUR);
  });

  test("is not forgotten for an answer that was under way with it", () => {
    const closed = afterThrottle(answering, TEN_A_MINUTE, NOON, null);
    expect(closedFor(afterAnswer(closed, TEN_A_MINUTE, later(NOON, SECOND)), NOON)).toBe(MINUTE);
  });

  test("starts the pauses anew once the backend answers again", () => {
    const { state, at } = throttledAgain(5);
    const open = closureAt(state, at)?.until ?? at;
    const again = afterThrottle(afterAnswer(state, TEN_A_MINUTE, open), TEN_A_MINUTE, open, null);
    expect(closedFor(again, open)).toBe(MINUTE);
  });

  test("is answered by lookouts at different moments", () => {
    const lengths = [0, 0.5, 0.999].map((chance) =>
      closedFor(afterThrottle(answering, TEN_A_MINUTE, NOON, null, chance), NOON),
    );
    expect(lengths).toEqual([60_000, 66_000, 71_988]);
  });
});

describe("speed", () => {
  const slow = throttledAgain(2).state;

  test("comes back by a tenth after a day without a throttle, and by no more that day", () => {
    const tomorrow = later(NOON, asMillis(DAY + HOUR));
    const once = afterAnswer(slow, TEN_A_MINUTE, tomorrow);
    expect(once.spacing).toBe(21_819);
    expect(afterAnswer(once, TEN_A_MINUTE, later(tomorrow, HOUR)).spacing).toBe(21_819);
    expect(afterAnswer(slow, TEN_A_MINUTE, later(NOON, hours(20))).spacing).toBe(24_000);
  });

  test("never exceeds what is published", () => {
    let state = slow;
    for (let day = 1; day <= 60; day += 1)
      state = afterAnswer(state, TEN_A_MINUTE, later(NOON, asMillis(day * 2 * DAY)));
    expect(state.spacing).toBe(6_000);
  });

  test("is not learned where the operator fixed it; what the server asks for is obeyed all the same", () => {
    const own = fixedAt({ count: 1, per: SECOND });
    const state = afterThrottle(stateWithin(slow, own), own, NOON, later(NOON, hours(1)));
    expect(state.spacing).toBe(1_000);
    expect(closedFor(state, NOON)).toBe(HOUR);
  });
});

describe("a ban", () => {
  test("is three refusals in a row after answers: hours of silence, doubling to a day", () => {
    let state = answering;
    let at = NOON;
    const lengths: (number | null)[] = [];
    for (let round = 0; round < 6; round += 1) {
      state = refused(round === 0 ? 3 : 1, state, at);
      lengths.push(closedFor(state, at));
      at = closureAt(state, at)?.until ?? at;
    }
    expect(lengths).toEqual([2, 4, 8, 16, 24, 24].map((length) => length * HOUR));
  });

  test("is not two refusals, nor three with an answer between them", () => {
    expect(closedFor(refused(2, answering), NOON)).toBeNull();
    expect(closedFor(refused(2, afterAnswer(refused(2, answering), TEN_A_MINUTE, NOON)), NOON)).toBeNull();
  });

  test("is not the silence of a server that never spoke: its port 43 is closed for everyone", () => {
    expect(closedFor(refused(50, fresh), NOON)).toBeNull();
  });

  test("by hanging up counts as one by refusing, and both slow us down", () => {
    const state = refused(3, answering, NOON, "reset");
    expect(closureAt(state, NOON)).toMatchObject({ because: "reset", times: 3 });
    expect(state.spacing).toBe(12_000);
  });

  test("is remembered for a calm day: whoever bans again soon is left alone longer", () => {
    const banned = refused(3, answering);
    const open = later(NOON, hours(2));
    const again = refused(3, afterAnswer(banned, TEN_A_MINUTE, open), open);
    expect(closedFor(again, open)).toBe(4 * HOUR);
    const calm = later(NOON, asMillis(2 * DAY));
    expect(closedFor(refused(3, afterAnswer(banned, TEN_A_MINUTE, calm), calm), calm)).toBe(2 * HOUR);
  });

  test("made before the clock stepped back is void", () => {
    expect(closureAt(refused(3, answering, later(NOON, hours(9))), NOON)).toBeNull();
  });
});

type Outcome = "answered" | "throttled" | "refused" | "reset" | "lost";
const outcome = fc.constantFrom<Outcome[]>("answered", "throttled", "refused", "reset", "lost");
const rate = fc.record({ count: fc.integer({ min: 1, max: 50 }), per: fc.constantFrom(SECOND, MINUTE, HOUR, DAY) });

test("whatever the outcomes, no window holds more starts than the budget, and no closure lasts beyond a day", () => {
  const step = fc.record({ outcome, wait: fc.nat({ max: 3 * DAY }), retry: fc.option(fc.nat({ max: 3 * DAY })) });
  fc.assert(
    fc.property(rate, fc.array(step, { maxLength: 60 }), (given, steps) => {
      const budget = learnedWithin(given);
      let state = freshState(budget, NOON);
      let at = NOON;
      const starts: Instant[] = [];
      for (const { outcome, wait, retry } of steps) {
        at = mayStart(state, starts.at(-1) ?? null, later(at, asMillis(wait % 7 === 0 ? wait : 0)));
        starts.push(at);
        const retryAt = retry === null ? null : later(at, asMillis(retry));
        if (outcome === "answered") state = afterAnswer(state, budget, at);
        else if (outcome === "throttled") state = afterThrottle(state, budget, at, retryAt, 0.5);
        else if (outcome !== "lost") state = afterRefusal(state, budget, at, outcome);
        expect(state.spacing).toBeGreaterThanOrEqual(budget.fastest);
        expect(state.spacing).toBeLessThanOrEqual(budget.slowest);
        expect(closedFor(state, at) ?? 0).toBeLessThanOrEqual(DAY);
        if (retryAt !== null && outcome === "throttled")
          expect(mayStart(state, at, at)).toBeGreaterThanOrEqual(Math.min(retryAt, later(at, DAY)));
      }
      for (const [index, start] of starts.entries()) {
        const end = starts[index + given.count];
        if (end !== undefined) expect(between(start, end)).toBeGreaterThanOrEqual(given.per);
      }
    }),
  );
});

describe("what is remembered", () => {
  const banned = refused(3, answering);
  const slowed = throttledAgain(2).state;
  const memory = new Map([
    ["io", { server: "whois.nic.io", fastest: TEN_A_MINUTE.fastest, lastStart: NOON, state: banned }],
    ["re", { server: "whois.nic.re", fastest: TEN_A_MINUTE.fastest, lastStart: null, state: slowed }],
    ["se", { server: "whois.iis.se", fastest: TEN_A_MINUTE.fastest, lastStart: NOON, state: answering }],
  ]);

  test("comes back as it was written", () => {
    expect(readBudgets(writeBudgets(memory))).toEqual(memory);
  });

  test.each([null, "", "nonsense", "[]", '{"form":2,"backends":{}}', '{"form":1,"backends":{"io":{"state":7}}}'])(
    "is nothing where %j stands",
    (text) => {
      expect(readBudgets(text)).toEqual(new Map());
    },
  );

  test("survives any damage", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (junk, at) => {
        const text = writeBudgets(memory);
        const cut = at % text.length;
        readBudgets(text.slice(0, cut) + junk + text.slice(cut));
        readBudgets(`{"form":1,"backends":{"io":${junk}}}`);
      }),
    );
  });

  test("is told to people as troubles: the closed, then the slowed", () => {
    const troubles = budgetTroubles(writeBudgets(memory), later(NOON, HOUR));
    expect(troubles.map((trouble) => troubleLine(trouble, formatInstant))).toEqual([
      "whois.nic.io: closed until 2026-11-23T14:00:00.000Z (refused 3 times)",
      "whois.nic.re: asked once in 24 s at most (told to ask less)",
    ]);
    expect(budgetTroubles(null, NOON)).toEqual([]);
  });
});
