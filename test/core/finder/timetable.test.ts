import { describe, expect, it } from "vitest";
import { nextSearch } from "../../../src/core/finder/timetable.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, later, MINUTE } from "../../../src/core/time.ts";

const LOST = asInstant(Date.UTC(2015, 6, 16, 9));
const FIVE = asMillis(5 * MINUTE);
const on = (hours: number): Instant => later(LOST, asMillis(hours * HOUR));

/** When a search is made whose every round is on time, in hours after the loss. */
function timesOf(isFound: boolean, dns = FIVE): readonly number[] {
  const times: number[] = [];
  let searchedAt: Instant | null = null;
  for (;;) {
    const at: Instant | null = nextSearch({ lostAt: LOST, firstAt: searchedAt && LOST, searchedAt, isFound }, dns);
    if (at === null) return times;
    times.push(Math.round(((at - LOST) / HOUR) * 100) / 100);
    searchedAt = at;
  }
}

const DAYS = [24, 72, 168, 336, 720];

describe("the search for a lost site", () => {
  it("is due at once, after each look at the DNS for an hour, then ever more rarely for thirty days", () => {
    expect(timesOf(false)).toEqual([0, 0.08, 0.17, 0.25, 0.33, 0.42, 0.5, 0.58, 0.67, 0.75, 0.83, 0.92, 1, 6, ...DAYS]);
    expect(timesOf(false, HOUR)).toEqual([0, 1, 6, ...DAYS]);
  });

  it("goes on more rarely once a successor was found, for another may claim it too", () => {
    expect(timesOf(true)).toEqual([0, 1, 6, ...DAYS]);
  });

  it("late, it stands for all that it missed", () => {
    const searched = { lostAt: LOST, firstAt: on(10), searchedAt: on(10), isFound: false };
    expect(nextSearch(searched, FIVE)).toBe(on(10 + 24));
    expect(nextSearch({ ...searched, firstAt: null, searchedAt: null }, FIVE)).toBe(LOST);
  });

  it("comes back to a host a day after its visit, and not sooner", () => {
    const next = nextSearch({ lostAt: LOST, firstAt: on(2), searchedAt: on(7), isFound: false }, FIVE);
    expect(next).toBe(later(on(2), DAY));
  });
});
