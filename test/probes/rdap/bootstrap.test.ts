import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { DAY, type Instant, later } from "../../../src/core/time.ts";
import { makeDirectory } from "../../../src/probes/rdap/directory.ts";
import { builtinBootstrap, isOwnBootstrap, parseBootstrap, rdapBase } from "../../../src/tlds/bootstrap.ts";
import { listening, MORNING, makeWorld } from "../world.ts";

const OPTIONS = { userAgent: "vigie/test", context: null };
const FILE = JSON.stringify({
  version: "1.0",
  services: [
    [
      ["testland", "co.testland"],
      ["http://rdap.plain.example/", "https://rdap.nic.testland/v1"],
    ],
    [["old"], ["http://rdap.nic.old/"]],
    [["broken"], ["ftp://x/", "not a url", 7]],
    "nonsense",
    [["half"]],
  ],
});

const baseFor = (text: string, name: string): string | null => {
  const bootstrap = parseBootstrap(text);
  return bootstrap && rdapBase(bootstrap, asDomainName(name));
};

test.each([
  ["a.testland", "https://rdap.nic.testland/v1/"],
  ["a.co.testland", "https://rdap.nic.testland/v1/"],
  ["a.old", "http://rdap.nic.old/"],
  ["a.broken", null],
  ["a.half", null],
  ["a.elsewhere", null],
  ["a.constructor", null],
])("%s is asked for at %s", (name, base) => {
  expect(baseFor(FILE, name)).toBe(base);
});

test("the longest suffix wins (RFC 9224 §4)", () => {
  const file = JSON.stringify({
    services: [
      [["uk"], ["https://one.example/"]],
      [["co.uk"], ["https://two.example/"]],
    ],
  });
  expect(baseFor(file, "a.co.uk")).toBe("https://two.example/");
  expect(baseFor(file, "a.org.uk")).toBe("https://one.example/");
});

test.each(["", "[]", "{}", '{"services":{}}', "<html>"])("%j is no bootstrap file", (text) => {
  expect(parseBootstrap(text)).toBeNull();
});

test("the built-in snapshot knows the registries of the story", () => {
  expect(rdapBase(builtinBootstrap(), asDomainName("popcorntime.re"))).toBe("https://rdap.nic.re/");
  expect(rdapBase(builtinBootstrap(), asDomainName("example.com"))).toBe("https://rdap.verisign.com/com/v1/");
  expect(Object.keys(builtinBootstrap().bases).length).toBeGreaterThan(1_000);
});

test("a file of the operator's is read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-rdap-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "dns.json"), FILE);
  const load = makeDirectory(makeWorld().network, join(folder, "dns.json"), OPTIONS);
  expect(await load()).toMatchObject({ kind: "bootstrap", bases: { old: "http://rdap.nic.old/" } });
  const lost = makeDirectory(makeWorld().network, join(folder, "none.json"), OPTIONS);
  expect(await lost()).toMatchObject({ kind: "failure", reason: "unreachable" });
});

test("a URL of the operator's needs no leave from the guard, is asked once a day, and outlives an outage", async () => {
  let isUp = true;
  let asked = 0;
  const port = await listening(
    createServer((_request, response) => {
      asked += 1;
      if (isUp) response.end(FILE);
      else response.writeHead(500).end();
    }),
  );
  let now: Instant = MORNING;
  const network = {
    ...makeWorld().network,
    now: () => now,
    route: (address: string, to: number) => ({ address, port: to }),
  };
  const load = makeDirectory(network, `http://127.0.0.1:${port}/dns.json`, OPTIONS);
  const [first, second] = await Promise.all([load(), load()]);
  expect(first).toEqual(second);
  expect(first).toMatchObject({ kind: "bootstrap" });
  expect(asked).toBe(1);
  isUp = false;
  now = later(now, DAY);
  expect(await load()).toEqual(first);
  expect(await load()).toEqual(first);
  expect(asked).toBe(2);
});

test("while IANA is silent the snapshot serves; an own registry that is silent is a failure", async () => {
  const { network } = makeWorld();
  expect(isOwnBootstrap("https://data.iana.org/rdap/dns.json")).toBe(false);
  expect(await makeDirectory(network, "https://data.iana.org/rdap/dns.json", OPTIONS)()).toEqual(builtinBootstrap());
  expect(isOwnBootstrap("https://mirror.example/dns.json")).toBe(true);
  expect(await makeDirectory(network, "https://mirror.example/dns.json", OPTIONS)()).toMatchObject({
    reason: "nxdomain",
  });
});
