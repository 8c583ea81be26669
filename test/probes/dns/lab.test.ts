import { describe, expect, onTestFinished, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { classifyResolution } from "../../../src/core/facets/resolution.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis, HOUR, later } from "../../../src/core/time.ts";
import type { DnsFault } from "../../../src/lab/fault.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import { type World, withDomain, withFault } from "../../../src/lab/world.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { makeDnsProbe } from "../../../src/probes/dns/probe.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeCanaries } from "../../../src/probes/net/canaries.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";

const domain = asDomainName("popcorntime.io");

/** The article's internet, and how its names look to the DNS probe. */
async function lookout() {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  const ask = makeAsk({ attempts: [asMillis(800)], tcp: asMillis(800) });
  const resolvers = makeResolvers(lab.resolvers, { ask, route: lab.route });
  const network = {
    now: lab.now,
    refusal: makeGuard(lab.allowAddresses),
    route: lab.route,
    resolve: makeResolve(resolvers),
  };
  const probe = makeDnsProbe(makeAskParent(resolvers, { ask, network }), resolvers, { ask, network });
  const canaries = makeCanaries(lab.canaries, { ask, network, patience: asMillis(900) });
  const look = async () => {
    const observation = await probe(domain);
    const delegation = classifyDelegation(observation);
    return { delegation, resolution: classifyResolution(observation, delegation), observation };
  };
  return { lab, look, canaries };
}

const breakAll = (hosts: readonly string[], fault: DnsFault) => (world: World) =>
  hosts.reduce((broken, host) => withFault(broken, host, 53, fault), world);
const parents = (world: World): readonly string[] => world.tlds.io?.nameservers ?? [];
const children = (world: World): readonly string[] => world.domains[domain]?.delegation ?? [];

describe("the article's day", () => {
  test("begins with a name in good health", async () => {
    const { look } = await lookout();
    expect(await look()).toMatchObject({
      delegation: { state: "delegated", nameservers: ["ns1.hosting.example", "ns2.hosting.example"], ds: [] },
      resolution: { state: "resolving", addresses: ["203.0.113.10"] },
    });
  });

  test("takes the name out of its parent zone", async () => {
    const { lab, look } = await lookout();
    await lab.advance(article.end);
    expect(await look()).toMatchObject({
      delegation: { state: "absent", tags: ["delegation.parent.nxdomain"] },
      resolution: { state: "nxdomain", tags: ["resolution.nxdomain", "resolution.parent-agrees"] },
    });
  });

  test("asks one question of the parent zone at each quiet look once its servers are known", async () => {
    const { lab, look } = await lookout();
    await lab.advance(article.end);
    // They are asked in random order: by then each has been met.
    const hosts = parents(lab.world());
    for (let looks = 0; looks < 8 * hosts.length; looks += 1) await look();
    lab.forgetRequests();
    await look();
    const asked = lab.requests.map(
      ({ host, question }) => `${hosts.includes(host) ? "parent" : "resolver"}: ${question}`,
    );
    expect(asked.filter((line) => line.startsWith("parent"))).toEqual([`parent: ${domain} NS`]);
    expect(asked).not.toContain("resolver: io NS");
  });
});

describe("servers of the parent zone that are all", () => {
  test.each([
    ["closed", "refused"],
    ["silent", "timeout"],
    ["refused", "refused"],
    ["servfail", "servfail"],
    ["wrong-id", "timeout"],
    ["wrong-question", "timeout"],
    ["malformed", "malformed"],
    ["empty", "timeout"],
    ["not-authoritative", "not-authoritative"],
  ] as const)("%s make the delegation unknown (%s), never absent", async (fault, reason) => {
    const { lab, look } = await lookout();
    await look();
    await lab.advance(later(article.start, asMillis(12 * HOUR)));
    await lab.change(breakAll(parents(lab.world()), fault));
    expect((await look()).delegation).toMatchObject({ state: "unknown", reason, tags: ["delegation.parent.silent"] });
  });

  test.each(["truncated", "late", "spoofed", "no-edns"] as const)("%s are understood all the same", async (fault) => {
    const { lab, look } = await lookout();
    await lab.change(breakAll(parents(lab.world()), fault));
    expect(await look()).toMatchObject({
      delegation: { state: "delegated", ds: [] },
      resolution: { addresses: ["203.0.113.10"] },
    });
  });
});

describe("the name's own servers", () => {
  test.each([
    ["closed", "refused"],
    ["silent", "timeout"],
    ["refused", "refused"],
    ["servfail", "servfail"],
    ["not-authoritative", "not-authoritative"],
  ] as const)("when all are %s, are lame", async (fault, reason) => {
    const { lab, look } = await lookout();
    await lab.change(breakAll(children(lab.world()), fault));
    expect((await look()).delegation).toMatchObject({ state: "lame", reason });
  });

  test("are lame when none of them has loaded the zone, and the resolvers fail once they have forgotten it", async () => {
    const { lab, look } = await lookout();
    await lab.change((world) => withDomain(world, domain, { zone: null }));
    expect(await look()).toMatchObject({
      delegation: { state: "lame", reason: "refused" },
      resolution: { state: "resolving" },
    });
    await lab.advance(later(article.start, asMillis(8 * HOUR)));
    expect(await look()).toMatchObject({ delegation: { state: "lame" }, resolution: { state: "servfail" } });
  });

  test("are not lame while one of them answers", async () => {
    const { lab, look } = await lookout();
    await lab.change(breakAll(children(lab.world()).slice(0, 1), "silent"));
    expect((await look()).delegation).toMatchObject({ state: "delegated" });
  });
});

test("a dead uplink makes everything unknown, and the canaries silent", async () => {
  const { lab, look, canaries } = await lookout();
  expect(await canaries()).toMatchObject({ online: true });
  await lab.change((world) => ({ ...world, uplink: "dead" }));
  expect(await canaries()).toMatchObject({ online: false });
  expect(await look()).toMatchObject({
    delegation: { state: "unknown", reason: "timeout" },
    resolution: { state: "unknown", reason: "timeout" },
  });
});
