import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LanesSource } from "../../src/dashboard/timeline/source.ts";
import type { LanesAnswer, LanesQuery } from "../../src/web/shapes/lanes.ts";

const BEGUN = Date.parse("2026-07-16T00:00:00.000Z");
const minute = (count: number): number => BEGUN + count * 60_000;
const iso = (count: number): string => new Date(minute(count)).toISOString();

/** Lanes from one minute to another, answered at the latter or at a later one. */
const lanes = (query: LanesQuery, from: number, to: number, now = to): LanesAnswer => ({
  ...{ query, window: { from: iso(from), to: iso(to) }, begun: iso(0), now: iso(now) },
  ...{ columns: 600, states: [], sorts: [], lanes: [], moves: [], incidents: [], highlighted: [], events: [] },
  ...{ total: 0, leftOut: 0, groups: [] },
});

/** What the server was asked, and the minute that it answers at. */
let asked: URLSearchParams[] = [];
let now = 0;
/** Where the address bar stands. */
let address = "";
let answering: () => Promise<void> = async () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, now, address, answering] = [[], 60, "", async () => undefined];
  const replaceState = (_: null, __: string, to: string): void => {
    address = to;
  };
  vi.stubGlobal("window", {
    ...{ setTimeout, clearTimeout, dispatchEvent: () => true },
    history: { replaceState },
  });
  vi.stubGlobal("fetch", async (path: string) => {
    const query = new URL(path, "http://vigie.example").searchParams;
    asked.push(query);
    await answering();
    const minuteOf = (key: string, usual: number): number => {
      const time = query.get(key);
      if (time === "30m") return now - 30;
      return time === null ? usual : (Date.parse(time) - BEGUN) / 60_000;
    };
    return Response.json(lanes({}, minuteOf("since", 0), minuteOf("until", now), now));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function opened(first: LanesAnswer): LanesSource {
  const source = new LanesSource("/", first, () => undefined);
  source.open();
  return source;
}
const minutesOf = ({ view }: LanesSource): readonly number[] =>
  [view.from, view.to].map((at) => Math.round((at - BEGUN) / 60_000));

describe("a picture that nobody gave an end", () => {
  test("goes on with the news, and asks for no end", async () => {
    const source = opened(lanes({}, 0, 60));
    now = 90;
    source.renew();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(asked.map((query) => [query.get("since"), query.get("until")])).toEqual([[null, null]]);
    expect(minutesOf(source)).toEqual([0, 90]);
  });

  test("goes on with time where there is no news, once a minute", async () => {
    const source = opened(lanes({ since: "30m" }, 30, 60));
    now = 61;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(minutesOf(source)).toEqual([31, 61]);
    now = 62;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(minutesOf(source)).toEqual([32, 62]);
    expect(asked).toHaveLength(2);
  });

  test("is renewed within a burst that does not end, and every five seconds at most", async () => {
    const source = opened(lanes({}, 0, 60));
    for (let told = 0; told < 60; told++) {
      source.renew();
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(asked).toHaveLength(3);
  });

  test("has one question under way, however long it takes", async () => {
    const source = opened(lanes({}, 0, 60));
    let answer: () => void = () => undefined;
    answering = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    for (let told = 0; told < 20; told++) {
      source.renew();
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(asked).toHaveLength(1);
    answer();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
  });

  test("keeps its width where it was made narrower up to now, and its address has no end", async () => {
    const source = opened(lanes({}, 0, 60));
    source.rest({ from: minute(40), to: minute(60) }, 800);
    await vi.advanceTimersByTimeAsync(200);
    expect(address).toBe(`/timeline?since=${encodeURIComponent(iso(40))}`);
    now = 70;
    source.renew();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(minutesOf(source)).toEqual([50, 70]);
  });

  test("is all there is for who went back to all of it", async () => {
    const source = opened(lanes({ since: "30m" }, 30, 60));
    source.rest({ from: minute(0), to: minute(60) }, 800);
    now = 75;
    await vi.advanceTimersByTimeAsync(200);
    expect([address, minutesOf(source)]).toEqual(["/timeline", [0, 75]]);
  });
});

describe("a picture that the reader moved away", () => {
  test("stays where it is, with new data and further bounds", async () => {
    const source = opened(lanes({}, 0, 60));
    source.rest({ from: minute(20), to: minute(40) }, 800);
    now = 90;
    source.renew();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([minutesOf(source), source.data.now]).toEqual([[20, 40], iso(90)]);
    expect(asked.at(-1)?.get("until")).toBe(iso(50));
  });

  test("as does one that was asked for with an end, of which time alone renews nothing", async () => {
    const source = opened(lanes({ since: iso(10), until: iso(30) }, 10, 30, 60));
    await vi.advanceTimersByTimeAsync(300_000);
    expect(asked).toHaveLength(0);
    now = 90;
    source.renew();
    await vi.advanceTimersByTimeAsync(1_500);
    expect([minutesOf(source), source.data.now]).toEqual([[10, 30], iso(90)]);
  });
});

test("once closed it asks for nothing more", async () => {
  const source = new LanesSource("/", lanes({}, 0, 60), () => undefined);
  const close = source.open();
  source.renew();
  close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toHaveLength(0);
});
