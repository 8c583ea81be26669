import { describe, expect, onTestFinished, test } from "vitest";
import { asInstant, asMillis, HOUR, later } from "../../../src/core/time.ts";
import { classifyTld } from "../../../src/core/tld/classify.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { INTERNET_2015 } from "../../../src/lab/stories/internet.ts";
import { type Signing, type Tld, type World, withFault, withOutage } from "../../../src/lab/world.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAskTld } from "../../../src/probes/dns/tld.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";

/** When the lab of a bare world begins. */
const START = asInstant(Date.UTC(2015, 6, 16));
const SIGNING: Signing = {
  ...{ key: "io-2015", ds: "io-2015" },
  ...{ from: later(START, asMillis(0)), to: later(START, asMillis(240 * HOUR)) },
};

const withTld = (world: World, name: string, change: Partial<Tld>): World => {
  const tld = world.tlds[name];
  if (!tld) throw new Error(`no .${name}`);
  return { ...world, tlds: { ...world.tlds, [name]: { ...tld, ...change } } };
};

/** The internet of 2015 with .io signed and of serial 2015071600, and how the sentinel's eye sees it. */
async function lookout(shape: (world: World) => World = (world) => world) {
  const lab = await startLab(shape(withTld(INTERNET_2015, "io", { signing: SIGNING, serial: 2_015_071_600 })));
  onTestFinished(() => lab.close());
  const ask = makeAsk({ attempts: [asMillis(400)], tcp: asMillis(800) });
  const resolvers = makeResolvers(lab.resolvers, { ask, route: lab.route, context: null });
  const { now, route } = lab;
  const network = { now, route, refusal: makeGuard(lab.allowAddresses), resolve: makeResolve(resolvers) };
  const askTld = makeAskTld(resolvers, { ask, network });
  const look = async (suffix: string) => classifyTld(await askTld(suffix));
  return { lab, look, askTld };
}

describe("a zone in good health", () => {
  test("is seen whole: servers, serial, and the chain from the root's DS to the SOA's signature", async () => {
    const { look } = await lookout();
    expect(await look("io")).toEqual({
      ...{ state: "healthy", reason: null, tags: ["tld.servers.answer"] },
      ...{ answering: 2, listed: 2, serial: 2_015_071_600, agree: true },
      dnssec: { state: "secure", tag: null },
    });
    expect((await look("re")).dnssec).toEqual({ state: "insecure", tag: "tld.dnssec.unsigned" });
  });

  test("costs one question a server, one for the DS and one for the keys, once its servers are known", async () => {
    const { lab, look } = await lookout();
    await look("io");
    lab.forgetRequests();
    await look("io");
    // The root's servers are met in random order, and each is looked up once.
    const asked = lab.requests.map(({ question }) => question).filter((question) => !question.includes("root-servers"));
    expect(asked.sort()).toEqual(["io DNSKEY", "io DS", "io SOA", "io SOA"]);
  });

  test("is the zone above where a suffix is no zone", async () => {
    const { askTld } = await lookout();
    expect(await askTld("co.io")).toMatchObject({ zone: "io", failure: null });
    expect(await askTld("nowhere")).toMatchObject({ failure: { reason: "nxdomain" } });
  });

  test("of two labels is found below the zone that delegates it, and lives on when that one dies", async () => {
    const { lab, look, askTld } = await lookout((world) => ({
      ...world,
      hosts: { ...world.hosts, "a.co.io": ["192.0.2.14"], "b.co.io": ["192.0.2.15"] },
      tlds: { ...world.tlds, "co.io": { ...(world.tlds.re as Tld), nameservers: ["a.co.io", "b.co.io"], whois: null } },
    }));
    expect(await askTld("co.io")).toMatchObject({ zone: "co.io", failure: null });
    await lab.change((world) => withOutage(world, "io", "servfail"));
    expect(await look("co.io")).toMatchObject({ state: "healthy", answering: 2 });
    await lab.change((world) => withOutage(world, "co.io", "servfail"));
    expect(await look("co.io")).toMatchObject({ state: "failing", reason: "silent" });
  });
});

describe("an outage", () => {
  test("is not blamed for shunning us alone: a resolver heard it just now", async () => {
    const { lab, look } = await lookout();
    await look("io");
    // A fault that strikes by chance keeps no resolver from the zone; this one misses a question in a million.
    const shunning = (world: World, host: string) => withFault(world, host, 53, "silent", 1 - 1e-6);
    await lab.change((world) => (world.tlds.io?.nameservers ?? []).reduce(shunning, world));
    expect(await look("io")).toMatchObject({ state: "unknown", reason: "shunned", tags: ["tld.servers.shun-us"] });
  });

  test.each(["silent", "closed", "refused", "servfail", "not-authoritative", "malformed"] as const)(
    "is seen when all servers are %s",
    async (fault) => {
      const { lab, look } = await lookout();
      await lab.change((world) => withOutage(world, "io", fault));
      expect(await look("io")).toMatchObject({ state: "failing", reason: "silent", answering: 0, listed: 2 });
      expect(await look("re")).toMatchObject({ state: "healthy" });
    },
  );

  test("is seen by a lookout that never knew the zone's servers, though every resolver fails for it", async () => {
    const { lab, look } = await lookout((world) => withOutage(world, "io", "servfail"));
    expect(await look("io")).toMatchObject({ state: "failing", listed: 2 });
    expect(lab.requests.filter(({ question }) => question === "io NS").map(({ host }) => host)).toEqual([
      expect.stringContaining("root-servers"),
    ]);
  });

  test("is not one server of two", async () => {
    const { lab, look } = await lookout();
    await lab.change((world) => withFault(world, "a0.nic.io", 53, "silent"));
    expect(await look("io")).toMatchObject({ state: "healthy", tags: ["tld.servers.some"], answering: 1 });
  });

  test("is not our own dead line", async () => {
    const { lab, look } = await lookout();
    await look("io");
    await lab.change((world) => ({ ...world, uplink: "dead" }));
    expect(await look("io")).toMatchObject({ state: "unknown", reason: "elsewhere-silent" });
  });
});

describe("a broken chain", () => {
  const resigned = (change: Partial<Signing>) => (world: World) =>
    withTld(world, "io", { signing: { ...SIGNING, ...change } });

  test("is seen when the root's DS names another key", async () => {
    const { lab, look } = await lookout();
    await lab.change(resigned({ key: "io-rolled" }));
    expect(await look("io")).toMatchObject({
      state: "failing",
      reason: "bogus",
      tags: ["tld.keys.no-match", "tld.servers.answer"],
    });
  });

  test("is seen when the signatures run out, and mends when they are renewed", async () => {
    const { lab, look } = await lookout();
    await lab.advance(later(SIGNING.to, asMillis(HOUR)));
    expect(await look("io")).toMatchObject({ reason: "bogus", dnssec: { tag: "tld.keys.expired" } });
    await lab.change(resigned({ to: later(SIGNING.to, asMillis(240 * HOUR)) }));
    expect(await look("io")).toMatchObject({ state: "healthy", dnssec: { state: "secure" } });
  });
});
