import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FILE_INKS } from "../../src/dashboard/timeline/ink.ts";
import { BAR, layoutOf } from "../../src/dashboard/timeline/layout.ts";
import { arrowsOf, barsOf, dotsOf, ringsOf, stretchAt, timeAt, xOf } from "../../src/dashboard/timeline/model.ts";
import { PITCH, pixelsOf } from "../../src/dashboard/timeline/texture.ts";
import { around, kept, moved, serves, zoomed } from "../../src/dashboard/timeline/view.ts";
import type { DrawnLane, LanesAnswer } from "../../src/web/shapes/lanes.ts";

const START = Date.UTC(2026, 0, 1);
const at = (second: number): string => new Date(START + second * 1_000).toISOString();

const lane = (domain: string, told: Partial<DrawnLane> = {}): DrawnLane => ({
  ...{ domain, unicode: domain, group: null, lane: "verdict", state: "up", since: at(0) },
  ...{ stretches: [[0, 0, 0]], marks: [] },
  ...told,
});

/** A hundred seconds in a hundred columns. */
const answer = (told: Partial<LanesAnswer> = {}): LanesAnswer => ({
  ...{ query: {}, window: { from: at(0), to: at(100) }, begun: at(0), now: at(100), columns: 100 },
  states: ["up", "down", "parked"],
  sorts: [
    { type: "certificate.changed", severity: "info", source: "observed" },
    { type: "domain.moved", severity: "warning", source: "observed" },
    { type: "domain.down", severity: "critical", source: "reported" },
  ],
  ...{
    lanes: [lane("a.example")],
    moves: [],
    incidents: [],
    highlighted: [],
    events: [],
    total: 0,
    leftOut: 0,
    groups: [],
  },
  ...told,
});

const whole = { from: START, to: START + 100_000, width: 1_000 };

describe("bars", () => {
  const own = lane("a.example", {
    stretches: [
      [0, 2, -1],
      [10, 0, 0],
      [50, 0, 1],
      [60, 1, 1],
      [70, 0, 2],
    ],
  });

  test("stand where their stretches do, by tone, hatched where nobody looked, blank off the list", () => {
    expect(barsOf(own, answer(), whole).map(({ x, width, fill }) => [x, width, fill])).toEqual([
      [100, 400, "good"],
      [500, 100, "bad"],
      [600, 100, "gap"],
      [700, 300, "mild"],
    ]);
  });

  test("are cut at the view's edges, and left out beyond them or where they are too narrow", () => {
    const view = { from: START + 55_000, to: START + 65_000, width: 1_000 };
    expect(barsOf(own, answer(), view).map(({ x, width, fill }) => [x, width, fill])).toEqual([
      [0, 500, "bad"],
      [500, 500, "gap"],
    ]);
    expect(barsOf(own, answer(), whole, 150).map(({ fill }) => fill)).toEqual(["good", "mild"]);
  });

  test("are the pixels that the canvas copies: a line a pixel of the bar, nothing where it is blank or hatched", () => {
    const fills = { ...FILE_INKS.light.fills, good: "rgb(111, 180, 143)", bad: "rgb(199, 51, 61)" };
    const ink = { ...FILE_INKS.light, fills };
    const { data, gaps, width } = pixelsOf({ ...answer(), lanes: [lane("b.example"), own] }, ink);
    const pixel = (column: number, line: number) => data[(PITCH + 1 + line) * width + column];
    expect([pixel(5, 6), pixel(65, 6)]).toEqual([0, 0]);
    expect(pixel(55, 0)).toBe(0xff3d33c7);
    expect([pixel(20, 0), pixel(20, 6)]).toEqual([0, 0xff8fb46f]);
    expect([...(gaps[1] ?? [])]).toEqual([60, 70]);
  });
});

describe("marks", () => {
  const own = lane("a.example", {
    marks: [
      [8, 10_000, 0, 1],
      [12, 10_500, 1, 3],
      [48, 50_000, 2, 1],
    ],
  });

  test("that would lie over one another are one: the gravest, with the number of all", () => {
    expect(dotsOf(own, answer(), whole, 9)).toEqual([
      { x: 100, at: START + 10_500, sign: "warning", count: 4 },
      { x: 500, at: START + 50_000, sign: "reported", count: 1 },
    ]);
  });

  test("are whole at the edges, and one with what they would lie over there", () => {
    const marks: DrawnLane["marks"] = [
      [0, 0, 2, 1],
      [1, 1_000, 0, 1],
      [99, 100_000, 0, 1],
    ];
    const dots = dotsOf(lane("a.example", { marks }), answer(), whole, 9);
    expect(dots.map(({ x, count }) => [x, count])).toEqual([
      [6, 2],
      [994, 1],
    ]);
  });

  test("stand each by itself where there is room, and only within the view", () => {
    const view = { from: START + 10_200, to: START + 20_000, width: 1_000 };
    expect(dotsOf(own, answer(), view, 9).map(({ sign }) => sign)).toEqual(["warning"]);
  });
});

