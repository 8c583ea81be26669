import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../src/core/check-result.ts";
import { NO_FINGERPRINTS } from "../../src/core/facets/page/fingerprints.ts";
import type { DnsObservation, HttpObservation } from "../../src/core/observation.ts";
import { failure } from "../../src/core/observation.ts";
import { asInstant, asMillis } from "../../src/core/time.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import { lookAndJudge } from "../../src/monitor/check.ts";
import { lookOnce } from "../../src/monitor/once.ts";
import type { Probes } from "../../src/probes/contract.ts";
import { address, denial, domain, parent, reply, resolver, seen, soa } from "../core/dns-sightings.ts";

const at = asInstant(0);
const gives = reply("NOERROR", { answers: [address("192.0.2.7")] });
const denies = reply("NXDOMAIN", { authority: [soa("example")] });

/** Nobody has the name; one resolver invents an address for it. */
const hijacked: DnsObservation = seen({
  parent: parent([denial]),
  resolvers: [
    resolver({
      resolver: "isp",
      a: gives,
      aaaa: gives,
      mx: gives,
      sibling: { name: "x.example", a: gives, aaaa: gives },
    }),
    resolver({ resolver: "quad9", a: denies, aaaa: denies, mx: denies }),
  ],
});

const none = failure("nxdomain", "nobody has it");
const visit = { url: "https://popcorntime.example/", hops: [], end: none };
const unseen: HttpObservation = { probe: "http", domain, at, host: domain, https: visit, http: visit, tls: none };

/** Probes that remember what they were told. */
function probes() {
  const asked: string[] = [];
  const all: Probes = {
    dns: async () => {
      asked.push("dns");
      return hijacked;
    },
    http: async (_, avoid = new Set()) => {
      asked.push(`http without ${[...avoid].join(" ") || "nobody"}`);
      return unseen;
    },
    registration: async () => ({ probe: "registration", domain, at, links: [], parent: null }),
  };
  return { asked, all };
}

const judging = {
  registrable: () => null,
  signs: {
    ofNameServers: () => null,
    ofAddresses: () => null,
    isBlockPage: () => false,
    fingerprints: () => NO_FINGERPRINTS,
  },
  vantage: "here",
  schedule: { dns: asMillis(1), http: asMillis(1), registration: asMillis(1) },
};

describe("a visit goes by no resolver that was found lying or inventing", () => {
  const visited = async (standing: Standing | null): Promise<readonly string[]> => {
    const { asked, all } = probes();
    const store = { standing: async () => standing };
    await lookAndJudge({ domain, probe: "http" }, { probes: all, judging, store });
    return asked;
  };
  const first = firstStanding(domain);
  const settled: Standing = { ...first, looked: { ...first.looked, dns: at } };
  const { web } = settled.facets;

  test("as the newest look at the resolvers has it", async () => {
    expect(await visited({ ...settled, liars: ["isp"] })).toEqual(["http without isp"]);
    expect(await visited(settled)).toEqual(["http without nobody"]);
  });

  test("and looks at them before the first visit", async () => {
    expect(await visited(first)).toEqual(["dns", "http without isp"]);
  });

  test("and before one that may confirm a change", async () => {
    const candidate = { to: "ok", at, seen: at, evidence: [] } as const;
    const doubted = { ...settled, facets: { ...settled.facets, web: { ...web, candidate } } };
    expect(await visited(doubted)).toEqual(["dns", "http without isp"]);
    const mark = { title: null, language: null, icon: null, text: null, ids: [] };
    const another: Standing = { ...settled, page: { mark, candidate: { mark, at, evidence: [] } } };
    expect(await visited(another)).toEqual(["dns", "http without isp"]);
    const key = { value: "old", evidence: [], candidate: { to: "new", at, seen: at, evidence: [] } };
    const rekeyed: Standing = { ...settled, values: { ...settled.values, certificate: key } };
    expect(await visited(rekeyed)).toEqual(["dns", "http without isp"]);
  });

  test("and where all of them invent the address, nothing is learned of the site, whatever is met there", async () => {
    const { all } = probes();
    const alone = { ...hijacked, resolvers: hijacked.resolvers.slice(0, 1) };
    const inventing = { ...all, dns: async () => alone };
    const store = { standing: async () => first };
    const { look, sight } = await lookAndJudge({ domain, probe: "http" }, { probes: inventing, judging, store });
    expect(look.readings).toMatchObject({
      web: { state: "unknown", reason: "contradiction" },
      tls: { state: "unknown" },
    });
    expect(sight.readings).toEqual(look.readings);
    const { readings } = await lookOnce(domain, {
      ...{ probes: inventing, judging, now: () => at },
      canaries: async () => ({ online: true, detail: "" }),
      senses: async () => null,
    });
    expect(readings.web).toMatchObject({ state: "unknown", reason: "contradiction" });
  });

  test("nor does one of `check`, which asks the resolvers first", async () => {
    const { asked, all } = probes();
    const { readings } = await lookOnce(domain, {
      ...{ probes: all, judging, now: () => at },
      canaries: async () => ({ online: true, detail: "" }),
      senses: async () => null,
    });
    expect(asked).toEqual(["dns", "http without isp"]);
    expect(readings.web.state).not.toBe(UNLOOKED.resolution.state);
  });
});
