import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facetAsOf, verdictAsOf } from "../../../src/core/timeline/asof.ts";
import { laneOf } from "../../../src/core/timeline/lanes.ts";
import { event, hour, looked, record, verdict, watched } from "./recorded.ts";

const window = { from: hour(0), to: hour(100) };

/** `state kind from to` of each stretch, in hours. */
const told = (lane: ReturnType<typeof laneOf>): readonly string[] =>
  lane.stretches.map(({ kind, state, from, to }) =>
    [state ?? "-", kind, (from - hour(0)) / 3_600_000, (to - hour(0)) / 3_600_000].join(" "),
  );

describe("a lane of verdicts", () => {
  test("goes from end to end of the window, a stretch a state, from first sight to first sight", () => {
    const lane = laneOf("verdict", record(watched(0, 100), [verdict("up", 0), verdict("reserved", 40)]), window);
    expect(told(lane)).toEqual(["up seen 0 40", "reserved seen 40 100"]);
    expect(lane).toMatchObject({ state: "reserved", since: hour(40), marks: [] });
  });

  test("begins with the state that stood before the window", () => {
    const recorded = record(watched(0, 100), [verdict("up", 0), verdict("down", 10), verdict("up", 60)]);
    expect(told(laneOf("verdict", recorded, { from: hour(50), to: hour(70) }))).toEqual([
      "down seen 50 60",
      "up seen 60 70",
    ]);
  });

  test("tells what was not yet known, not yet watched and no longer watched apart", () => {
    const events = [verdict("up", 20), event("watch.removed", 60), event("watch.added", 80)];
    const lane = laneOf("verdict", record([...watched(10, 60), ...watched(80, 100)], events), window);
    expect(told(lane)).toEqual([
      ...["- unwatched 0 10", "- seen 10 20", "up seen 20 60", "- unwatched 60 80", "up seen 80 100"],
    ]);
  });

  test("keeps the last known state through a gap, and calls it one", () => {
    const recorded = record([...watched(0, 30), ...watched(50, 100)], [verdict("up", 0)]);
    expect(told(laneOf("verdict", recorded, window))).toEqual(["up seen 0 30", "up gap 30 50", "up seen 50 100"]);
  });

  test("has a gap where one probe alone was silent, where the uplink was down, and since the last look", () => {
    const [dns, , registration] = watched(0, 100);
    const half = record(
      [dns, looked("http", 0, 20), looked("http", 40, 100), registration].flatMap((each) => each ?? []),
      [verdict("up", 0)],
    );
    expect(told(laneOf("verdict", half, window))).toContain("up gap 20 40");
    const offline = [event("monitor.offline", 30, { domain: null }), event("monitor.online", 35, { domain: null })];
    expect(told(laneOf("verdict", record(watched(0, 100), [verdict("up", 0), ...offline]), window))).toContain(
      "up gap 30 35",
    );
    expect(told(laneOf("verdict", record(watched(0, 70), [verdict("up", 0)]), window))).toEqual([
      ...["up seen 0 70", "up gap 70 100"],
    ]);
  });

  test("is moved by no document's report, which is a mark, and by no move under the same verdict", () => {
    const events = [
      verdict("up", 0),
      event("reported", 5, { source: "reported", to: "reserved", facet: "registration" }),
      verdict("reserved", 10),
      event("domain.moved", 20, { from: "reserved", to: "reserved", severity: "warning" }),
    ];
    const lane = laneOf("verdict", record(watched(0, 100), events), window);
    expect(told(lane)).toEqual(["up seen 0 10", "reserved seen 10 100"]);
    expect(lane.marks.map(({ type, source }) => [type, source])).toEqual([
      ["reported", "reported"],
      ["domain.moved", "observed"],
    ]);
  });

  test("bears no mark of what changes a facet's state, and one of what changes nothing else", () => {
    const events = [
      event("registration.reserved", 10, { facet: "registration", to: "reserved" }),
      event("nameservers.changed", 30, { facet: "delegation", from: "a", to: "b" }),
      event("watch.added", 0),
    ];
    expect(laneOf("verdict", record(watched(0, 100), events), window).marks).toMatchObject([
      { type: "nameservers.changed", at: hour(30) },
    ]);
  });
});

describe("a lane of a facet", () => {
  const events = [
    event("web.error", 40, { facet: "web", from: "ok", to: "error" }),
    event("certificate.changed", 50, { facet: "tls" }),
  ];

  test("begins with what its probe saw first, and changes with its own events", () => {
    expect(told(laneOf("web", record(watched(10, 100), events), window))).toEqual([
      ...["- unwatched 0 10", "ok seen 10 40", "error seen 40 100"],
    ]);
    expect(told(laneOf("tls", record(watched(10, 100), events), window)).at(-1)).toBe("valid seen 10 100");
  });

  test("bears the marks of what is told of it", () => {
    expect(laneOf("web", record(watched(0, 100), events), window).marks).toEqual([]);
    expect(laneOf("tls", record(watched(0, 100), events), window).marks).toMatchObject([
      { type: "certificate.changed" },
    ]);
  });
});

describe("whatever was recorded", () => {
  const lives = fc.record({
    looks: fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 20 })), { maxLength: 6 }),
    changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.constantFrom("up", "down", "parked")), {
      maxLength: 6,
    }),
    at: fc.integer({ min: 0, max: 99 }),
  });

  test("stretches meet, fill the window, and say of any time what `show --at` says", () => {
    fc.assert(
      fc.property(lives, ({ looks, changes, at }) => {
        const spans = looks.flatMap(([from, length]) => watched(from, from + length));
        const recorded = record(
          spans,
          changes.map(([when, to]) => verdict(to, when)),
        );
        const { stretches } = laneOf("verdict", recorded, window);
        expect(stretches[0]?.from).toBe(window.from);
        expect(stretches.at(-1)?.to).toBe(window.to);
        for (const [index, { to }] of stretches.slice(0, -1).entries()) expect(stretches[index + 1]?.from).toBe(to);
        const there = stretches.find(({ from, to }) => from <= hour(at) && hour(at) < to);
        if (there?.kind !== "unwatched") {
          expect(there?.state ?? null).toBe(verdictAsOf(hour(at), recorded.events)?.word ?? null);
        }
        // What `show --at` calls a gap is one here; here it begins with the last look already.
        const web = laneOf("web", recorded, window).stretches.find(({ from, to }) => from <= hour(at) && hour(at) < to);
        const shown = facetAsOf("web", hour(at), recorded);
        if (shown.gap?.from != null) expect(web?.kind).toBe("gap");
      }),
    );
  });
});
