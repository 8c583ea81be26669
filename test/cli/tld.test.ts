import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tldJson } from "../../src/answers/tld-json.ts";
import { paletteOf } from "../../src/cli/output/palette.ts";
import { tldLines } from "../../src/cli/output/tld.ts";
import { afterAnswer, afterRefusal, freshState, learnedWithin } from "../../src/core/budget/budget.ts";
import { BUDGETS_KEY, writeBudgets } from "../../src/core/budget/memory.ts";
import { MINUTE } from "../../src/core/time.ts";
import type { TldReading } from "../../src/core/tld/sighting.ts";
import { tellOutage } from "../../src/monitor/outage.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { builtinBootstrap } from "../../src/tlds/bootstrap.ts";
import { tldFacts } from "../../src/tlds/directory.ts";
import { backendIdOf } from "../../src/tlds/facts.ts";
import { deciding, evidenceOf, IO, lookAt, NOON, watchOf } from "../store/samples.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const FAILING: TldReading = {
  ...{ state: "failing", reason: "silent", tags: ["tld.servers.silent"], answering: 0, listed: 2, serial: null },
  ...{ agree: true, dnssec: { state: "unknown", tag: "tld.dnssec.unlearned" } },
};

/** Nobody answers: not even the canary. */
const CUT_OFF = [
  "network:",
  '  resolvers: ["127.0.0.1:9"]',
  '  canaries: ["127.0.0.1:9"]',
  "  whois: { servers: {} }",
  "watch: [popcorntime.re, popcorn-time.se, example.es, other.re]",
].join("\n");

async function tld(...args: readonly string[]) {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), `${CUT_OFF}\n`);
  return vigie(["--config", "vigie.yaml", "tld", ...args], { cwd });
}

