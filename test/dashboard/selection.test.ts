import { describe, expect, test } from "vitest";
import { selectFleet } from "../../src/web/fleet/selection.ts";
import type { FleetQuery } from "../../src/web/shapes/fleet.ts";
import { daysAgo, fleetOf, iso, NOW, watchedRow } from "./watched.ts";

const FLEET = [
  watchedRow({ domain: "a.io", group: "one", tags: ["film"], nextDue: iso(NOW + 5), expiresAt: null }),
  watchedRow({ domain: "b.io", verdict: "down", since: daysAgo(9), nextDue: iso(NOW + 1) }),
  watchedRow({ domain: "c.re", verdict: "reserved", since: daysAgo(2), tags: ["film", "new"], nextDue: null }),
  watchedRow({ domain: "d.re", verdict: "parked", since: daysAgo(1), nextDue: iso(NOW + 3) }),
  watchedRow({ domain: "xn--mnchen-3ya.de", unicode: "münchen.de", verdict: null, since: null, group: "two" }),
];

const namesOf = (query: FleetQuery) => selectFleet(FLEET, query).rows.map(({ domain }) => domain[0]);

describe("the order", () => {
  test("is the worst first, and of these what happened last; unknown comes before well", () => {
    expect(namesOf({})).toEqual(["c", "b", "d", "x", "a"]);
    expect(namesOf({ order: "desc" })).toEqual(["a", "x", "d", "c", "b"]);
  });

  test("goes by name, by change, by the next look, by expiry; what has no time comes last either way", () => {
    expect(namesOf({ sort: "domain", order: "desc" })).toEqual(["x", "d", "c", "b", "a"]);
    expect(namesOf({ sort: "since" })).toEqual(["d", "c", "b", "a", "x"]);
    expect(namesOf({ sort: "since", order: "asc" })).toEqual(["a", "b", "c", "d", "x"]);
    expect(namesOf({ sort: "due" }).slice(0, 3)).toEqual(["b", "d", "a"]);
    expect(namesOf({ sort: "due" }).at(-1)).toBe("c");
    expect(namesOf({ sort: "due", order: "desc" }).at(-1)).toBe("c");
    expect(namesOf({ sort: "expiry" }).at(-1)).toBe("a");
  });
});

describe("a filter", () => {
  test.each([
    [{ tag: "film" }, ["c", "a"]],
    [{ group: "two" }, ["x"]],
    [{ tld: "re" }, ["c", "d"]],
    [{ verdict: "down" }, ["b"]],
    [{ verdict: "unknown" }, ["x"]],
    [{ text: " FIL " }, ["c", "a"]],
    [{ text: "münch" }, ["x"]],
    [{ text: "mnchen-3ya" }, ["x"]],
    [{ text: "one" }, ["a"]],
    [{ tld: "re", tag: "film" }, ["c"]],
    [{ text: "nobody" }, []],
  ] as const)("by %j leaves %j", (query, names) => {
    expect(namesOf(query)).toEqual(names);
  });

  test("by verdict leaves the tally of the others whole", () => {
    const { tally, total } = selectFleet(FLEET, { verdict: "down", tld: "io" });
    expect(total).toBe(1);
    expect(tally).toEqual([
      { verdict: "down", count: 1 },
      { verdict: "up", count: 1 },
    ]);
  });

  test("leaves what can be asked for as it is", () => {
    const all = { tags: ["film", "new"], groups: ["one", "two"], tlds: ["de", "io", "re"] };
    expect(selectFleet(FLEET, { text: "nobody" }).choices).toEqual(all);
  });
});

test("windows of a long list meet, and do not overlap", () => {
  const fleet = fleetOf(1_000);
  const windows = Array.from({ length: 11 }, (_, page) => selectFleet(fleet, { offset: page * 100 }).rows);
  expect(new Set(windows.flat().map(({ domain }) => domain)).size).toBe(1_000);
  expect(windows.map((rows) => rows.length)).toEqual([...Array.from({ length: 10 }, () => 100), 0]);
});
