import { createServer } from "node:http";
import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import type { ParentSighting, RegistrationLink } from "../../../src/core/observation.ts";
import type { RegistrationReading } from "../../../src/core/reading.ts";
import type { RegistrationState } from "../../../src/core/vocabulary.ts";
import { makeRegistrationProbe, type RegistrationParts } from "../../../src/probes/registration/chain.ts";
import { saying } from "../whois/registry.ts";
import { listening, makeWorld, POPCORN, type World } from "../world.ts";

const PARENT: ParentSighting = { zone: "io", answers: [], failure: null };

/** Judges a link by the word that it begins with: `reserved …`. */
function judge({ outcome }: RegistrationLink): RegistrationReading {
  const word = outcome.kind === "reply" ? Buffer.from(outcome.body).toString().trim() : "unknown";
  return {
    state: word as RegistrationState,
    reason: null,
    tags: [],
    protocol: null,
    server: null,
    statuses: [],
    registrar: null,
    createdAt: null,
    updatedAt: null,
    expiresAt: null,
    nameservers: [],
    referral: null,
  };
}

const IANA_URL = "https://data.iana.org/rdap/dns.json";

interface Said {
  readonly rdap?: string;
  readonly whois?: string;
}

/** A world in which the .io registry says these words; what it does not say, it is not there for. */
async function registry({ rdap, whois }: Said): Promise<World> {
  const world = makeWorld();
  if (rdap !== undefined) {
    world.hosts.set("rdap.nic.io", ["198.51.100.80"]);
    await world.serve(
      "198.51.100.80",
      80,
      createServer((_request, response) => response.end(rdap)),
    );
  }
  if (whois !== undefined) {
    world.hosts.set("whois.nic.io", ["198.51.100.43"]);
    await world.serve("198.51.100.43", 43, saying(whois));
  }
  return world;
}

async function bootstrapListing(bases: Readonly<Record<string, string>>): Promise<string> {
  const services = Object.entries(bases).map(([suffix, base]) => [[suffix], [base]]);
  const port = await listening(createServer((_request, response) => response.end(JSON.stringify({ services }))));
  return `http://127.0.0.1:${port}/dns.json`;
}

function probeIn(world: World, parts: Partial<RegistrationParts>, asked: string[] = []) {
  const network = {
    ...world.network,
    // The bootstrap of these tests is a real server on loopback, named by the operator.
    route: (address: string, port: number) =>
      address === "127.0.0.1" ? { address, port } : world.network.route(address, port),
  };
  return makeRegistrationProbe({
    network,
    whoisServers: {},
    bootstrap: IANA_URL,
    userAgent: "vigie/test",
    context: null,
    judge,
    askParent: async (domain) => {
      asked.push(domain);
      return PARENT;
    },
    ...parts,
  });
}

const linksOf = (links: readonly RegistrationLink[]): readonly string[] =>
  links.map(
    ({ protocol, server, outcome }) => `${protocol} ${server} ${outcome.kind === "failure" ? outcome.reason : "reply"}`,
  );

test("the first link that answers is the answer", async () => {
  const world = await registry({ rdap: "registered", whois: "registered" });
  const bootstrap = await bootstrapListing({ io: "http://rdap.nic.io/" });
  const { links, parent } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.io reply"]);
  expect(parent).toBeNull();
});

test("a second witness is asked when one is wanted", async () => {
  const world = await registry({ rdap: "reserved", whois: "reserved" });
  const bootstrap = await bootstrapListing({ io: "http://rdap.nic.io/" });
  const { links } = await probeIn(world, { bootstrap })(POPCORN, true);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.io reply", "whois whois.nic.io reply"]);
});

