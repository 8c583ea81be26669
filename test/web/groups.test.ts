import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { deciding, evidenceOf, IO, lookAt, OTHER, RE, readingOf } from "../store/samples.ts";
import { ask } from "./asking.ts";
import { AFTER, fill } from "./filled.ts";
import { type Served, served } from "./serving.ts";

async function filled(tools: Parameters<typeof served>[0] = {}): Promise<Served> {
  const at = await served({ now: () => AFTER, ...tools });
  await fill(at.store);
  return at;
}

describe("groups", () => {
  test("are told with the name that is live", async () => {
    const { body } = await ask(await filled(), "GET", "/groups");
    expect(body.groups).toEqual([
      { group: "popcorntime", domain: RE, confidence: 0.92, since: "2015-07-16T12:40:00.000Z", names: 2 },
    ]);
  });

  test("have those of the file too", async () => {
    const stage = asDomainName("stage.example");
    const watch = { domain: stage, group: "stages", tags: [], intent: "observer", follow: "ask", note: null } as const;
    const { body } = await ask(await filled({ tools: { listed: [watch] } }), "GET", "/groups/stages");
    expect([body.domain, body.members]).toEqual([
      null,
      [{ domain: stage, unicode: stage, verdict: null, since: null }],
    ]);
  });

  test("show the way that the site went, and what became of each name", async () => {
    const { body } = await ask(await filled(), "GET", "/groups/popcorntime");
    expect(body).toMatchObject({ domain: RE, confidence: 0.92, also: [] });
    expect(body.moves).toEqual([
      {
        ...{ from: IO, to: RE, at: "2015-07-16T12:40:00.000Z", confidence: 0.92 },
        because: ["the same TLS key", "the same page"],
      },
    ]);
    expect(body.members.map(({ domain, verdict }: { domain: string; verdict: string }) => [domain, verdict])).toEqual([
      [IO, "reserved"],
      [RE, "up"],
    ]);
  });

  test("that are none are not there, and those that are, are named", async () => {
    const answered = await ask(await filled(), "GET", "/groups/popcorn");
    expect([answered.status, answered.body.hint]).toEqual([404, "there is popcorntime"]);
  });
});

describe("top-level domains", () => {
  test("are those of what is watched, with what is remembered of their services", async () => {
    const { body } = await ask(await filled(), "GET", "/tlds");
    const rows = body.tlds as readonly { tld: string; watched: number; service: string }[];
    expect(rows.map(({ tld, watched, service }) => [tld, watched, service])).toEqual([
      ["io", 1, "closed"],
      ["org", 1, "unknown"],
      ["re", 1, "unknown"],
    ]);
  });

  test("are told by the tables: nobody is asked", async () => {
    const { body } = await ask(await filled(), "GET", "/tlds/org");
    expect(body).toMatchObject({ tld: "org", unreadable: null, outage: null, nameserversReason: "not asked" });
    expect(body.chain.map(({ protocol }: { protocol: string }) => protocol)).toContain("rdap");
    expect(body.names).toEqual([{ domain: OTHER, unicode: OTHER, verdict: null, since: null }]);
  });

  test("say when a service has closed its door, and until when", async () => {
    const { body } = await ask(await filled(), "GET", "/tlds/.IO");
    const services = body.services as readonly { server: string; state: string; until: string }[];
    expect(services.find(({ server }) => server === "whois.nic.io")).toEqual({
      ...{ server: "whois.nic.io", state: "closed", because: "refused, 3 in a row", until: "2015-07-17T13:00:00.000Z" },
      closed: { reason: "refused", times: 3 },
    });
  });

  test("say of a service that answered that it does, where the record shows it and no budget, as in the demo", async () => {
    const at = await filled();
    const reply = { ...evidenceOf("domain: popcorntime.re"), source: "whois://whois.nic.re/popcorntime.re" };
    const silence = { ...evidenceOf("{}"), mediaType: "application/json", source: "rdap://rdap.nic.re/popcorntime.re" };
    const look = lookAt(AFTER, {
      ...{ domain: RE, evidence: [reply, silence] },
      readings: { registration: readingOf("reserved") },
    });
    await at.store.record(look, deciding());
    const { services } = (await ask(at, "GET", "/tlds/re")).body;
    const states = services.map(({ server, state }: { server: string; state: string }) => `${server} ${state}`);
    expect(states).toEqual(["rdap.nic.re unknown", "whois.nic.re answering"]);
    const { tlds } = (await ask(at, "GET", "/tlds")).body;
    expect(tlds.find(({ tld }: { tld: string }) => tld === "re").service).toBe("answering");
  });

  test("are asked where the configuration says", async () => {
    const registries = { whoisServers: { org: "whois.example:4343" }, bootstrap: "https://rdap.example/dns.json" };
    const { body } = await ask(await filled({ tools: { registries } }), "GET", "/tlds/org");
    expect(body.chain[0]).toMatchObject({ protocol: "rdap", at: null });
    expect(body.chain[1]).toMatchObject({ protocol: "whois", at: "whois.example:4343", from: "configuration" });
  });

  test("are read as people write them, and known by the root zone", async () => {
    const at = await filled();
    expect((await ask(at, "GET", "/tlds/рф")).body).toMatchObject({
      tld: "xn--p1ai",
      unicode: "рф (xn--p1ai)",
      names: [],
    });
    const answered = await ask(at, "GET", "/tlds/nowhere");
    expect([answered.status, answered.body.error]).toEqual([404, expect.stringContaining("root zone")]);
  });
});
