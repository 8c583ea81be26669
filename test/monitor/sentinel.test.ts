import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { failure } from "../../src/core/observation.ts";
import type { Readings } from "../../src/core/reading.ts";
import { asInstant, asMillis, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import type { TldSighting } from "../../src/core/tld/sighting.ts";
import type { ProbeKind } from "../../src/core/vocabulary.ts";
import type { JudgedLook } from "../../src/monitor/look.ts";
import { makeSentinel, type Sentinel } from "../../src/monitor/sentinel.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { answering, NOON, sighting, signature, silent } from "../core/tld/sightings.ts";
import { watchOf } from "../store/samples.ts";

const CADENCE = {
  dns: asMillis(MINUTE),
  http: asMillis(MINUTE),
  registration: asMillis(HOUR),
  confirm: asMillis(30 * SECOND),
};

let store: Store;
let now: Instant;
/** What each zone shows when it is looked at; what was asked, in order. */
let shown: Record<string, () => TldSighting | Promise<TldSighting>>;
let asked: string[];
let isAlive: boolean;
let troubles: unknown[];
let sentinel: Sentinel;

const healthy = (zone: string) => (): TldSighting =>
  sighting({ zone, at: now, servers: [answering(7, [signature()], zone)] });
const dead = (zone: string) => (): TldSighting => sighting({ zone, at: now, servers: [silent(), silent()], keys: [] });
const pass = (by: number): void => {
  now = later(now, asMillis(by));
};
const types = async () => (await store.timeline({ type: "tld.*" })).map(({ type, data }) => `${type} ${data.tld}`);

beforeEach(async () => {
  store = openStore(":memory:", { mode: "write" });
  now = NOON;
  shown = {};
  asked = [];
  isAlive = true;
  troubles = [];
  for (const domain of ["a.io", "b.io", "c.co.uk"]) await store.putWatch(watchOf(asDomainName(domain)), now, []);
  sentinel = anew();
});
afterEach(() => store.close());

function anew(): Sentinel {
  let ids = 0;
  return makeSentinel({
    store,
    uplink: { look: async () => (isAlive ? "online" : "offline"), aliveSince: async () => isAlive },
    ask: async (zone) => {
      asked.push(zone);
      return shown[zone]?.() ?? healthy(zone)();
    },
    cadence: () => CADENCE,
    address: () => [],
    newId: (at) => `id${at}x${(ids++).toString().padStart(3, "0")}`,
    now: () => now,
    told: () => undefined,
    trouble: (error) => void troubles.push(error),
  });
}

const UNREACHABLE = {
  web: {
    ...{ state: "unreachable", reason: "timeout", tags: [], status: null, url: null, finalUrl: null, title: null },
    ...{ hops: [], confidence: null },
  },
} as const satisfies Partial<Readings>;

const vouch = (domain: string, readings: Partial<Readings> = UNREACHABLE, probe: ProbeKind = "dns") =>
  sentinel.vouch({ look: { domain: asDomainName(domain), probe, readings }, sight: {} } as unknown as JudgedLook);

describe("the sentinel's round", () => {
  it("looks at each zone of the watch list, every five minutes at the most, and writes no row for it", async () => {
    await sentinel.wake();
    expect(asked.sort()).toEqual(["co.uk", "io"]);
    expect(sentinel.nextWake()).toBe(later(NOON, asMillis(5 * MINUTE)));
    pass(4 * MINUTE);
    await sentinel.wake();
    expect(asked).toHaveLength(2);
    pass(MINUTE);
    const version = (await store.timeline({})).length;
    await sentinel.wake();
    expect(asked).toHaveLength(4);
    expect(await store.timeline({})).toHaveLength(version);
  });

  it("takes the zone above where a suffix is none, and looks at it once for all", async () => {
    await store.putWatch(watchOf(asDomainName("d.uk")), now, []);
    shown["co.uk"] = healthy("uk");
    await sentinel.wake();
    pass(5 * MINUTE);
    asked.length = 0;
    await sentinel.wake();
    expect(asked.sort()).toEqual(["io", "uk"]);
  });

  it("goes on with zones nobody watches any more only until their outage is over", async () => {
    shown.io = dead("io");
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    expect(await types()).toEqual(["tld.outage io"]);
    for (const name of ["a.io", "b.io"]) await store.dropWatch(asDomainName(name), []);
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND, 6 * MINUTE]) {
      pass(wait);
      sentinel.refresh();
      await sentinel.wake();
    }
    expect(await types()).toEqual(["tld.outage io", "tld.recovered io"]);
    asked.length = 0;
    pass(6 * MINUTE);
    await sentinel.wake();
    expect(asked).toEqual(["co.uk"]);
  });

  it("looks again at once when the clock stepped back: an outage from the future would hold its names for ever", async () => {
    shown.io = dead("io");
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    now = asInstant(now - 50 * MINUTE);
    shown.io = healthy("io");
    expect(sentinel.nextWake()).toBe(now);
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    expect((await store.timeline({ type: "tld.*", after: "" })).map(({ type }) => type)).toEqual([
      "tld.outage",
      "tld.recovered",
    ]);
  });

  it("does not lose an outage that is told while the zone's last name is taken off the list", async () => {
    shown.io = dead("io");
    await sentinel.wake();
    pass(31 * SECOND);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    shown.io = () => gate.then(dead("io"));
    const round = sentinel.wake();
    await expect.poll(() => asked.filter((zone) => zone === "io").length).toBe(2);
    for (const name of ["a.io", "b.io"]) await store.dropWatch(asDomainName(name), []);
    sentinel.refresh();
    await sentinel.wake();
    open();
    await round;
    expect(await types()).toEqual(["tld.outage io"]);
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    expect(await types()).toEqual(["tld.outage io", "tld.recovered io"]);
  });

  it("remembers serials with one write an hour at most", async () => {
    let serial = 0;
    shown.io = () => sighting({ zone: "io", at: now, servers: [answering(++serial)] });
    const writes = new Set<number>();
    for (let minutes = 0; minutes < 120; minutes += 5) {
      await sentinel.wake();
      writes.add((await store.cached("tld-serials"))?.at ?? 0);
      pass(5 * MINUTE);
    }
    expect(writes.size).toBeLessThanOrEqual(3);
    await sentinel.rest();
    expect((await store.cached("tld-serials"))?.value).toContain(`"serial":${serial}`);
  });
});

