import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/core/sweep/finding.ts";
import { asMillis } from "../../../src/core/time.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeAskLabel } from "../../../src/probes/sweep/sweep.ts";
import type { TldServerTable } from "../../../src/tlds/tables.ts";
import { a, replyTo as honest, NXDOMAIN, ns, REFUSED, type Reply, soa } from "../dns/server.ts";
import { answers, hosts, RESOLVER, type Rows, type World, world } from "../dns/world.ts";

const HASTE = makeAsk({ attempts: [asMillis(150)], tcp: asMillis(500) });

/** A table of servers: `tld → addresses`, each at a host of its own. */
const tabled = (tlds: Readonly<Record<string, readonly string[]>>): TldServerTable => ({
  meta: { source: "this test", date: "2026-11-23" },
  servers: Object.fromEntries(
    Object.values(tlds).flatMap((addresses) =>
      addresses.map((address) => [`ns-${address}.example`, [address]] as const),
    ),
  ),
  tlds: Object.fromEntries(
    Object.entries(tlds).map(([tld, addresses]) => [tld, addresses.map((address) => `ns-${address}.example`)]),
  ),
});

const denied = (tld: string): Reply => ({ rcode: NXDOMAIN, aa: true, authorities: [soa(tld)] });
const delegated = (domain: string, ...servers: readonly string[]): Reply => ({
  authorities: servers.map((server) => ns(domain, server)),
});

async function sweep(here: World, tlds: Readonly<Record<string, readonly string[]>>, label = "popcorntime") {
  const { network, resolvers } = here;
  const pace = { interval: asMillis(5), inFlight: 64 };
  const askLabel = makeAskLabel({ ask: HASTE, network, resolvers, table: () => tabled(tlds), pace });
  const found = new Map<string, Finding>();
  const pacing = await askLabel(label, Object.keys(tlds), (finding) => found.set(finding.suffix, finding));
  return { found, pacing };
}

describe("a label under each top-level domain is asked for once, of the zone's own server", () => {
  test("which delegates it, denies it, or has it without delegating it", async () => {
    const here = await world({
      "192.0.2.1": {
        "popcorntime.re NS": delegated("popcorntime.re", "ns2.harbour.example", "NS1.harbour.example"),
        "popcorntime.io NS": denied("io"),
        "popcorntime.de NS": { aa: true, authorities: [soa("de")] },
        "de SOA": { aa: true, answers: [soa("de")] },
      },
    });
    const at = ["192.0.2.1"];
    const { found, pacing } = await sweep(here, { re: at, io: at, de: at });
    expect(found.get("re")).toMatchObject({
      ...{ domain: "popcorntime.re", state: "exists", reason: null, detail: null },
      nameservers: ["ns1.harbour.example", "ns2.harbour.example"],
    });
    expect(found.get("io")).toMatchObject({ state: "undelegated", reason: null, nameservers: [] });
    expect(found.get("de")).toMatchObject({ state: "exists", detail: "it is in the zone, but delegated to nobody" });
    expect(pacing).toEqual({ busiest: 3, bound: 10 });
    expect(
      here
        .heard("192.0.2.1")
        .filter((question) => /^popcorntime\.(re|io)/.test(question))
        .sort(),
    ).toEqual(["popcorntime.io NS", "popcorntime.re NS"]);
  });

  test("and a wildcard in the zone is no name", async () => {
    const parked = (name: string): Reply => ({ aa: true, answers: [a(name, "192.0.2.99")] });
    const here = await world({
      "192.0.2.1": (asked) => {
        if (asked.type === "SOA") return asked.send(honest(asked, { aa: true, answers: [soa("ws")] }));
        asked.send(honest(asked, parked(asked.name)));
      },
    });
    const { found } = await sweep(here, { ws: ["192.0.2.1"] });
    expect(found.get("ws")).toMatchObject({
      ...{ state: "undelegated", detail: "the zone says the same of names that nobody has" },
    });
  });

  test("what the public suffix list knows nobody can register is asked of nobody", async () => {
    const here = await world({ "192.0.2.1": {} });
    const { found } = await sweep(here, { ck: ["192.0.2.1"], uk: ["192.0.2.1"] }, "co");
    expect(found.get("uk")).toMatchObject({ state: "reserved", detail: "names are registered below it" });
    expect(here.heard("192.0.2.1")).not.toContain("co.uk NS");
  });

  test("under a second-level registry, the servers of that zone are asked, found by referral from the root", async () => {
    const here = await world({
      [RESOLVER]: { ". NS": answers(ns(".", "root.example")), ...hosts({ "root.example": "192.0.2.3" }) },
      "192.0.2.3": { "uk NS": { authorities: [ns("uk", "nic.uk")], additionals: [a("nic.uk", "192.0.2.4")] } },
      "192.0.2.4": {
        "co.uk NS": { authorities: [ns("co.uk", "ns.nic.co.uk")], additionals: [a("ns.nic.co.uk", "192.0.2.5")] },
      },
      "192.0.2.5": { "popcorntime.co.uk NS": delegated("popcorntime.co.uk", "ns1.harbour.example") },
    });
    const { found } = await sweepNamed(here, ["co.uk"]);
    expect(found.get("co.uk")).toMatchObject({ domain: "popcorntime.co.uk", state: "exists" });
  });
});

