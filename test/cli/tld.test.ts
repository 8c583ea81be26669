import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { paletteOf } from "../../src/cli/output/palette.ts";
import { tldLines } from "../../src/cli/output/tld.ts";
import { tldJson } from "../../src/cli/output/tld-json.ts";
import { builtinBootstrap } from "../../src/tlds/bootstrap.ts";
import { tldFacts } from "../../src/tlds/directory.ts";
import { folder, vigie } from "./terminal.ts";

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
      { server: "ns-1.amnic.example", address: "198.51.100.1", trouble: null },
      { server: "ns-2.amnic.example", address: null, trouble: "no reply\u001b[2J" },
    ];
    const lines = tldLines({ facts, nameservers }, paletteOf(false), 80);
    expect(lines.slice(-3)).toEqual([
      "  name servers  1 of 2 answer",
      "                ns-1.amnic.example (198.51.100.1): answers",
      "                ns-2.amnic.example: no reply␛[2J",
    ]);
    expect(tldJson({ facts, nameservers })).toMatchObject({
      nameservers: [
        { server: "ns-1.amnic.example", address: "198.51.100.1", answers: true, trouble: null },
        { server: "ns-2.amnic.example", address: null, answers: false },
      ],
      nameserversReason: null,
    });
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
    ["nosuchtld", /^vigie: \.nosuchtld is not in IANA's root zone \(as of [\d-]+\); did you mean \.\w+\?\n$/],
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
