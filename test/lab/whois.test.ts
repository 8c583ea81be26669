import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { type Dialect, type Registration, type World, withDomain, withFault } from "../../src/lab/world.ts";
import { whois } from "./ask.ts";
import { RECORD, SMALL_WORLD } from "./world.ts";

const SERVER = "192.0.2.13";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab(SMALL_WORLD);
});
afterEach(() => lab.close());

const speaking = (dialect: Dialect) => (world: World) => ({
  ...world,
  tlds: { ...world.tlds, test: { ...DEFAULT, whois: { host: "whois.nic.test", dialect } } },
});
const DEFAULT = SMALL_WORLD.tlds.test ?? { nameservers: [], whois: null, rdap: null, ttl: 0, negativeTtl: 0 };

async function said(dialect: Dialect, registration: Registration): Promise<string> {
  await lab.change((world) => withDomain(speaking(dialect)(world), "name.test", { registration }));
  return (await whois(lab, SERVER, "name.test")).replaceAll("\r\n", "\n").trim();
}

const live: Registration = { ...RECORD, nameservers: ["ns1.hosting.test"] };
const suspended: Registration = { ...live, state: "suspended", statuses: [] };

describe(".io of 2015", () => {
  it("is live with its expiry and numbered name servers", async () => {
    const text = await said("icb-2015", live);
    for (const line of ["Domain : name.test", "Status : Live", "Expiry : 2016-05-12", "NS 1   : ns1.hosting.test"])
      expect(text.split("\n")).toContain(line);
  });

  it("says two words of a reserved name, and no more", async () => {
    expect(await said("icb-2015", { state: "reserved" })).toBe("Domain reserved");
    expect(await said("icb-2015", suspended)).toBe("Domain reserved");
  });

  it("offers a free name for purchase", async () => {
    expect(await said("icb-2015", { state: "available" })).toBe("Domain name.test is available for purchase");
  });
});

describe.each<[Dialect, string, string]>([
  ["identity-digital", "Domain not found.", "This name is reserved by the Registry in accordance with ICANN Policy."],
  ["afnic", "%% NOT FOUND", "status:                        NOT_OPENED"],
  ["afnic-2015", "%% No entries found in the AFNIC Database.", "status:                        NOT_OPEN"],
  ["iis", 'domain "name.test" not found.', "state:            system"],
  ["eurid", "Status: AVAILABLE", "Status: RESERVED"],
  ["icann", 'No match for "NAME.TEST".', "Reserved Domain Name"],
])("%s", (dialect, available, reserved) => {
  it("has its words for a free name", async () => {
    expect((await said(dialect, { state: "available" })).split("\n")).toContain(available);
  });

  it("has its words for a reserved name", async () => {
    expect((await said(dialect, { state: "reserved" })).split("\n")).toContain(reserved);
  });
});

describe.each<[Dialect, readonly string[], readonly string[]]>([
  [
    "icann",
    ["Registry Expiry Date: 2016-05-12T00:00:00Z", "Name Server: NS1.HOSTING.TEST"],
    ["Domain Status: serverHold https://icann.org/epp#serverHold"],
  ],
  [
    "afnic",
    ["status:                        ACTIVE", "hold:                          NO"],
    ["status:                        BLOCKED", "hold:                          YES"],
  ],
  ["iis", ["state:            active", "status:           ok"], ["status:           serverHold"]],
  ["eurid", ["Domain: name.test", "        ns1.hosting.test"], ["Status: SUSPENDED"]],
])("%s", (dialect, registered, held) => {
  it("tells a registered name from a suspended one", async () => {
    const lines = (await said(dialect, live)).split("\n");
    for (const line of registered) expect(lines).toContain(line);
    for (const line of held) expect(lines).not.toContain(line);
    const heldLines = (await said(dialect, suspended)).split("\n");
    for (const line of held) expect(heldLines).toContain(line);
  });
});

describe("registries' peculiarities", () => {
  it(".eu has no Status line for a name that is simply registered", async () => {
    expect(await said("eurid", live)).not.toMatch(/^Status:/m);
  });

  it(".se goes on listing the name servers of a name that is out of its zone", async () => {
    expect(await said("iis", { ...live, state: "redemption" })).toMatch(
      /state: +deactivated.*nserver: +ns1\.hosting\.test/s,
    );
  });

  it("AFNIC's old limit is printed above its words for a free name", async () => {
    await lab.change((world) => withFault(speaking("afnic-2015")(world), SERVER, 43, "throttled"));
    expect(await whois(lab, SERVER, "taken.test")).toMatch(/Too many requests\.\.\..*No entries found/s);
  });

  it("EURid asks for patience, and .io closes without a word", async () => {
    await lab.change((world) => withFault(speaking("eurid")(world), SERVER, 43, "throttled"));
    expect(await whois(lab, SERVER, "taken.test")).toContain("Still in grace period, wait 60 seconds");
    await lab.change(speaking("icb-2015"));
    expect(await whois(lab, SERVER, "taken.test")).toBe("");
  });
});

describe("a WHOIS server", () => {
  it("reads past the options that some servers want", async () => {
    for (const query of [
      "domain taken.test",
      "-T dn,ace taken.test",
      "domain=taken.test",
      "TAKEN.TEST",
      "taken.test/e",
    ])
      expect(await whois(lab, SERVER, query)).toContain("Domain Name: TAKEN.TEST");
  });

  it("does not know other registries' names", async () => {
    expect(await whois(lab, SERVER, "taken.nowhere")).toContain("TLD is not supported.");
  });

  it("writes down who was asked what", async () => {
    await whois(lab, SERVER, "taken.test");
    await whois(lab, SERVER, "free.test");
    expect(lab.requests).toMatchObject([
      { protocol: "whois", host: "whois.nic.test", address: SERVER, question: "taken.test", at: lab.now() },
      { question: "free.test" },
    ]);
    lab.forgetRequests();
    expect(lab.requests).toEqual([]);
  });

  it("of IANA names the registry's server", async () => {
    expect(await whois(lab, "192.0.2.4", "test")).toMatch(/domain: +TEST.*whois: +whois\.nic\.test/s);
    expect(await whois(lab, "192.0.2.4", "nowhere")).toContain("returned 0 objects");
  });
});
