import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cardLines } from "../../src/cli/output/card.ts";
import { paletteOf } from "../../src/cli/output/palette.ts";
import { checkResultOf, UNLOOKED, withPrintedTimes } from "../../src/core/check-result.ts";
import { IO, time } from "./story.ts";
import { folder, vigie } from "./terminal.ts";

const known = { reason: null, tags: [] } as const;

/** The contract's example, as a result. */
const result = checkResultOf({
  domain: IO,
  at: time("2026-11-23T10:00:00Z"),
  readings: {
    registration: {
      ...{ ...UNLOOKED.registration, ...known, state: "reserved", protocol: "whois", server: "whois.nic.io" },
      ...{ statuses: ["reserved"], createdAt: time("2013-01-01T00:00:00Z") },
    },
    delegation: { ...known, state: "absent", nameservers: [], ds: null, dnssec: null },
    resolution: {
      ...{ ...known, state: "nxdomain", addresses: [], mail: [] },
      resolvers: [{ resolver: "system", rcode: "NXDOMAIN", ede: null }],
    },
    web: { ...UNLOOKED.web, ...known, state: "unreachable", reason: "nxdomain", url: "https://popcorntime.io/" },
    tls: { ...UNLOOKED.tls, ...known, state: "none" },
  },
  verdict: "reserved",
  because: ["its registry says that the name is reserved", "the zone io. does not know it"],
  successors: [{ domain: "popcorntime.re", confidence: 0.97, because: ["same certificate key", "same label"] }],
});

test("a result has the contract's keys in its order, and times in UTC with milliseconds", () => {
  expect(JSON.parse(JSON.stringify(withPrintedTimes(result)))).toEqual({
    ...{ domain: "popcorntime.io", tld: "io", at: "2026-11-23T10:00:00.000Z", verdict: "reserved" },
    because: ["its registry says that the name is reserved", "the zone io. does not know it"],
    registration: {
      ...{ state: "reserved", reason: null, protocol: "whois", server: "whois.nic.io", statuses: ["reserved"] },
      ...{ registrar: null, createdAt: "2013-01-01T00:00:00.000Z", updatedAt: null, expiresAt: null, nameservers: [] },
    },
    delegation: { state: "absent", reason: null, nameservers: [] },
    resolution: {
      ...{ state: "nxdomain", reason: null, addresses: [] },
      resolvers: [{ resolver: "system", rcode: "NXDOMAIN", ede: null }],
    },
    web: {
      ...{ state: "unreachable", reason: "nxdomain", status: null, url: "https://popcorntime.io/" },
      ...{ finalUrl: null, title: null, hops: [] },
    },
    tls: { state: "none", reason: null, issuer: null, validTo: null },
    successors: [{ domain: "popcorntime.re", confidence: 0.97, because: ["same certificate key", "same label"] }],
  });
  expect(Object.keys(result)).toEqual([
    ...["domain", "tld", "at", "verdict", "because", "registration", "delegation", "resolution", "web", "tls"],
    "successors",
  ]);
});

describe("the card of a name", () => {
  test.each([80, 120])("at %i columns", async (columns) => {
    const lines = cardLines(result, paletteOf(false), columns);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`golden/card-${columns}.txt`);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
  });

  test("in colour", async () => {
    const text = cardLines(result, paletteOf(true), 80).join("\n").replaceAll("\x1b", "␛");
    await expect(`${text}\n`).toMatchFileSnapshot("golden/card-80-colour.txt");
  });

  test("shows what a page says of itself harmlessly", () => {
    const web = { ...result.web, state: "ok", title: "\x1b]0;owned\x07\u202etitle" } as const;
    const text = cardLines({ ...result, web }, paletteOf(false), 120).join("\n");
    expect(text).toContain("“␛]0;owned␇\\u202etitle”");
  });
});

describe("a look in a world where nobody answers", () => {
  const deaf = [
    "network:",
    '  resolvers: ["127.0.0.1:9"]',
    '  canaries: ["127.0.0.1:9"]',
    '  whois: { servers: { io: "127.0.0.1:9" } }',
    "  rdap: { bootstrap: http://127.0.0.1:9/dns.json }",
  ].join("\n");

  async function check(...args: readonly string[]) {
    const cwd = folder();
    writeFileSync(join(cwd, "vigie.yaml"), `${deaf}\n`);
    return vigie(["--config", "vigie.yaml", "check", "popcorntime.io", ...args], { cwd });
  }

  test("is unknown, says why, and ends with 0", async () => {
    const { status, stdout } = await check("--json");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ domain: "popcorntime.io", verdict: "unknown", successors: [] },
      ...{ registration: { state: "unknown" }, delegation: { state: "unknown" }, resolution: { state: "unknown" } },
    });
  });

  test("ends with 3 when another verdict was expected, and with 0 when this one was", async () => {
    const unmet = await check("--expect", "up,moved");
    expect(unmet).toMatchObject({ status: 3, stderr: "vigie: popcorntime.io is unknown, not up or moved\n" });
    expect((await check("--expect", "up,unknown")).status).toBe(0);
  });
});
