import { describe, expect, test } from "vitest";
import { failure } from "../../src/core/observation.ts";
import { builtinBootstrap } from "../../src/tlds/bootstrap.ts";
import { type ChainLink, type ChainSources, chainOf } from "../../src/tlds/chain.ts";
import { becauseOf, knownTlds, reachOf } from "../../src/tlds/directory.ts";

const IANA = "https://data.iana.org/rdap/dns.json";
const plain: ChainSources = { whoisServers: {}, bootstrap: { source: IANA, load: async () => builtinBootstrap() } };

async function linksOf(name: string, sources: ChainSources = plain): Promise<readonly string[]> {
  const links: ChainLink[] = [];
  for await (const link of chainOf(name, sources)) links.push(link);
  return links.map((link) => {
    if (link.protocol === "whois") return `whois ${link.server ?? "?"} ${link.from}`;
    return link.base === null ? `rdap ? ${link.failure.reason}` : `rdap ${link.base} ${link.from}`;
  });
}

describe("the chain of a name", () => {
  test.each([
    ["popcorntime.io", ["rdap https://rdap.identitydigital.services/rdap/ override", "whois whois.nic.io root-zone"]],
    ["popcorntime.re", ["rdap https://rdap.nic.re/ bootstrap", "whois whois.nic.re root-zone"]],
    ["popcorn-time.se", ["whois whois.iis.se root-zone"]],
    ["example.co.uk", ["rdap https://rdap.nominet.uk/uk/ bootstrap", "whois whois.nic.uk override"]],
    ["google.app", ["rdap https://pubapi.registry.google/rdap/ bootstrap", "whois ? referral"]],
  ])("of %s follows the tables", async (name, links) => {
    expect(await linksOf(name)).toEqual(links);
  });

  test("leaves out a port 43 that is closed to strangers, or forbidden to programs", async () => {
    expect(await linksOf("example.ch")).toEqual(["rdap https://rdap.nic.ch/ override"]);
    expect(await linksOf("example.nl")).toEqual(["rdap https://rdap.sidn.nl/ bootstrap"]);
    expect(await linksOf("example.es")).toEqual([]);
  });

  test("asks it all the same when the operator names it", async () => {
    const sources = { ...plain, whoisServers: { es: "whois.nic.es" } };
    expect(await linksOf("example.es", sources)).toEqual(["whois whois.nic.es configuration"]);
  });

  test("begins with the operator's server for the longest suffix", async () => {
    const sources = { ...plain, whoisServers: { uk: "whois.nic.uk", "co.uk": "127.0.0.1:4343" } };
    expect(await linksOf("a.co.uk", sources)).toEqual([
      "whois 127.0.0.1:4343 configuration",
      "rdap https://rdap.nominet.uk/uk/ bootstrap",
    ]);
    expect((await linksOf("a.org.uk", sources))[0]).toBe("whois whois.nic.uk configuration");
  });

  test("takes a bootstrap of the operator's own as the whole truth about RDAP, and says when it can't be read", async () => {
    const bootstrap = { kind: "bootstrap", bases: { re: "http://rdap.nic.re/" } } as const;
    const own: ChainSources = { ...plain, bootstrap: { source: "/own.json", load: async () => bootstrap } };
    expect(await linksOf("a.io", own)).toEqual(["whois whois.nic.io root-zone"]);
    expect((await linksOf("a.re", own))[0]).toBe("rdap http://rdap.nic.re/ configuration");
    const broken = { source: "/own.json", load: async () => failure("unreachable", "gone") };
    expect((await linksOf("a.re", { ...plain, bootstrap: broken }))[0]).toBe("rdap ? unreachable");
  });

  test("asks IANA for a TLD that no table knows, whatever it is called", async () => {
    expect(await linksOf("a.invalid")).toEqual(["whois ? referral"]);
    expect(await linksOf("a.constructor")).toEqual(["whois ? referral"]);
  });

  test("loads the bootstrap only when a link depends on it", async () => {
    let loads = 0;
    const load = async () => {
      loads += 1;
      return builtinBootstrap();
    };
    await linksOf("a.io", { ...plain, bootstrap: { source: IANA, load } });
    expect(loads).toBe(0);
    await linksOf("a.re", { ...plain, bootstrap: { source: IANA, load } });
    expect(loads).toBe(1);
  });
});

describe("every TLD of IANA's list", () => {
  test("has a working chain, or a reason why its names cannot be read", async () => {
    const tlds = knownTlds();
    expect(tlds.length).toBeGreaterThan(1_400);
    const unreadable: string[] = [];
    for (const tld of tlds) {
      const reach = await reachOf(tld, plain);
      if (reach.kind === "chain") expect(reach.links.length).toBeGreaterThan(0);
      else unreadable.push(`${tld}: ${reach.because}`);
    }
    expect(unreadable.length).toBeGreaterThan(20);
    expect(unreadable.length).toBeLessThan(100);
    expect(unreadable.filter((line) => !/: \S.{20,}/.test(line) || /null|undefined/.test(line))).toEqual([]);
  });

  test("says its reason in words", () => {
    expect(becauseOf("gr")).toBe(
      "IANA lists neither an RDAP nor a WHOIS service of .gr; its registry offers a web site only: http://www.gr",
    );
    expect(becauseOf("es")).toBe(
      "whois.nic.es answers only addresses that Red.es has put on its list, and no RDAP service of .es is known",
    );
    expect(becauseOf("testland")).toMatch(/^\.testland is not in IANA's root zone \(as of \d{4}-\d\d-\d\d\)$/);
  });
});
