import { describe, expect, it } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { whereIs } from "../../../src/core/timeline/where.ts";
import { type Shown, Teller } from "../teller.ts";
import { appear, COPY, movesIn, SITE, takeDown } from "./sites.ts";

const NAMES = ["popcorntime.io", "popcorntime.re", "popcorntime.sh", "popcorn-time.app", "popcorntime.to"];
const NOWHERE = { registration: "available", delegation: "absent", web: "unreachable" } as const;
const whereabouts = (story: Teller, names: readonly string[]) =>
  whereIs(
    names.map((name) => ({ domain: asDomainName(name), standing: story.standing(name) })),
    [],
    story.events,
  );

/** Five names over two years: each is taken in turn, and days later the site is at the next, with the key that it had. */
function chain(siteAt: (place: number) => Shown = () => SITE): Teller {
  const story = new Teller();
  for (const name of NAMES) story.watch(name, "observer", "popcorntime");
  for (const [place, name] of NAMES.entries()) story.settle(name, `${place}m`, place === 0 ? siteAt(0) : NOWHERE);
  for (const [place, name] of NAMES.slice(1).entries()) {
    const day = 150 * (place + 1);
    takeDown(story, NAMES[place] ?? "", day);
    appear(story, name, day + 3, siteAt(place + 1));
  }
  return story;
}

describe("a site that is chased from name to name", () => {
  it("is told of once a step, and what follows from an earlier step is not told again", () => {
    expect(movesIn(chain())).toEqual([
      "popcorntime.io → popcorntime.re",
      "popcorntime.re → popcorntime.sh",
      "popcorntime.sh → popcorn-time.app",
      "popcorn-time.app → popcorntime.to",
    ]);
  });

  it("is found at its newest name, by the whole way", () => {
    const { live, also } = whereabouts(chain(), NAMES);
    expect(live?.domain).toBe("popcorntime.to");
    expect(live?.moves.map(({ to }) => to)).toEqual(NAMES.slice(1));
    expect(also).toEqual([]);
  });

  it("a long way of weak steps still ends somewhere, and says how unsure that is", () => {
    const { live } = whereabouts(
      chain((place) => ({ ...SITE, key: `sha256:${place}` })),
      NAMES,
    );
    expect(live).toMatchObject({ domain: "popcorntime.to", confidence: 0.06 });
  });

  it("each old name's incident is told its own next address: two messages a name that was lost", () => {
    const { messages } = chain();
    const about = (name: string) => messages.filter(({ domain }) => domain === name).map(({ type }) => type);
    // The others came up first, which ended nothing.
    expect(about("popcorntime.io")).toEqual(["domain.suspended", "domain.moved"]);
    expect(about("popcorntime.re").slice(-2)).toEqual(["domain.suspended", "domain.moved"]);
  });

  it("a site that comes back to its first name goes round no circle", () => {
    const story = new Teller();
    const [io, re] = ["popcorntime.io", "popcorntime.re"];
    for (const name of [io, re]) story.watch(name);
    story.settle(io, "0s", SITE);
    story.settle(re, "1m", NOWHERE);
    takeDown(story, io, 10);
    appear(story, re, 12, SITE);
    takeDown(story, re, 20);
    appear(story, io, 22, SITE);
    expect(movesIn(story)).toEqual([`${io} → ${re}`, `${re} → ${io}`]);
    const { live } = whereabouts(story, [io, re]);
    expect(live?.domain).toBe(io);
    expect(live?.moves.map(({ from, to }) => `${from} → ${to}`)).toEqual([`${io} → ${re}`, `${re} → ${io}`]);
  });

  it("of two claimants with a sign of the operator each is told, and both are shown", () => {
    const story = new Teller();
    const [io, re, sh] = ["popcorntime.io", "popcorntime.re", "popcorntime.sh"];
    for (const name of [io, re, sh]) story.watch(name);
    story.settle(io, "0s", SITE);
    for (const name of [re, sh]) story.settle(name, "1m", NOWHERE);
    takeDown(story, io, 10);
    appear(story, re, 12, { ...COPY, key: "sha256:K" });
    appear(story, sh, 12, { ...SITE, key: "sha256:other" });
    expect(movesIn(story)).toEqual([`${io} → ${re}`, `${io} → ${sh}`]);
    const { live, also } = whereabouts(story, [io, re, sh]);
    expect([live, ...also].map((each) => `${each?.domain} ${each?.confidence}`)).toEqual([`${re} 0.95`, `${sh} 0.5`]);
  });
});
