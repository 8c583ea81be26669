import { describe, expect, test } from "vitest";
import type { RegistrationLink } from "../../../src/core/observation.ts";
import type { RegistrationReading } from "../../../src/core/reading.ts";
import { classifyLink, classifyRegistration, expiredBy } from "../../../src/core/registration/chain.ts";
import { registrarSourceOf } from "../../../src/core/registration/registrar.ts";
import { asInstant, formatInstant } from "../../../src/core/time.ts";
import { DOMAIN, rdap, whois } from "./scenarios/chains.ts";

const HREF = "https://rdap.registrar.example/domain/POPCORNTIME.IO";
const RELATED = [{ rel: "related", href: HREF, type: "application/rdap+json" }];
const EXPIRES = { eventAction: "expiration", eventDate: "2017-05-02T12:00:00Z" };
const REGISTRAR = {
  roles: ["registrar"],
  vcardArray: ["vcard", [["fn", {}, "text", "Kestrel Registrar"]]],
};
const COMPLETE = { status: ["active"], events: [EXPIRES], entities: [REGISTRAR], links: RELATED };

const record = (body: object): RegistrationLink =>
  rdap(200, JSON.stringify({ objectClassName: "domain", ldhName: DOMAIN, ...body }));
const fromRegistrar = (link: RegistrationLink): RegistrationLink => ({
  ...link,
  role: "registrar",
  server: "whois.registrar.example",
});
const said = (...lines: readonly string[]): RegistrationLink =>
  fromRegistrar(whois(["Domain Name: POPCORNTIME.IO", ...lines, ""].join("\n")));
const SAID = said("Registrar: Kestrel Names", "Registrar Registration Expiration Date: 2016-05-02T12:00:00Z");

const fold = (...links: readonly RegistrationLink[]): RegistrationReading =>
  classifyRegistration({ probe: "registration", domain: DOMAIN, at: asInstant(0), links, parent: null });
const expiryOf = ({ expiresAt }: RegistrationReading): string | null => expiresAt && formatInstant(expiresAt);

describe("the registrar is asked", () => {
  const sourceOf = (link: RegistrationLink) => registrarSourceOf(link, classifyLink(link, DOMAIN));

  test.each([
    ["when the registry gives no expiry date", { ...COMPLETE, events: [] }],
    ["when the registry gives no registrar", { ...COMPLETE, entities: [] }],
    ["when the registry renewed by itself", { ...COMPLETE, status: ["auto renew period"] }],
  ])("%s", (_, body) => {
    expect(sourceOf(record(body))).toEqual({ protocol: "rdap", url: HREF });
  });

  test.each([
    ["when nothing is lacking", COMPLETE],
    ["when no link to the same name is given", { status: ["active"] }],
    ["by plain http", { links: [{ ...RELATED[0], href: HREF.replace("https", "http") }] }],
    ["about a name that is being deleted", { links: RELATED, status: ["redemption period"] }],
    ["about a name that is being deleted soon", { links: RELATED, status: ["pending delete"] }],
  ])("not %s", (_, body) => {
    expect(sourceOf(record(body))).toBeNull();
  });

  test("at port 43 where a thin registry names its server, and not the registry itself", () => {
    const thin = (server: string) =>
      whois(`Domain Name: POPCORNTIME.IO\nRegistrar WHOIS Server: ${server}\nRegistrar: Kestrel Registrar\n`);
    expect(sourceOf(thin("whois.registrar.example"))).toEqual({ protocol: "whois", server: "whois.registrar.example" });
    expect(sourceOf(thin("whois.nic.io"))).toBeNull();
  });

  test("once: what the registrar's own record names is not followed", () => {
    expect(sourceOf({ ...record({ links: RELATED }), role: "registrar" })).toBeNull();
  });

  test("never about a free or unknown name", () => {
    expect(sourceOf(rdap(404))).toBeNull();
    expect(sourceOf(rdap(503))).toBeNull();
  });
});

describe("what the registrar says", () => {
  test("fills in what the registry leaves out, and says whose word it is", () => {
    const reading = fold(record({ status: ["active"] }), SAID);
    expect(reading).toMatchObject({ state: "registered", registrar: "Kestrel Names", server: "rdap.nic.io" });
    expect(expiryOf(reading)).toBe("2016-05-02T12:00:00.000Z");
    expect(reading.tags).toEqual(["rdap.record", "registrar.expiration", "registrar.name"]);
  });

  test("replaces nothing that the registry gives", () => {
    const complete = record(COMPLETE);
    expect(fold(complete, SAID)).toEqual(fold(complete));
    const reading = fold(record({ ...COMPLETE, events: [] }), SAID);
    expect(reading).toMatchObject({ registrar: "Kestrel Registrar", tags: ["rdap.record", "registrar.expiration"] });
  });

  test("is the date from before an automatic renewal", () => {
    const renewed = record({ ...COMPLETE, status: ["auto renew period"] });
    expect(expiryOf(fold(renewed))).toBe("2017-05-02T12:00:00.000Z");
    expect(expiryOf(fold(renewed, SAID))).toBe("2016-05-02T12:00:00.000Z");
    const later = said("Registrar: Kestrel Names", "Registrar Registration Expiration Date: 2018-05-02T12:00:00Z");
    expect(expiryOf(fold(renewed, later))).toBe("2017-05-02T12:00:00.000Z");
  });

  test("keeps its precision", () => {
    const day = said("Registrar: Kestrel Names", "Registrar Registration Expiration Date: 2016-05-02");
    expect(fold(record({ status: ["active"] }), day).precision).toEqual({ expiresAt: "day" });
  });

  test("never makes a name expired", () => {
    const reading = fold(record({ status: ["active"] }), SAID);
    expect(expiredBy(reading, asInstant(Date.UTC(2020, 0, 1)))).toBe(reading);
  });

  test.each([
    ["“No match”", fromRegistrar(whois('No match for "POPCORNTIME.IO".\n'))],
    ["a hold of its own", said("Registrar: Kestrel Names", "Domain Status: clientHold")],
    ["a limit", fromRegistrar(whois("WHOIS LIMIT EXCEEDED\n"))],
    ["another name", fromRegistrar(whois("Domain Name: OTHER.IO\nRegistrar: Kestrel Names\n"))],
    ["nothing", fromRegistrar({ ...SAID, outcome: { kind: "failure", reason: "timeout", detail: "no reply" } })],
  ])("decides no state: %s", (_, link) => {
    for (const registry of [
      record({ ...COMPLETE, events: [] }),
      record({ ...COMPLETE, status: ["redemption period"] }),
      whois("Domain reserved\n"),
    ]) {
      const { state, reason, statuses, disagreement } = fold(registry);
      expect(fold(registry, link)).toMatchObject({ state, reason, statuses });
      expect(fold(registry, link).disagreement).toBe(disagreement);
    }
  });

  test("is no answer where the registry gave none", () => {
    expect(fold(rdap(429), SAID)).toEqual(fold(rdap(429)));
    expect(fold(SAID).state).toBe("unknown");
  });
});
