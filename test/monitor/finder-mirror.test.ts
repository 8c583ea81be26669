import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeVisited } from "../../src/core/finder/visited.ts";
import { emptyTrace } from "../../src/core/links/trace.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, DAY, HOUR, type Instant, later, MINUTE } from "../../src/core/time.ts";
import { Post, START } from "./post.ts";

const hoursOn = (hours: number): Instant => later(START, asMillis(hours * HOUR));

/** The site of alder.io is out, and its name is as it was: only a name that came up since is where it went. */
describe("a name with the site's key, while only the site is out", () => {
  let post: Post;
  beforeEach(() => {
    post = new Post();
  });
  afterEach(() => post.store.close());

  /** From `at` on the zone has the name, and a visit of that day meets the site there. */
  async function appears(name: string, at: Instant): Promise<void> {
    await post.runUntil(at);
    const domain = asDomainName(name);
    post.zones.add(domain);
    const trace = { ...emptyTrace(domain), key: "sha256:K", nameservers: ["ns.host.example"] };
    const visited = { trace, isSite: true, noneAt: null, proofs: {} };
    // Visits are counted from the first search: this one is good for the search that comes next.
    await post.store.cache(`visited:${domain}`, writeVisited({ ...visited, at }), at);
  }
  const told = async () => (await post.store.timeline({ type: "domain.moved" })).map(({ data }) => data.to);

  it("was registered between a sweep and the loss: it may have been a mirror, and is none told of", async () => {
    const domain = asDomainName("alder.re");
    const before = { v: 1, hosts: [], rows: { re: [1, START, null, [], null] } };
    await post.store.cache("sweep:alder", JSON.stringify(before), START);
    await appears(domain, hoursOn(20));
    await post.believe("alder.io", "down");
    await post.runUntil(later(hoursOn(20), asMillis(5 * MINUTE)));
    expect(post.sweeps.length).toBeGreaterThan(0);
    expect(await told()).toEqual([]);
  });

  it.each([
    ["alder.re", 60],
    ["alder.zip", 60],
    ["alders.io", 60],
  ])(
    "%s, %i hours after the loss: no sweep of the day remembers that its zone had no such name",
    async (name, hours) => {
      await post.believe("alder.io", "down");
      await appears(name, hoursOn(hours));
      await post.runUntil(hoursOn(73));
      expect(await told()).toEqual([name]);
    },
  );

  it("a search that was broken off after it had asked the zones loses nothing", async () => {
    await post.believe("alder.io", "down");
    await post.runUntil(hoursOn(0.5));
    await appears("alder.re", hoursOn(0.5));
    post.now = later(post.now, asMillis(6 * MINUTE));
    const blind = post.finder.wake();
    post.isOnline = false;
    await blind;
    post.isOnline = true;
    await post.runUntil(hoursOn(2));
    expect(await told()).toEqual(["alder.re"]);
  });

  it("was there all the time: never", async () => {
    await appears("alder.re", START);
    await post.believe("alder.io", "down");
    await post.runUntil(later(START, asMillis(0.9 * DAY)));
    expect(await told()).toEqual([]);
  });
});
