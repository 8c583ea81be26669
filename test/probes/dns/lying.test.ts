import { describe, expect, onTestFinished, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asMillis } from "../../../src/core/time.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import type { Recursor, World } from "../../../src/lab/world.ts";
import { judge } from "../../../src/monitor/look.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { makeDnsProbe } from "../../../src/probes/dns/probe.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeGuard } from "../../../src/probes/net/guard.ts";
import { knownSigns } from "../../../src/signs/signs.ts";

const domain = asDomainName("popcorntime.io");
const signs = knownSigns();
const SCHEDULE = { dns: asMillis(1), http: asMillis(1), registration: asMillis(1) };

/** The article's internet before the loss; its second resolver lies as told. */
async function lookout(lies: Recursor["lies"]) {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  await lab.change(lying(lies));
  const ask = makeAsk({ attempts: [asMillis(800)], tcp: asMillis(800) });
  const resolvers = makeResolvers(lab.resolvers, { ask, route: lab.route });
  const network = {
    now: lab.now,
    refusal: makeGuard(lab.allowAddresses),
    route: lab.route,
    resolve: makeResolve(resolvers),
  };
  const deps = { ask, network, isBlockPage: signs.isBlockPage };
  const probe = makeDnsProbe(makeAskParent(resolvers, deps), resolvers, deps);
  const look = async (name = domain) =>
    judge(await probe(name), { registrable: () => null, signs, vantage: "here", schedule: SCHEDULE }).look;
  return { lab, look };
}

const lying =
  (lies: Recursor["lies"]) =>
  (world: World): World => ({
    ...world,
    resolvers: world.resolvers.map((resolver, at) => (at === 1 ? { ...resolver, lag: asMillis(0), lies } : resolver)),
  });

describe("a resolver that lies about the name, beside an honest one", () => {
  test.each([
    ["NXDOMAIN", { says: "NXDOMAIN", ede: null }, "nxdomain"],
    ["REFUSED", { says: "REFUSED", ede: null }, "refused"],
    ["NXDOMAIN and EDE 16", { says: "NXDOMAIN", ede: 16 }, "ede"],
    ["a block page's address", { says: "address", address: "217.175.53.72", ede: null }, "block-page"],
  ] as const)("by %s is found, named and proved, and nothing else changes", async (_, says, lie) => {
    const { look } = await lookout({ [domain]: says });
    const { readings, evidence } = await look();
    expect(readings.delegation).toMatchObject({ state: "delegated" });
    expect(readings.resolution).toMatchObject({
      state: "filtered",
      tags: [`resolution.filtered.${lie}`, "resolution.addresses"],
      addresses: ["203.0.113.10"],
      resolvers: [{ resolver: "resolver-one" }, { resolver: "resolver-two", lie }],
    });
    expect(evidence.map(({ source }) => source)).toEqual(
      expect.arrayContaining([
        "dns://resolver-two/popcorntime.io?type=A",
        "dns://resolver-two/io?type=SOA",
        expect.stringMatching(
          /^dns:\/\/ns[12]\.hosting\.example\/popcorntime\.io\?address=198\.51\.100\.1[12]&type=A$/,
        ),
      ]),
    );
  });

  test.each([
    ["refuses everything under the TLD", { io: { says: "REFUSED", ede: null } }],
    ["is prohibited to us (EDE 18)", { [domain]: { says: "REFUSED", ede: 18 } }],
    ["gives another address, as a CDN does", { [domain]: { says: "address", address: "203.0.113.77", ede: null } }],
  ] as const)("is none when it %s", async (_, lies) => {
    const { look } = await lookout(lies);
    const { resolution } = (await look()).readings;
    expect(resolution).toMatchObject({ state: "resolving", tags: ["resolution.addresses"] });
  });
});

describe("a resolver that gives an address for every name which does not exist", () => {
  const FREE = "nobody-has-this.io";
  const hijacking = (world: World): World => ({
    ...world,
    resolvers: world.resolvers.map((resolver, at) => (at === 0 ? { ...resolver, hijack: "203.0.113.66" } : resolver)),
  });

  test("is found by a name that nobody has, left out, and proved", async () => {
    const { lab, look } = await lookout({});
    await lab.change(hijacking);
    const { readings, evidence } = await look(asDomainName(FREE));
    expect(readings.resolution).toMatchObject({
      state: "nxdomain",
      tags: ["resolution.nxdomain", "resolution.parent-agrees", "resolution.hijacked"],
      addresses: [],
      resolvers: [{ resolver: "resolver-one", hijacks: true }, { resolver: "resolver-two" }],
    });
    const beside = evidence.map(({ source }) => source).filter((source) => /\/[a-z]{24}\.io\?type=A$/.test(source));
    expect(beside).toEqual([expect.stringMatching(/^dns:\/\/resolver-one\//)]);
  });

  test("is believed about names that exist, and asked nothing more about them", async () => {
    const { lab, look } = await lookout({});
    await lab.change(hijacking);
    expect((await look()).readings.resolution).toMatchObject({ state: "resolving", tags: ["resolution.addresses"] });
    expect(lab.requests.filter(({ question }) => /^[a-z]{24}\.io /.test(question))).toEqual([]);
  });
});

test("resolvers that tell the truth are asked for nothing more, and neither are the name's own servers", async () => {
  const { lab, look } = await lookout({});
  await look();
  const asked = lab.requests.map(({ question }) => question);
  expect(asked).not.toContain("io SOA");
  expect(asked.filter((question) => question === `${domain} A`)).toHaveLength(lab.resolvers.length);
});
