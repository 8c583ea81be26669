import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import { scene } from "./scene.ts";

const run = promisify(execFile);
const at = scene({ names: ["lantern.io"], programs: ["dig"] });

const dig = async (server: string, ...question: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run("dig", [`@${server}`, ...question, "+noall", "+answer", "+authority"]);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(/\s+/).slice(3).join(" "));
};

test("a healthy name is up, in the words and keys of the contract", async () => {
  const { addresses } = at.internet;
  const checked = await at.vigie.one<CheckResult>("check", "lantern.io");
  expect(checked).toEqual({
    domain: "lantern.io",
    tld: "io",
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    verdict: "up",
    because: expect.arrayContaining([expect.any(String)]),
    registration: {
      state: "registered",
      reason: null,
      protocol: "whois",
      server: "whois.nic.io",
      statuses: ["clientTransferProhibited"],
      registrar: "Harbour Names Ltd",
      createdAt: "2014-02-03T04:05:06.000Z",
      updatedAt: null,
      expiresAt: "2094-02-03T04:05:06.000Z",
      nameservers: ["ns1.lantern.io"],
    },
    delegation: { state: "delegated", reason: null, nameservers: ["ns1.lantern.io"], ds: [], dnssec: "insecure" },
    resolution: {
      state: "resolving",
      reason: null,
      addresses: [addresses.web],
      resolvers: [{ resolver: addresses.resolver, rcode: "NOERROR", ede: null }],
    },
    web: {
      state: "ok",
      reason: null,
      status: 200,
      url: "https://lantern.io/",
      finalUrl: "https://lantern.io/",
      title: "The lantern.io",
      hops: expect.any(Array),
    },
    tls: {
      state: "valid",
      reason: null,
      issuer: expect.stringContaining("Interop Authority"),
      validTo: expect.any(String),
      keyDigest: expect.stringMatching(/^sha256:/),
      names: ["lantern.io"],
    },
    successors: [],
  });
});

test("dig sees the same name servers at the parent and the same address at the resolver", async () => {
  const { addresses } = at.internet;
  const { delegation, resolution } = await at.vigie.one<CheckResult>("check", "lantern.io");
  const parent = await dig(addresses.registry, "lantern.io", "NS", "+norecurse");
  expect(parent).toEqual(delegation.nameservers.map((host) => `NS ${host}.`));
  const resolved = await dig(addresses.resolver, "lantern.io", "A");
  expect(resolved).toEqual(resolution.addresses.map((address) => `A ${address}`));
});

test("an expectation that is not met ends with 3, one that is met with 0", async () => {
  expect(await at.vigie.run("check", "lantern.io", "--expect", "up,parked")).toMatchObject({ status: 0 });
  expect(await at.vigie.run("check", "lantern.io", "--expect", "reserved")).toMatchObject({ status: 3 });
});

test("looking once writes nothing", async () => {
  expect(await at.vigie.json("history")).toEqual([]);
});
