import { describe, expect, onTestFinished, test } from "vitest";
import { serialSentence } from "../../../src/core/facets/children.ts";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis } from "../../../src/core/time.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import { type Domain, type World, withDomain, withFault, type ZoneContents } from "../../../src/lab/world.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { makeDnsProbe } from "../../../src/probes/dns/probe.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";
import { replyTo, scriptedServer } from "./server.ts";

const domain = asDomainName("popcorntime.io");
const OWN = ["ns1.hosting.example", "ns2.hosting.example"];
const DS = { keyTag: 7, algorithm: 13, digestType: 2, digest: "ab".repeat(32) };

/** The article's internet with one thing changed, as the DNS probe sees it. */
async function seenIn(change: (world: World) => World, name = domain) {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  await lab.change(change);
  const ask = makeAsk({ attempts: [asMillis(800)], tcp: asMillis(800) });
  const resolvers = makeResolvers(lab.resolvers, { ask, route: lab.route });
  const refusal = makeGuard(lab.allowAddresses);
  const network = { now: lab.now, refusal, route: lab.route, resolve: makeResolve(resolvers) };
  const deps = { ask, network };
  const observation = await makeDnsProbe(makeAskParent(resolvers, deps), resolvers, deps)(name);
  return { observation, delegation: classifyDelegation(observation) };
}

const withZone =
  (zone: Partial<ZoneContents>, rest: Partial<Domain> = {}) =>
  (world: World): World => {
    const before = world.domains[domain]?.zone;
    if (!before) throw new Error(`${domain} has no zone in this story`);
    return withDomain(world, domain, { ...rest, zone: { ...before, ...zone } });
  };

const validating = (world: World): World => ({
  ...world,
  resolvers: world.resolvers.map((resolver) => ({ ...resolver, validates: true, lag: asMillis(0) })),
});

describe("the servers of a name", () => {
  test("of which one has not loaded the zone are partly lame", async () => {
    const { delegation } = await seenIn(withZone({ servers: OWN.slice(1) }));
    expect(delegation).toMatchObject({ state: "delegated", lame: OWN.slice(0, 1) });
  });

  test.each(["refused", "servfail", "not-authoritative"] as const)(
    "of which one is %s are partly lame",
    async (fault) => {
      const { delegation } = await seenIn((world) => withFault(world, OWN[1] ?? "", 53, fault));
      expect(delegation).toMatchObject({ state: "delegated", lame: OWN.slice(1) });
    },
  );

  test.each(["silent", "closed", "malformed", "wrong-id"] as const)(
    "of which one is %s are as in health",
    async (fault) => {
      const { delegation } = await seenIn((world) => withFault(world, OWN[1] ?? "", 53, fault));
      expect(delegation).toMatchObject({ state: "delegated", tags: ["delegation.parent.lists"] });
      expect(delegation).not.toHaveProperty("lame");
    },
  );

  test("may hold different copies of the zone", async () => {
    const { observation, delegation } = await seenIn(withZone({ serial: 9, behind: { "ns2.hosting.example": 8 } }));
    expect(serialSentence(observation)).toContain("ns1.hosting.example 9, ns2.hosting.example 8");
    expect(delegation.tags).toEqual(["delegation.parent.lists"]);
  });

  test("may name others than the parent does", async () => {
    const { delegation } = await seenIn(withZone({ nameservers: ["ns9.other.example"] }));
    expect(delegation).toMatchObject({ nameservers: OWN, childNameservers: ["ns9.other.example"] });
  });
});

describe("DNSSEC", () => {
  test.each([
    ["secure", "valid", [DS], validating, "secure"],
    ["bogus", "broken", [DS], validating, "bogus"],
    ["insecure", "valid", [], validating, "insecure"],
    ["insecure for whoever can't validate either", "valid", [], (world: World) => world, "insecure"],
    ["unknown where nobody validates", "broken", [DS], (world: World) => world, null],
  ] as const)("is %s", async (_, signatures, ds, change, status) => {
    const { delegation } = await seenIn((world) => change(withZone({ signatures }, { ds })(world)));
    expect(delegation).toMatchObject({ state: "delegated", dnssec: status });
  });

  test("is learned from resolvers by the AD bit, which they are asked for", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked)));
    const ask = makeAsk();
    const [resolver] = makeResolvers([{ address: "192.0.2.53", label: "lab" }], { ask, route: () => server.endpoint });
    await resolver?.ask(domain, "A");
    await ask(server.endpoint, { name: domain, type: "NS", recursion: false });
    expect(server.asked.map(({ packet }) => packet.flag_ad)).toEqual([true, false]);
  });
});

test("a name that nobody holds under a TLD with a wildcard is absent, and one that is held is delegated", async () => {
  const wild = (world: World): World => {
    const { io } = world.tlds;
    if (!io) throw new Error("there is no .io in this story");
    return { ...world, tlds: { ...world.tlds, io: { ...io, wildcard: "parking.example" } } };
  };
  const { delegation } = await seenIn(wild, asDomainName("nobody-has-this.io"));
  expect(delegation).toMatchObject({ state: "absent", tags: ["delegation.parent.wildcard"] });
  expect((await seenIn(wild)).delegation).toMatchObject({ state: "delegated", nameservers: OWN });
});