it("told to rest, ends the looks under way and begins no others, however many zones are due", async () => {
  const zones = Array.from({ length: 20 }, (_, index) => `zone${index}`);
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const zone of ["io", "co.uk", ...zones]) shown[zone] = () => gate.then(healthy(zone));
  for (const zone of zones) await store.putWatch(watchOf(asDomainName(`a.${zone}`)), now, []);
  const round = sentinel.wake();
  await expect.poll(() => asked.length).toBe(8);
  const rested = sentinel.rest();
  open();
  await Promise.all([round, rested]);
  expect(asked).toHaveLength(8);
});

describe("a doubtful look", () => {
  it("is withheld from the first failing sight of its zone on, which it brings about itself", async () => {
    await sentinel.wake();
    pass(MINUTE);
    shown.io = dead("io");
    expect(await vouch("a.io")).toEqual({ kind: "frozen", until: later(now, asMillis(30 * SECOND)) });
    expect(await types()).toEqual([]);
    expect(await vouch("c.co.uk")).toBeNull();
  });

  it("asks the zone once for all the watches that doubt, and not again within 30 s", async () => {
    await Promise.all([vouch("a.io"), vouch("b.io"), vouch("a.io")]);
    pass(29 * SECOND);
    await vouch("b.io");
    expect(asked).toEqual(["io"]);
    pass(SECOND);
    await vouch("b.io");
    expect(asked).toEqual(["io", "io"]);
  });

  it("is let pass in a healthy zone, and a healthy one in a failing zone", async () => {
    expect(await vouch("a.io")).toBeNull();
    pass(MINUTE);
    shown.io = dead("io");
    expect(await vouch("a.io")).toMatchObject({ kind: "frozen" });
    const ok = { web: { ...UNREACHABLE.web, state: "ok", reason: null } } as const;
    expect(await vouch("a.io", ok)).toBeNull();
  });

  it("is withheld until resolvers have forgotten the outage, and looked at anew when it is over", async () => {
    shown.io = dead("io");
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    expect(await vouch("a.io")).toEqual({ kind: "frozen", until: later(now, CADENCE.dns) });
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    const due = (await store.dueOf(asDomainName("a.io"))).filter(({ because }) => because === "tld-recovered");
    expect(due.map(({ probe }) => probe).sort()).toEqual(["dns", "http"]);
    pass(4 * MINUTE);
    expect(await vouch("a.io")).toMatchObject({ kind: "frozen" });
    pass(MINUTE);
    expect(await vouch("a.io")).toBeNull();
  });

  it("asks no site for a second page within the minute, neither while it is withheld nor when the zone is back", async () => {
    shown.io = dead("io");
    expect(await vouch("a.io", UNREACHABLE, "http")).toEqual({ kind: "frozen", until: later(now, MINUTE) });
    pass(31 * SECOND);
    await sentinel.wake();
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    const due = await store.dueOf(asDomainName("a.io"));
    expect(due.find(({ probe }) => probe === "http")).toMatchObject({
      at: later(now, MINUTE),
      because: "tld-recovered",
    });
  });

  it("is not held back by a sentinel in trouble, or blind, or that learns nothing", async () => {
    shown.io = () => Promise.reject(new Error("a bug"));
    expect(await vouch("a.io")).toBeNull();
    expect(troubles).toHaveLength(1);
    pass(MINUTE);
    shown.io = () => sighting({ zone: "io", at: now, servers: [], failure: failure("timeout", "no root"), keys: [] });
    expect(await vouch("a.io")).toBeNull();
    pass(MINUTE);
    shown.io = dead("io");
    isAlive = false;
    expect(await vouch("a.io")).toBeNull();
  });
});

describe("after a restart", () => {
  it("an open outage holds at once, is told no second time, and its end belongs to the same incident", async () => {
    shown.io = dead("io");
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    sentinel = anew();
    await sentinel.resume();
    expect(await vouch("a.io")).toMatchObject({ kind: "frozen" });
    for (const wait of [MINUTE, MINUTE]) {
      pass(wait);
      await sentinel.wake();
    }
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    const events = await store.timeline({ type: "tld.*" });
    expect(events.map(({ type }) => type)).toEqual(["tld.outage", "tld.recovered"]);
    expect(new Set(events.map(({ incident }) => incident)).size).toBe(1);
  });

  it("an outage that was just over is remembered as long as resolvers remember it", async () => {
    shown.io = dead("io");
    for (const wait of [0, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    shown.io = healthy("io");
    for (const wait of [MINUTE, 31 * SECOND]) {
      pass(wait);
      await sentinel.wake();
    }
    sentinel = anew();
    await sentinel.resume();
    pass(4 * MINUTE);
    expect(await vouch("a.io")).toMatchObject({ kind: "frozen" });
    pass(MINUTE);
    expect(await vouch("a.io")).toBeNull();
    expect(await types()).toEqual(["tld.outage io", "tld.recovered io"]);
  });
});
