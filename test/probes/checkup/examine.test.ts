import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Check } from "../../../src/core/checkup.ts";
import { classifyLink, classifyRegistration } from "../../../src/core/registration/chain.ts";
import { asMillis } from "../../../src/core/time.ts";
import { startLab } from "../../../src/lab/lab.ts";
import { article } from "../../../src/lab/stories/article.ts";
import { addressesOf, type World, withFault } from "../../../src/lab/world.ts";
import { examine } from "../../../src/probes/checkup/examine.ts";
import { makeInstruments } from "../../../src/probes/instruments.ts";

/** The article's internet, and the program's instruments in it. */
async function lookout() {
  const lab = await startLab(article);
  onTestFinished(() => lab.close());
  const folder = await mkdtemp(join(tmpdir(), "vigie-checkup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const bootstrap = join(folder, "dns.json");
  writeFileSync(bootstrap, JSON.stringify({ services: [] }));
  const instruments = makeInstruments({
    wanted: {
      ...{
        resolvers: lab.resolvers,
        allowAddresses: lab.allowAddresses,
        canaries: [...lab.canaries, "https://data.iana.org/rdap/dns.json"],
      },
      ...{ whois: { servers: lab.whoisServers }, rdap: { bootstrap }, userAgent: "vigie/test" },
    },
    ground: { now: lab.now, route: lab.route, ca: lab.authority },
    manners: { turn: async () => null, heard: () => undefined },
    judge: classifyLink,
    isBlockPage: () => false,
    remember: null,
  });
  const examined = async (patience = 5_000): Promise<readonly Check[]> => {
    const checks: Check[] = [];
    const { probes, sources } = instruments;
    const parts = { ...instruments, sources: sources(true), registration: probes.registration };
    for await (const check of examine(["io", "se"], {
      ...parts,
      judge: classifyRegistration,
      patience: asMillis(patience),
    }))
      checks.push(check);
    return checks;
  };
  return { lab, examined, askTld: instruments.askTld };
}

const inShort = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ name, outcome }) => `${name}: ${outcome}`);
const sayingOf = (checks: readonly Check[], name: string): string | undefined =>
  checks.find((check) => check.name === name)?.says;

test("in a network in good health everything answers", async () => {
  const { examined } = await lookout();
  const checks = await examined();
  expect(inShort(checks)).toEqual([
    ...[
      "uplink: ok",
      "sense udp53: ok",
      "sense https: ok",
      "resolver resolver-one: ok",
      "resolver resolver-two: ok",
      "rdap bootstrap: ok",
      "port 43: ok",
    ],
    ...["chain .io: ok", "chain .se: ok"],
  ]);
  expect(sayingOf(checks, "port 43")).toBe("whois.iana.org knows .org, and whoiser reads the same");
  expect(sayingOf(checks, "chain .se")).toBe("whois.iis.se knows iis.se");
});

test("without an uplink the rest is not tried", async () => {
  const { lab, examined } = await lookout();
  await lab.change((world) => ({ ...world, uplink: "dead" }));
  const [uplink, ...rest] = await examined();
  expect(uplink).toMatchObject({ outcome: "problem", says: expect.stringMatching(/^no canary answered/) });
  expect(new Set(rest.map(({ outcome, says }) => `${outcome}: ${says}`))).toEqual(new Set(["not-tried: no uplink"]));
});

test("a line that is half blind is told by its sense, with how to mend it", async () => {
  const { lab, examined } = await lookout();
  await lab.change((world) => ({ ...world, line: "portal" }));
  const checks = await examined();
  expect(inShort(checks)).toContain("uplink: ok");
  expect(checks.find(({ name }) => name === "sense https")).toMatchObject({
    outcome: "warning",
    says: expect.stringMatching(/^no HTTPS: captive portal or TLS interception .*; web sites .* not believed to$/),
    fix: expect.stringMatching(/^sign in to the network/),
  });
});

test("each part that is broken is told by itself", async () => {
  const { lab, examined } = await lookout();
  await lab.change((world: World) => {
    const [one = ""] = world.resolvers.map(({ address }) => address);
    return withFault(withFault(world, one, 53, "servfail"), "whois.iis.se", 43, "silent");
  });
  const checks = await examined(1_500);
  expect(inShort(checks)).toContain("resolver resolver-one: problem");
  expect(inShort(checks)).toContain("resolver resolver-two: ok");
  expect(checks.find(({ name }) => name === "chain .se")).toMatchObject({
    outcome: "warning",
    says: expect.stringMatching(/^no answer (?:within 2 s|about iis\.se)/),
  });
  expect(inShort(checks)).toContain("chain .io: ok");
});

test("the name servers of a TLD are asked one by one", async () => {
  const { lab, askTld } = await lookout();
  const outcomes = async (tld: string) => {
    const { servers, failure } = await askTld(tld);
    const said = servers.map(
      ({ server, outcome }) => `${server} ${outcome.kind === "reply" ? outcome.rcode : "silent"}`,
    );
    return failure ? failure.reason : said.sort();
  };
  expect(await outcomes("io")).toEqual(["a0.nic.io NOERROR", "b0.nic.io NOERROR"]);
  await lab.change((world) => withFault(world, addressesOf(world, "b0.nic.io")[0] ?? "", 53, "refused"));
  expect(await outcomes("io")).toEqual(["a0.nic.io NOERROR", "b0.nic.io REFUSED"]);
  expect(await outcomes("nowhere")).toBe("nxdomain");
});
