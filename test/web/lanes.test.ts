import { beforeEach, describe, expect, test } from "vitest";
import type { LanesAnswer } from "../../src/web/shapes/lanes.ts";
import { END, hour, NEW, OLD, storyIn } from "../dashboard/timeline-story.ts";
import { type Served, served } from "./serving.ts";

let at: Served;
beforeEach(async () => {
  at = await served({ now: () => END });
  await storyIn(at.store);
});

const lanes = async (query: string): Promise<LanesAnswer> => {
  const answer = await at.get(`api/v1/lanes?${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as LanesAnswer;
};

/** `state kind from to` of each stretch, in columns. */
const stretches = ({ lanes: all, states, columns }: LanesAnswer, name: string, kind = "verdict") =>
  all
    .filter(({ domain, lane }) => domain === name && lane === kind)
    .flatMap(({ stretches: own }) =>
      own.map(([from, what, state], index) =>
        [states[state] ?? "-", ["seen", "gap", "unwatched"][what], from, own[index + 1]?.[0] ?? columns].join(" "),
      ),
    );

describe("lanes of several names", () => {
  test("are their verdicts from the first look to now, in columns, each under its group, by when it was first up", async () => {
    const answer = await lanes("columns=100");
    expect(answer.window).toEqual({ from: new Date(hour(0)).toISOString(), to: new Date(END).toISOString() });
    expect(answer.lanes.map(({ domain, group, lane }) => [domain, group, lane])).toEqual([
      [OLD, "popcorntime", "verdict"],
      [NEW, "popcorntime", "verdict"],
    ]);
    expect(stretches(answer, OLD)).toEqual([
      ...["up seen 0 48", "reserved seen 48 60", "reserved gap 60 80", "reserved seen 80 100"],
    ]);
    expect(stretches(answer, NEW)).toEqual(["- unwatched 0 40", "- seen 40 42", "up seen 42 100"]);
  });

  test("bear marks of what changed no state, the reported apart from the observed", async () => {
    const { lanes: all, sorts } = await lanes("columns=100");
    expect(
      all[0]?.marks.map(([column, , sort, count]) => [column, sorts[sort]?.type, sorts[sort]?.source, count]),
    ).toEqual([
      [20, "certificate.changed", "observed", 1],
      [28, "domain.reserved", "reported", 1],
      [52, "domain.moved", "observed", 1],
    ]);
  });

  test("have the site's moves, the incidents, and the newest events beside them", async () => {
    const { moves, incidents, events, total } = await lanes("");
    expect(moves).toMatchObject([{ from: OLD, to: NEW, confidence: 0.97 }]);
    expect(incidents).toMatchObject([{ incident: "01KLOST", severity: "critical", events: 3, domains: [OLD] }]);
    expect([events.length, total]).toEqual([7, 7]);
    expect(events[0]?.type).toBe("domain.moved");
  });

  test("mark the events of an incident that is asked for; one that is none marks nothing", async () => {
    expect((await lanes("incident=01KLOST")).highlighted.map(({ type }) => type)).toEqual([
      ...["registration.reserved", "domain.reserved", "domain.moved"],
    ]);
    expect((await lanes("incident=NONE")).highlighted).toEqual([]);
  });
});

describe("what is asked for", () => {
  test("one name comes with its facets, unless they are declined", async () => {
    const kinds = async (query: string) => (await lanes(query)).lanes.map(({ lane }) => lane);
    expect(await kinds(`name=${OLD}`)).toEqual([
      ...["verdict", "registration", "delegation", "resolution", "web", "tls"],
    ]);
    expect(await kinds(`name=${OLD}&facets=0`)).toEqual(["verdict"]);
    expect(stretches(await lanes(`name=${OLD}&columns=100`), OLD, "registration")).toEqual([
      ...["registered seen 0 48", "reserved seen 48 100"],
    ]);
  });

  test("a window is cut as it was asked, and reaches no further than now", async () => {
    const answer = await lanes(`since=${new Date(hour(40)).toISOString()}&until=2999-01-01&columns=60`);
    expect(answer.window.to).toBe(new Date(END).toISOString());
    expect(stretches(answer, OLD)[0]).toBe("up seen 0 8");
  });

  test("what was written since is in the next answer", async () => {
    const before = await lanes("columns=100");
    await at.store.dropWatch(NEW, []);
    const { events } = await at.store.timeline({ domains: [OLD] }).then((found) => ({ events: found }));
    const [first] = events;
    if (!first) throw new Error("the story has events");
    await at.store.announce(
      [{ ...first, id: "01KZZ", at: hour(90), type: "domain.up", from: "reserved", to: "up" }],
      [],
    );
    const after = await lanes("columns=100");
    expect(before.lanes).toHaveLength(2);
    expect(stretches(after, OLD).at(-1)).toBe("up seen 90 100");
  });

  test.each([
    ["group=nobodys", 404],
    ["name=not%20a%20name", 400],
    ["since=soon", 400],
    ["since=2999-01-01", 400],
    ["columns=9", 400],
    ["colour=red", 400],
  ])("%s is refused with %i", async (query, status) => {
    expect((await at.get(`api/v1/lanes?${query}`)).status).toBe(status);
  });
});

test("the picture is served as a file that needs nothing else", async () => {
  const answer = await at.get("timeline.svg?theme=dark");
  expect(answer.headers.get("content-type")).toMatch(/^image\/svg\+xml/);
  const svg = await answer.text();
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain("popcorntime.re");
  expect(svg).not.toMatch(/var\(--|style=|<style|<script/);
});
