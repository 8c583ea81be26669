import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyTrace } from "../../src/core/links/trace.ts";
import { asDomainName, type DomainName, labelOf } from "../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { KnownVerdict } from "../../src/core/vocabulary.ts";
import type { Finder, FinderTools } from "../../src/monitor/finder/contract.ts";
import { makeFinder } from "../../src/monitor/finder/finder.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { lookAt, watchOf } from "../store/samples.ts";

const START = asInstant(Date.UTC(2015, 6, 16));
const CADENCE = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(15 * MINUTE),
  registration: DAY,
  confirm: asMillis(30 * SECOND),
};

/** A lookout whose zones have nothing, and which counts what it asks them. */
class Post {
  readonly store: Store = openStore(":memory:", { mode: "write" });
  readonly sweeps: string[] = [];
  readonly labels = new Set<string>();
  readonly out = new Set<string>();
  now: Instant = START;
  isOnline = true;
  atOnce = 0;
  most = 0;
  finder: Finder = this.restarted();

  restarted(): Finder {
    const tools: FinderTools = {
      store: this.store,
      now: () => this.now,
      orders: () => ({
        cadence: CADENCE,
        probes: { dns: nobody, http: nobody, registration: nobody },
        judging: { registrable: () => null, signs: knownSigns(), vantage: "here", schedule: CADENCE },
        search: {
          askLabel: (label) => this.#sweep(label),
          page: nobody,
          suffixes: () => ["io", "re"],
        },
      }),
      deciding: () => ({ cadence: CADENCE, newId: String, random: () => 0, address: () => [] }),
      senses: { since: async () => null },
      uplink: {
        look: async () => (this.isOnline ? "online" : "offline"),
        aliveSince: async () => this.isOnline,
      },
      sentinel: { isOut: (suffix) => this.out.has(suffix) },
      told: () => undefined,
      trouble: (error) => {
        throw error;
      },
    };
    this.finder = makeFinder(tools);
    return this.finder;
  }

  async #sweep(label: string) {
    this.atOnce += 1;
    this.most = Math.max(this.most, this.atOnce);
    await Promise.resolve();
    if (this.labels.has(label)) this.sweeps.push(label);
    this.atOnce -= 1;
    return { bound: asMillis(0), busiest: 0 };
  }

  /** What is believed of a name is that it was up, and is now as `word` says. */
  async believe(name: string, word: KnownVerdict, follow: "ask" | "never" = "ask"): Promise<void> {
    const domain = asDomainName(name);
    this.labels.add(labelOf(domain));
    if ((await this.store.watch(domain)) === null) await this.store.putWatch(watchOf(domain, { follow }), this.now, []);
    const standing = standingOf(domain, word, this.now);
    const decision = { standings: [standing], events: [], due: [], outbox: [] };
    await this.store.record(lookAt(this.now, { domain, readings: {} }), () => decision);
    this.finder.noticed(decision);
  }

  /** Wakes as the pacer does, until the time given. */
  async runUntil(end: Instant): Promise<void> {
    for (;;) {
      await this.finder.wake();
      const next = this.finder.nextWake();
      if (next === null || next > end) break;
      this.now = asInstant(Math.max(this.now, next));
    }
    this.now = end;
  }
}

const nobody = (): never => {
  throw new Error("nobody is to be visited here");
};

const standingOf = (domain: DomainName, word: KnownVerdict, since: Instant): Standing => ({
  ...firstStanding(domain),
  verdict: { word, since, causes: null },
  trace: { trace: { ...emptyTrace(domain), asOf: START }, proofs: {} },
});

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
});
