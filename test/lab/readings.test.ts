import { afterEach, describe, expect, it } from "vitest";
import { classifyReply } from "../../src/core/registration/classify.ts";
import type { RegistrationState } from "../../src/core/vocabulary.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { type Dialect, type Registration, type World, withDomain, withFault } from "../../src/lab/world.ts";
import { fetchFrom, whois } from "./ask.ts";
import { RECORD, SMALL_WORLD } from "./world.ts";

/** The host and suffix under which each dialect is spoken outside; the rules go by them. */
const SPEAKERS: Readonly<Record<Dialect, readonly [host: string, suffix: string]>> = {
  icann: ["whois.nic.test", "test"],
  "identity-digital": ["whois.nic.io", "io"],
  "icb-2015": ["whois.nic.io", "io"],
  afnic: ["whois.nic.re", "re"],
  "afnic-2015": ["whois.nic.re", "re"],
  iis: ["whois.iis.se", "se"],
  eurid: ["whois.eu", "eu"],
};

const live: Registration = { ...RECORD, statuses: [], nameservers: ["ns1.hosting.test"] };

function worldOf(dialect: Dialect, registration: Registration): World {
  const [host, suffix] = SPEAKERS[dialect];
  const tld = { nameservers: ["a.nic.test"], whois: { host, dialect }, rdap: null, ttl: 300, negativeTtl: 300 };
  const world = { ...SMALL_WORLD, hosts: { ...SMALL_WORLD.hosts, [host]: ["192.0.2.13"] }, tlds: { [suffix]: tld } };
  return withDomain(world, `name.${suffix}`, { registration });
}

let lab: Lab | null = null;
afterEach(() => lab?.close());

async function read(dialect: Dialect, world: World) {
  const [server, tld] = SPEAKERS[dialect];
  lab = await startLab(world);
  const body = Buffer.from(await whois(lab, "192.0.2.13", `name.${tld}`));
  return classifyReply({ protocol: "whois", server, tld, domain: `name.${tld}`, httpStatus: null, body });
}

describe.each(Object.keys(SPEAKERS) as Dialect[])("the rules read %s", (dialect) => {
  it.each<[RegistrationState, Registration]>([
    ["registered", live],
    ["available", { state: "available" }],
    ["reserved", { state: "reserved" }],
    // The .io of 2015 had one word for both.
    [dialect === "icb-2015" ? "reserved" : "suspended", { ...live, state: "suspended" }],
  ])("as %s", async (state, registration) => {
    expect(await read(dialect, worldOf(dialect, registration))).toMatchObject({ state });
  });

  it("as unknown while it throttles", async () => {
    const reading = await read(dialect, withFault(worldOf(dialect, live), "192.0.2.13", 43, "throttled"));
    expect(reading.state).toBe("unknown");
    expect(["throttled", "empty"]).toContain(reading.reason);
  });

  it("as unknown while it is out of order", async () => {
    const reading = await read(dialect, withFault(worldOf(dialect, live), "192.0.2.13", 43, "unavailable"));
    expect(reading.state).toBe("unknown");
  });
});

describe("what a registered name's reply holds", () => {
  it.each<Dialect>(["icann", "afnic", "iis"])("%s: dates, registrar, name servers", async (dialect) => {
    expect(await read(dialect, worldOf(dialect, live))).toMatchObject({
      registrar: "Sample Registrar",
      expiresAt: RECORD.expiresAt,
      createdAt: RECORD.createdAt,
      nameservers: ["ns1.hosting.test"],
    });
  });
});

describe("RDAP", () => {
  it.each<[RegistrationState, string]>([
    ["registered", "taken.test"],
    ["suspended", "held.test"],
    ["available", "free.test"],
  ])("is read as %s", async (state, domain) => {
    lab = await startLab(SMALL_WORLD);
    const { status, body } = await fetchFrom(lab, "192.0.2.15", `https://rdap.nic.test/rdap/domain/${domain}`);
    const reply = { protocol: "rdap", server: "rdap.nic.test", tld: "test", domain, httpStatus: status } as const;
    expect(classifyReply({ ...reply, body: Buffer.from(body) }).state).toBe(state);
  });
});
