import { createServer as createSecureServer } from "node:https";
import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { classifyLink } from "../../../src/core/registration/chain.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { makeRegistrationProbe, type RegistrationParts } from "../../../src/probes/registration/chain.ts";
import { makeAuthority } from "../http/certificates.ts";
import { saying } from "../whois/registry.ts";
import { makeWorld, type World } from "../world.ts";

const NAME = asDomainName("harbour.testland");
const THIN =
  "Domain Name: HARBOUR.TESTLAND\nRegistrar: Kestrel Registrar\nRegistrar WHOIS Server: whois.kestrel.example\n";
const DATED = "Registry Expiry Date: 2016-05-02T12:00:00Z\n";
const KESTREL = "Domain Name: harbour.testland\nRegistrar: Kestrel Registrar\nExpiration Date: 2016-05-02T12:00:00Z\n";

const probeIn = ({ network }: World, parts: Partial<RegistrationParts>) =>
  makeRegistrationProbe({
    network,
    whoisServers: {},
    bootstrap: "https://data.iana.org/rdap/dns.json",
    userAgent: "vigie/test",
    context: null,
    judge: classifyLink,
    askParent: async () => ({ zone: "testland", answers: [], failure: null }),
    ...parts,
  });

async function thinRegistry(reply: string): Promise<World> {
  const world = makeWorld();
  world.hosts.set("whois.nic.testland", ["198.51.100.43"]);
  await world.serve("198.51.100.43", 43, saying(reply));
  return world;
}

const WHOIS = { whoisServers: { testland: "whois.nic.testland" } };

test("a thin registry's registrar is asked last, for what the registry leaves out", async () => {
  const world = await thinRegistry(THIN);
  world.hosts.set("whois.kestrel.example", ["198.51.100.44"]);
  const registrar = saying(`${KESTREL}Registrar WHOIS Server: whois.other.example\n`);
  await world.serve("198.51.100.44", 43, registrar);
  const { links, parent } = await probeIn(world, WHOIS)(NAME, false);
  expect(links.map(({ role, server, outcome }) => [role, server, outcome.kind])).toEqual([
    [undefined, "whois.nic.testland", "reply"],
    ["registrar", "whois.kestrel.example", "reply"],
  ]);
  expect(registrar.questions).toEqual(["harbour.testland\r\n"]);
  expect(world.turns).toEqual(["whois.nic.testland", "whois.kestrel.example"]);
  expect(world.lookups).not.toContain("whois.other.example");
  expect(parent).toBeNull();
});

test("a registrar is left alone when the registry tells all", async () => {
  const world = await thinRegistry(THIN + DATED);
  const { links } = await probeIn(world, WHOIS)(NAME, false);
  expect(links.map(({ server }) => server)).toEqual(["whois.nic.testland"]);
  expect(world.lookups).toEqual(["whois.nic.testland"]);
});

test("a second witness may be wanted, and the registrar is none", async () => {
  const world = await thinRegistry(THIN + DATED);
  const { links } = await probeIn(world, WHOIS)(NAME, true);
  expect(links.map(({ role }) => role)).not.toContain("registrar");
});

test.each(["127.0.0.1", "10.0.0.1", "169.254.169.254"])(
  "a registrar's server at %s is not connected to",
  async (address) => {
    const world = await thinRegistry(THIN);
    world.hosts.set("whois.kestrel.example", [address]);
    const trap = await world.trap(address, 43);
    const { links } = await probeIn(world, WHOIS)(NAME, false);
    expect(links[1]).toMatchObject({ role: "registrar", outcome: { kind: "failure", reason: "not-public" } });
    expect(trap.connections()).toBe(0);
  },
);

const POPCORN_RE = asDomainName("popcorntime.re");

async function linkedRegistry(href: string) {
  const authority = makeAuthority();
  const world = makeWorld();
  const body = {
    objectClassName: "domain",
    ldhName: POPCORN_RE,
    links: [{ rel: "related", href, type: "application/rdap+json" }],
  };
  world.hosts.set("rdap.nic.re", ["198.51.100.80"]);
  await world.serve(
    "198.51.100.80",
    443,
    createSecureServer(authority.issue({ names: ["rdap.nic.re"] }), (_request, response) =>
      response.end(JSON.stringify(body)),
    ),
  );
  return { authority, world, probe: probeIn(world, { context: trusting(authority.ca) }) };
}

test("the link to the registrar's record is followed, once", async () => {
  const { authority, world, probe } = await linkedRegistry("https://rdap.kestrel.example/v1/domain/popcorntime.re");
  const asked: unknown[] = [];
  world.hosts.set("rdap.kestrel.example", ["198.51.100.81"]);
  const links = [{ rel: "related", href: "https://rdap.other.example/domain/popcorntime.re" }];
  await world.serve(
    "198.51.100.81",
    443,
    createSecureServer(authority.issue({ names: ["rdap.kestrel.example"] }), (request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ objectClassName: "domain", ldhName: POPCORN_RE, links }));
    }),
  );
  const observation = await probe(POPCORN_RE, false);
  expect(observation.links.map(({ role, server, outcome }) => [role, server, outcome.kind])).toEqual([
    [undefined, "rdap.nic.re", "reply"],
    ["registrar", "rdap.kestrel.example", "reply"],
  ]);
  expect(asked).toEqual(["/v1/domain/popcorntime.re"]);
  expect(world.lookups).not.toContain("rdap.other.example");
});

test.each([
  ["an address of our own", "https://127.0.0.1/domain/popcorntime.re", "not-public"],
  ["a host that is not there", "https://rdap.kestrel.example/domain/popcorntime.re", "nxdomain"],
])("a link to %s is a failed link, and the registry's answer stands", async (_, href, reason) => {
  const { world, probe } = await linkedRegistry(href);
  const trap = await world.trap("127.0.0.1", 443);
  const { links } = await probe(POPCORN_RE, false);
  expect(links[0]?.outcome.kind).toBe("reply");
  expect(links[1]).toMatchObject({ role: "registrar", outcome: { kind: "failure", reason } });
  expect(trap.connections()).toBe(0);
});

test("a registrar that redirects inwards is stopped at the guard", async () => {
  const { authority, world, probe } = await linkedRegistry("https://rdap.kestrel.example/domain/popcorntime.re");
  world.hosts.set("rdap.kestrel.example", ["198.51.100.81"]);
  const trap = await world.trap("10.0.0.1", 443);
  const issued = authority.issue({ names: ["rdap.kestrel.example"] });
  const redirect = { location: "https://10.0.0.1/domain/popcorntime.re" };
  await world.serve(
    "198.51.100.81",
    443,
    createSecureServer(issued, (_request, response) => response.writeHead(302, redirect).end()),
  );
  const { links } = await probe(POPCORN_RE, false);
  expect(links[1]).toMatchObject({ outcome: { kind: "failure", reason: "not-public" } });
  expect(trap.connections()).toBe(0);
});