test("before «available» is believed the next link and the parent zone are asked", async () => {
  const asked: string[] = [];
  const world = await registry({ rdap: "available", whois: "reserved" });
  const bootstrap = await bootstrapListing({ io: "http://rdap.nic.io/" });
  const { links, parent } = await probeIn(world, { bootstrap }, asked)(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.io reply", "whois whois.nic.io reply"]);
  expect(parent).toBe(PARENT);
  expect(asked).toEqual([POPCORN]);
});

test("a link that learned nothing hands over to the next, and stays in the record", async () => {
  const world = await registry({ whois: "reserved" });
  const bootstrap = await bootstrapListing({ io: "http://rdap.nic.io/" });
  const { links } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.io nxdomain", "whois whois.nic.io reply"]);
});

test("a reply that says nothing hands over too", async () => {
  const world = await registry({ rdap: "unknown", whois: "unknown" });
  const bootstrap = await bootstrapListing({ io: "http://rdap.nic.io/" });
  const { links } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.io reply", "whois whois.nic.io reply"]);
});

test("where nothing else is said, our override names the RDAP service of .io, then port 43 is asked", async () => {
  const world = await registry({ whois: "reserved" });
  const { links } = await probeIn(world, {})(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap rdap.identitydigital.services nxdomain", "whois whois.nic.io reply"]);
  expect(world.lookups).not.toContain("data.iana.org");
});

test("while IANA's bootstrap is out of reach the built-in one serves", async () => {
  const world = makeWorld();
  const { links } = await probeIn(world, {})(asDomainName("popcorntime.re"), false);
  expect(linksOf(links)).toEqual(["rdap rdap.nic.re nxdomain", "whois whois.nic.re nxdomain"]);
});

test("a WHOIS server that the operator named comes first and needs no leave from the guard", async () => {
  const world = await registry({});
  const port = await listening(saying("reserved"));
  const { links } = await probeIn(world, { whoisServers: { io: `127.0.0.1:${port}` } })(POPCORN, false);
  expect(linksOf(links)).toEqual([`whois 127.0.0.1:${port} reply`]);
  expect(world.lookups).toEqual([]);
});

test("an own bootstrap is the whole truth about RDAP: our overrides rest", async () => {
  const world = await registry({ whois: "reserved" });
  const bootstrap = await bootstrapListing({ re: "http://rdap.nic.re/" });
  const { links } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)).toEqual(["whois whois.nic.io reply"]);
});

test("an own bootstrap that cannot be read is a failed link, and the chain goes on", async () => {
  const world = await registry({ whois: "reserved" });
  const bootstrap = "http://mirror.example/dns.json";
  const { links } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)).toEqual(["rdap mirror.example nxdomain", "whois whois.nic.io reply"]);
});

test("a server that a bootstrap names is guarded, whoever named the bootstrap", async () => {
  const world = await registry({});
  const trap = await world.trap("10.0.0.1", 80);
  const bootstrap = await bootstrapListing({ io: "http://10.0.0.1/" });
  const { links } = await probeIn(world, { bootstrap })(POPCORN, false);
  expect(linksOf(links)[0]).toBe("rdap 10.0.0.1 not-public");
  expect(trap.connections()).toBe(0);
});

const TESTLAND = asDomainName("harbour.testland");
const RECORD = "domain: TESTLAND\n\nwhois: whois.nic.testland\n\nsource: IANA\n";

test("IANA is asked for a TLD that no table knows, and its referral is guarded", async () => {
  const world = makeWorld();
  world.hosts.set("whois.iana.org", ["198.51.100.1"]);
  world.hosts.set("whois.nic.testland", ["198.51.100.2"]);
  await world.serve("198.51.100.1", 43, saying(RECORD));
  await world.serve("198.51.100.2", 43, saying("registered"));
  const probe = probeIn(world, {});
  expect(linksOf((await probe(TESTLAND, false)).links)).toEqual(["whois whois.nic.testland reply"]);
  world.hosts.set("whois.nic.testland", ["10.0.0.1"]);
  const trap = await world.trap("10.0.0.1", 43);
  expect(linksOf((await probe(TESTLAND, false)).links)).toEqual(["whois whois.nic.testland not-public"]);
  expect(trap.connections()).toBe(0);
});

test("a TLD without any known source is one link, «unsupported»", async () => {
  const world = makeWorld();
  world.hosts.set("whois.iana.org", ["198.51.100.1"]);
  await world.serve("198.51.100.1", 43, saying(RECORD.replace(/whois: .*/, "")));
  const { links, parent } = await probeIn(world, {})(TESTLAND, true);
  expect(linksOf(links)).toEqual(["whois whois.iana.org unsupported"]);
  expect(parent).toBeNull();
});