describe("a TLD on a card", () => {
  test.each(["re", "io", "ch", "gr"])(
    "says of .%s who runs it, where it is asked, and what can be known",
    async (name) => {
      const { status, stdout, stderr } = await tld(name);
      expect(status).toBe(0);
      expect(stderr).toMatch(/^vigie: no uplink: name servers are not tried \(no canary answered/);
      await expect(stdout).toMatchFileSnapshot(`golden/tld-${name}.txt`);
    },
  );

  test("shows each name server and whether it answers", async () => {
    const bootstrap = { source: "https://data.iana.org/rdap/dns.json", load: async () => builtinBootstrap() };
    const facts = await tldFacts("am", { whoisServers: {}, bootstrap });
    const nameservers = [
      { server: "ns-1.amnic.example", address: "198.51.100.1", trouble: null, serial: 7 },
      { server: "ns-2.amnic.example", address: null, trouble: "no reply\u001b[2J", serial: null },
    ];
    const dnssec = { state: "bogus", tag: "tld.keys.expired" } as const;
    const live = { nameservers, serial: 7, agree: true, dnssec, state: "failing" } as const;
    const view = { facts, live, remembered: { services: [], serial: null, outage: null }, now: NOW };
    const lines = tldLines(view, paletteOf(false), 100);
    expect(lines.slice(-5)).toEqual([
      "  dnssec        bogus: the signature of the DNSKEY RRset has expired",
      "  serial        7",
      "  name servers  1 of 2 answer",
      "                ns-1.amnic.example (198.51.100.1): answers",
      "                ns-2.amnic.example: no reply␛[2J",
    ]);
    expect(tldJson(view)).toMatchObject({
      ...{ serial: 7, serialsAgree: true, serialSince: null, outage: null },
      dnssec: { state: "bogus", reason: "the signature of the DNSKEY RRset has expired" },
      nameservers: [
        { server: "ns-1.amnic.example", address: "198.51.100.1", answers: true, trouble: null, serial: 7 },
        { server: "ns-2.amnic.example", address: null, answers: false, serial: null },
      ],
      nameserversReason: null,
    });
  });

  test("shows what the daemon remembers: an open outage, the serial, how the registry's services fare", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${CUT_OFF}\n`);
    const store = openStore(join(cwd, "vigie.db"), { mode: "write" });
    const budget = learnedWithin({ count: 10, per: MINUTE });
    const answered = afterAnswer(freshState(budget, NOW), budget, NOW);
    const banned = [1, 2, 3].reduce((state) => afterRefusal(state, budget, NOW, "refused"), answered);
    const remembered = (server: string, state: typeof banned) => ({
      server,
      fastest: budget.fastest,
      lastStart: NOW,
      state,
    });
    const memory = {
      "rdap.nic.re": remembered("rdap.nic.re", answered),
      "whois.nic.re": remembered("whois.nic.re", banned),
    };
    const byBackend = Object.entries(memory).map(([host, entry]) => [backendIdOf(host), entry] as const);
    await store.cache(BUDGETS_KEY, writeBudgets(new Map(byBackend)), NOW);
    await tellOutage(
      { kind: "outage", tld: "re", at: NOW, confirmedAt: NOW, reading: FAILING, incident: null },
      { store, newId: (at) => `id${at}`, address: () => [] },
    );
    await store.close();
    const args = ["--config", "vigie.yaml", "--db", "vigie.db"];
    const { stdout } = await vigie([...args, "tld", "re"], { cwd, columns: 140 });
    expect(stdout).toMatch(/outage +since 2026-11-23 10:00:00 UTC: \.re fails: none of its name servers answers/);
    expect(stdout).toMatch(
      /service +whois\.nic\.re: is left alone until 2026-11-23 12:\d\d:\d\d UTC \(refused, 3 in a row\)\n/,
    );
    const [object] = (await vigie([...args, "--json", "tld", "re"], { cwd })).stdout.trim().split("\n");
    expect(JSON.parse(object ?? "")).toMatchObject({
      outage: { since: "2026-11-23T10:00:00.000Z", incident: expect.any(String), summary: expect.any(String) },
      services: expect.arrayContaining([
        { server: "rdap.nic.re", state: "answering", because: null, until: null },
        expect.objectContaining({ server: "whois.nic.re", state: "closed", because: "refused, 3 in a row" }),
      ]),
      ...{ serial: null, dnssec: null },
    });
    expect((await vigie([...args, "tld"], { cwd })).stdout).toMatch(/\.re +RE +outage/);
  });
});

test("a service that answered is told by the record where no budget is kept", async () => {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), `${CUT_OFF}\n`);
  const store = openStore(join(cwd, "vigie.db"), { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  await store.record(lookAt(NOON, { evidence: [evidenceOf("domain: popcorntime.io")] }), deciding());
  await store.close();
  const { stdout } = await vigie(["--config", "vigie.yaml", "--db", "vigie.db", "--json", "tld", "io"], { cwd });
  expect(JSON.parse(stdout).services).toContainEqual({
    ...{ server: "whois.nic.io", state: "answering", because: null, until: null },
  });
});

describe("what may be named", () => {
  test.each([
    [".RE", "re"],
    ["popcorntime.re.", "re"],
    ["рф", "xn--p1ai"],
    ["co.uk", "uk"],
  ])("%s is .%s", async (text, name) => {
    const { stdout } = await tld(text, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ tld: name });
  });

  test.each([
    [
      "nosuchtld",
      /^vigie: \.nosuchtld is not in IANA's root zone \(as of [\d-]+\); all there are: https:\/\/www\.iana\.org\/domains\/root\/db\n$/,
    ],
    ["zzzz", /all there are/],
    ["cmo", /did you mean \.\w+\?/],
    ["ree", /did you mean \.\w+\?/],
    ["constructor", /^vigie: \.constructor is not in IANA's root zone/],
  ])("%s is refused in one line", async (text, line) => {
    const { status, stdout, stderr } = await tld("re", text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(line);
  });
});

test("without arguments, the TLDs of the names watched have a line each", async () => {
  const { status, stdout } = await tld();
  expect(status).toBe(0);
  await expect(stdout).toMatchFileSnapshot("golden/tld-watched.txt");
});

test("--json gives one object a TLD, each fact with its source", async () => {
  const { stdout } = await tld("--json");
  const objects = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(objects.map((each) => each.tld)).toEqual(["es", "re", "se"]);
  const [es, re] = objects;
  expect(es).toMatchObject({ chain: [], known: [], unreadable: expect.stringContaining("on its list") });
  expect(re).toMatchObject({
    ...{ type: "country-code", country: "RE", unreadable: null, nameservers: null, nameserversReason: "no uplink" },
    record: { source: "https://www.iana.org/domains/root/db", date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    chain: [
      { protocol: "rdap", at: "https://rdap.nic.re/", from: "bootstrap" },
      { protocol: "whois", at: "whois.nic.re", from: "root-zone", date: expect.stringMatching(/^\d{4}/) },
    ],
    whois: { server: "whois.nic.re", query: "NAME", charsets: ["utf-8", "iso-8859-1"], closed: null },
    known: ["state", "statuses", "registrar", "created", "expires", "nameservers"],
  });
  expect(re.limits).toContainEqual(expect.objectContaining({ host: "whois.nic.re", budget: "7200/24h" }));
  const facts = [...re.quirks, ...re.levers, ...re.limits];
  expect(facts.length).toBeGreaterThan(3);
  expect(facts.filter(({ source, date }) => !source || !date)).toEqual([]);
});
