import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, DAY, HOUR, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { lookAt, watchOf } from "../store/samples.ts";
import { Post, START } from "./post.ts";

/** Names whose other spellings are none of the others. */
const lettersOf = (at: number): string =>
  [...String(at).padStart(4, "0")].map((digit) => "bdfghklmpr"[Number(digit)]).join("o");

describe("the finder", () => {
  let post: Post;
  beforeEach(() => {
    post = new Post();
  });
  afterEach(() => post.store.close());

  it("searches for a name that has gone dark, at once and by its timetable, and no more once it is well", async () => {
    await post.believe("alder.io", "up");
    await post.runUntil(later(START, HOUR));
    expect(post.sweeps).toEqual([]);
    await post.believe("alder.io", "reserved");
    await post.runUntil(later(post.now, HOUR));
    expect(post.sweeps).toHaveLength(13);
    await post.believe("alder.io", "up");
    await post.runUntil(later(post.now, DAY));
    expect(post.sweeps).toHaveLength(13);
  });

  it("one loss that changes its word is one search; a new one after a recovery begins anew", async () => {
    await post.believe("alder.io", "down");
    await post.runUntil(later(START, asMillis(3 * MINUTE)));
    await post.believe("alder.io", "reserved");
    await post.runUntil(later(START, asMillis(4 * MINUTE)));
    expect(post.sweeps).toHaveLength(1);
    await post.believe("alder.io", "up");
    await post.runUntil(later(START, HOUR));
    await post.believe("alder.io", "down");
    await post.runUntil(later(post.now, asMillis(MINUTE)));
    expect(post.sweeps).toHaveLength(2);
  });

  it("of two hundred that go dark at once it searches for one after the other, each once", async () => {
    for (let at = 0; at < 200; at += 1) await post.believe(`${lettersOf(at)}.io`, "available");
    const wakes: Promise<void>[] = [];
    for (let at = 0; at < 20; at += 1) wakes.push(post.finder.wake());
    await Promise.all(wakes);
    expect(post.sweeps).toHaveLength(1);
    await post.runUntil(post.now);
    expect(new Set(post.sweeps).size).toBe(200);
    expect(post.sweeps).toHaveLength(200);
    expect(post.most).toBe(1);
  });

  it("first searches come before repeats", async () => {
    await post.believe("alder.io", "reserved");
    await post.runUntil(START);
    post.now = later(START, asMillis(6 * MINUTE));
    await post.believe("birch.io", "reserved");
    await post.finder.wake();
    expect(post.sweeps).toEqual(["alder", "birch"]);
  });

  it("a restart goes on where the search stood, also where it never heard of the loss", async () => {
    await post.believe("alder.io", "reserved");
    await post.runUntil(START);
    post.restarted();
    await post.runUntil(later(START, MINUTE));
    expect(post.sweeps).toHaveLength(1);
    await post.believe("birch.io", "reserved");
    post.restarted();
    await post.runUntil(later(START, asMillis(2 * MINUTE)));
    expect(post.sweeps).toEqual(["alder", "birch"]);
  });

  it("does nothing while the lookout is offline or the top-level domain is out, and catches up after it", async () => {
    await post.believe("alder.io", "down");
    post.isOnline = false;
    await post.runUntil(later(START, asMillis(3 * MINUTE)));
    post.isOnline = true;
    post.out.add("io");
    await post.runUntil(later(START, asMillis(6 * MINUTE)));
    expect(post.sweeps).toEqual([]);
    post.out.clear();
    await post.runUntil(later(START, asMillis(7 * MINUTE)));
    expect(post.sweeps).toEqual(["alder"]);
  });

  it("who ends the lookout does not wait for zones that say nothing, and the search is made again", async () => {
    post.areSilent = true;
    await post.believe("alder.io", "down");
    const search = post.finder.wake();
    await expect.poll(() => post.sweeps).toEqual(["alder"]);
    await post.finder.rest();
    await search;
    post.areSilent = false;
    post.restarted();
    await post.runUntil(START);
    expect(post.sweeps).toEqual(["alder", "alder"]);
  });

  it("a search that ended blind does not count", async () => {
    await post.believe("alder.io", "down");
    const sighted = post.finder.wake();
    post.isOnline = false;
    await sighted;
    post.isOnline = true;
    await post.runUntil(later(START, MINUTE));
    expect(post.sweeps.length).toBeLessThanOrEqual(2);
    expect(await post.store.cached("search:alder.io")).not.toBeNull();
  });

  it("a watch that is not to be followed, and one that was never seen up, are not searched for", async () => {
    await post.believe("alder.io", "reserved", "never");
    const domain = asDomainName("birch.io");
    await post.store.putWatch(watchOf(domain), START, []);
    const never = { ...firstStanding(domain), verdict: { word: "suspended" as const, since: START, causes: null } };
    const decision = { standings: [never], events: [], due: [], outbox: [] };
    await post.store.record(lookAt(START, { domain, readings: {} }), () => decision);
    post.finder.noticed(decision);
    await post.runUntil(later(START, DAY));
    expect(post.sweeps).toEqual([]);
  });

  it("one site whose search breaks keeps no other waiting, and fills no log", async () => {
    await post.believe("alder.io", "reserved");
    post.zones.add("alder.re");
    const damaged = { form: 1, at: START, isSite: true, trace: { domain: "alder.re", nameservers: 7 } };
    await post.store.cache("visited:alder.re", JSON.stringify(damaged), START);
    post.now = later(START, asMillis(SECOND));
    await post.believe("birch.io", "reserved");
    await post.runUntil(later(START, asMillis(9 * MINUTE)));
    expect(post.sweeps).toContain("birch");
    expect(post.troubles).toHaveLength(1);
  });

  it("costs nothing while nothing happens, and a write by another process little, whatever is searched for", async () => {
    for (let at = 0; at < 50; at += 1) await post.believe(`${lettersOf(at)}.io`, "available");
    await post.runUntil(later(START, asMillis(MINUTE)));
    post.asked = 0;
    for (let at = 0; at < 1_000; at += 1) {
      await post.finder.wake();
      post.finder.nextWake();
    }
    expect(post.asked).toBe(0);
    post.finder.refresh();
    await post.finder.wake();
    expect(post.asked).toBe(1);
  });

  it("what a clock far ahead of its time wrote down puts no search off until then", async () => {
    post.now = later(START, asMillis(400 * DAY));
    await post.believe("alder.io", "reserved");
    await post.runUntil(post.now);
    post.now = later(START, MINUTE);
    post.finder.refresh();
    await post.runUntil(later(START, HOUR));
    expect(post.sweeps.length).toBeGreaterThan(2);
  });
});