describe("rows", () => {
  const names = [lane("a.example", { group: "g" }), lane("b.example", { group: "g" }), lane("c.example")];

  test("stand under their groups; a lone list of none needs no heading", () => {
    const { rows } = layoutOf(answer({ lanes: names }), false);
    expect(rows.map(({ heading, lane: own }) => own?.domain ?? heading)).toEqual([
      { group: "g" },
      ...["a.example", "b.example"],
      { group: null },
      "c.example",
    ]);
    expect(layoutOf(answer(), false).rows).toHaveLength(1);
  });

  test("have moves between them: from the lower edge of one to the upper of the other, either way", () => {
    const move = { from: "a.example", to: "b.example", at: at(50), confidence: 0.9, because: [] };
    const data = answer({ lanes: names, moves: [move, { ...move, from: "b.example", to: "a.example" }] });
    const layout = layoutOf(data, false);
    const [a, b] = [layout.rowOf.get("a.example"), layout.rowOf.get("b.example")];
    expect(arrowsOf(data, layout, whole, BAR).map(({ x, from, to }) => [x, from, to])).toEqual([
      [500, (a?.bar ?? 0) + BAR, b?.bar],
      [500, b?.bar, (a?.bar ?? 0) + BAR],
    ]);
  });

  test("have a stub for a move to a name without a row, and nothing for one between two of these", () => {
    const move = { from: "a.example", to: "gone.example", at: at(50), confidence: 0.9, because: [] };
    const data = answer({ moves: [move, { ...move, from: "else.example" }] });
    expect(arrowsOf(data, layoutOf(data, false), whole, BAR)).toMatchObject([{ to: null }]);
  });

  test("show an incident's events on the lane of their facet, or else on the verdict's", () => {
    const event = {
      id: "1",
      at: at(20),
      domain: "a.example",
      type: "web.error",
      facet: "web",
      severity: "info",
    } as const;
    const told = { ...event, source: "observed", summary: "", incident: "i", from: null, to: null, data: {} } as const;
    const data = answer({ lanes: [lane("a.example"), lane("a.example", { lane: "web" })], highlighted: [told] });
    const [ring] = ringsOf(data, layoutOf(data, false), whole);
    expect([ring?.x, ring?.row.lane?.lane]).toEqual([200, "web"]);
    const verdicts = answer({ highlighted: [told] });
    expect(ringsOf(verdicts, layoutOf(verdicts, false), whole)[0]?.row.lane?.lane).toBe("verdict");
  });
});

describe("a view", () => {
  const bounds = { from: START, to: START + 1_000_000 };
  const views = fc.tuple(fc.integer({ min: 0, max: 900_000 }), fc.integer({ min: 60_000, max: 1_000_000 }));

  test("stays within the bounds however it is moved and zoomed, and is never turned about", () => {
    fc.assert(
      fc.property(
        views,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer(),
        ([from, length], factor, by) => {
          const view = kept({ from: START + from, to: START + from + length }, bounds);
          for (const each of [zoomed(view, factor, view.from, bounds), moved(view, by, bounds), around(view, bounds)]) {
            expect(each.from).toBeGreaterThanOrEqual(bounds.from - 0.01);
            expect(each.to).toBeLessThanOrEqual(bounds.to + 0.01);
            expect(each.to - each.from).toBeGreaterThanOrEqual(59_999);
          }
        },
      ),
    );
  });

  test("keeps under the pointer what was there when it is zoomed", () => {
    const view = { from: START + 200_000, to: START + 600_000, width: 800 };
    const time = timeAt(300, view);
    expect(xOf(time, { ...zoomed(view, 0.5, time, bounds), width: 800 })).toBeCloseTo(300, 3);
  });

  test("asks for more where what is loaded ends, or is too coarse", () => {
    const have = { from: START, to: START + 100_000, columns: 1_000 };
    expect(serves(have, { from: START, to: START + 100_000 }, 1_000)).toBe(true);
    expect(serves(have, { from: START, to: START + 50_000 }, 1_000)).toBe(false);
    expect(serves(have, { from: START + 60_000, to: START + 160_000 }, 100)).toBe(false);
  });
});

test("what stands at a time is told with how long it does", () => {
  const own = lane("a.example", {
    stretches: [
      [0, 0, 0],
      [40, 1, 1],
    ],
  });
  expect(stretchAt(own, answer(), START + 45_000)).toEqual({
    from: START + 40_000,
    to: START + 100_000,
    kind: 1,
    state: "down",
  });
  expect(stretchAt(own, answer(), START - 1)).toBeNull();
});
