import { expect, test } from "vitest";
import type { RegistrationReading } from "../../../src/core/reading.ts";
import { classifyRegistration, expiredBy } from "../../../src/core/registration/chain.ts";
import { asInstant, DAY, earlier, later } from "../../../src/core/time.ts";
import { CHAINS, type Chain, DOMAIN, REGISTERED, rdap, whois } from "./scenarios/chains.ts";

const fold = ({ links, parent }: Pick<Chain, "links" | "parent">): RegistrationReading =>
  classifyRegistration({ probe: "registration", domain: DOMAIN, at: asInstant(0), links, parent: parent ?? null });

test.each(CHAINS.map((chain) => [chain.title, chain] as const))("%s", (_, chain) => {
  const { state, reason, tags } = fold(chain);
  expect({ state, reason, tag: tags[0] }).toEqual({ state: chain.state, reason: chain.reason, tag: chain.tag });
});

test("a doubted answer keeps the rule that gave it", () => {
  expect(fold({ links: [rdap(404)] }).tags).toEqual(["registration.unconfirmed", "rdap.not-found"]);
});

test("the answer names its link", () => {
  expect(fold({ links: [rdap(500), whois("Domain reserved\n")] })).toMatchObject({
    protocol: "whois",
    server: "whois.nic.io",
  });
});

test("no link at all is unknown, and no crash", () => {
  expect(fold({ links: [] })).toMatchObject({ state: "unknown", reason: "unsupported", protocol: null, server: null });
});

test("a registration past its expiry date is expired, and only then", () => {
  const expiresAt = asInstant(Date.UTC(2016, 4, 2));
  const registered = { ...fold({ links: [rdap(200, REGISTERED)] }), expiresAt };
  expect(expiredBy(registered, later(expiresAt, DAY))).toMatchObject({
    state: "expired",
    tags: ["registration.past-expiry", "rdap.record"],
  });
  expect(expiredBy(registered, earlier(expiresAt, DAY))).toBe(registered);
  expect(expiredBy({ ...registered, expiresAt: null }, expiresAt).state).toBe("registered");
  const held = { ...registered, state: "suspended" } as const;
  expect(expiredBy(held, later(expiresAt, DAY))).toBe(held);
});