describe("what cannot be said", () => {
  test("another server is asked on silence, a refusal or nonsense; three in all, and then the reason is told", async () => {
    const silent: Rows = { "popcorntime.zz NS": null };
    const tries = await world({ "192.0.2.1": silent, "192.0.2.2": { "popcorntime.zz NS": denied("zz") } });
    const servers = { zz: ["192.0.2.1", "192.0.2.2"] };
    expect((await sweep(tries, servers)).found.get("zz")).toMatchObject({ state: "undelegated" });
    const dead = await world({ "192.0.2.1": silent, "192.0.2.2": silent, "192.0.2.3": silent, "192.0.2.4": silent });
    const four = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"];
    expect((await sweep(dead, { zz: four })).found.get("zz")).toMatchObject({
      ...{ state: "unknown", reason: "timeout", detail: expect.stringMatching(/^udp 127\.0\.0\.1:\d+: no answer/) },
    });
    expect(four.flatMap((address) => dead.heard(address)).length).toBe(3);
  });

  test.each<[string, Reply, string]>([
    ["a refusal", { rcode: REFUSED }, "refused"],
    ["a denial by another zone", { rcode: NXDOMAIN, aa: true, authorities: [soa("example")] }, "not-authoritative"],
    ["a denial from a cache", { rcode: NXDOMAIN, authorities: [soa("zz")] }, "not-authoritative"],
    ["name servers of another name", { authorities: [ns("other.zz", "ns.evil.example")] }, "not-authoritative"],
    ["an empty answer", {}, "not-authoritative"],
  ])("%s is no answer", async (_, reply, reason) => {
    const here = await world({ "192.0.2.1": { "popcorntime.zz NS": reply } });
    const { found } = await sweep(here, { zz: ["192.0.2.1"] });
    expect(found.get("zz")).toMatchObject({ state: "unknown", reason });
  });

  test("bytes that are no DNS message are malformed", async () => {
    const here = await world({
      "192.0.2.1": (asked) =>
        asked.send(
          Buffer.concat([honest(asked, {}).subarray(0, 6), Buffer.alloc(6, 0xff), honest(asked, {}).subarray(12)]),
        ),
    });
    const { found } = await sweep(here, { zz: ["192.0.2.1"] });
    expect(found.get("zz")).toMatchObject({ state: "unknown", reason: "malformed" });
  });

  test("an address that no probe may connect to is not asked", async () => {
    const here = await world({ "203.0.113.1": { "popcorntime.zz NS": denied("zz") } });
    const { found } = await sweep(here, { zz: ["203.0.113.1"] });
    expect(found.get("zz")).toMatchObject({ state: "unknown", reason: "not-public" });
    expect(here.heard("203.0.113.1")).toEqual([]);
  });

  test("servers that the table no longer knows rightly are asked of the root", async () => {
    const here = await world({
      [RESOLVER]: { ". NS": answers(ns(".", "root.example")), ...hosts({ "root.example": "192.0.2.3" }) },
      "192.0.2.3": { "zz NS": { authorities: [ns("zz", "new.zz")], additionals: [a("new.zz", "192.0.2.4")] } },
      "192.0.2.1": { "popcorntime.zz NS": { rcode: REFUSED } },
      "192.0.2.4": { "popcorntime.zz NS": denied("zz") },
    });
    expect((await sweep(here, { zz: ["192.0.2.1"] })).found.get("zz")).toMatchObject({ state: "undelegated" });
  });
});

describe("an end before the end", () => {
  test("asks no more, and tells of nothing that it did not hear of", async () => {
    const at = ["192.0.2.1"];
    const tlds = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`land${index}`, at]));
    const stop = new AbortController();
    const here = await world({
      "192.0.2.1": (asked) => asked.send(honest(asked, denied(asked.name.slice("popcorntime.".length)))),
    });
    const { network, resolvers } = here;
    const pace = { interval: asMillis(5), inFlight: 64 };
    const askLabel = makeAskLabel({ ask: HASTE, network, resolvers, table: () => tabled(tlds), pace });
    const found: Finding[] = [];
    await askLabel(
      "popcorntime",
      Object.keys(tlds),
      (finding) => {
        found.push(finding);
        if (found.length === 20) stop.abort();
      },
      stop.signal,
    );
    expect(found.length).toBe(20);
    expect(here.heard("192.0.2.1").length).toBeLessThan(60);
  });
});

async function sweepNamed({ network, resolvers }: World, suffixes: readonly string[]) {
  const askLabel = makeAskLabel({ ask: HASTE, network, resolvers, table: null });
  const found = new Map<string, Finding>();
  await askLabel("popcorntime", suffixes, (finding) => found.set(finding.suffix, finding));
  return { found };
}
