import { describe, expect, test } from "vitest";
import type { RegistrationReading } from "../../../src/core/reading.ts";
import { expiredBy } from "../../../src/core/registration/chain.ts";
import { asInstant, formatInstant } from "../../../src/core/time.ts";
import { readingOf } from "./scenarios/scenario.ts";

const whois = (...lines: readonly string[]): RegistrationReading =>
  readingOf({
    tag: "whois.record",
    state: "registered",
    server: "whois.nic.io",
    domain: "popcorntime.io",
    body: ["Domain Name: popcorntime.io", "Registrar: Kestrel Registrar", ...lines, ""].join("\n"),
  });

describe("a date without an hour", () => {
  test("says that it is a day", () => {
    const reading = whois("Creation Date: 2014-05-02", "Updated Date: 2015-07-16T21:03:11Z", "Expiry Date: 02/05/2016");
    expect(reading.precision).toEqual({ createdAt: "day", expiresAt: "day" });
    expect(formatInstant(reading.expiresAt ?? asInstant(0))).toBe("2016-05-02T00:00:00.000Z");
  });

  test("is told from midnight, which is an hour", () => {
    expect(whois("Expiry Date: 2016-05-02T00:00:00Z").precision).toBeUndefined();
    expect(whois("Expiry Date: 2016-05-02 00:00:00").precision).toBeUndefined();
    expect(whois("Expiry Date: 20160502000000").precision).toBeUndefined();
  });

  test("leaves nothing behind where there is none", () => {
    expect(Object.keys(whois("Expiry Date: 2016-05-02T12:00:00Z"))).not.toContain("precision");
  });
});

describe("a name expires", () => {
  const stateAt = (expiry: string, at: string): string =>
    expiredBy(whois(`Expiry Date: ${expiry}`), asInstant(Date.parse(at))).state;

  test.each([
    ["2016-05-02", "2016-05-01T23:59:59.999Z", "registered"],
    ["2016-05-02", "2016-05-02T00:00:00.000Z", "registered"],
    ["2016-05-02", "2016-05-02T23:59:59.999Z", "registered"],
    ["2016-05-02", "2016-05-03T00:00:00.000Z", "expired"],
    ["2016-05-02T12:00:00Z", "2016-05-02T12:00:00.000Z", "registered"],
    ["2016-05-02T12:00:00Z", "2016-05-02T12:00:00.001Z", "expired"],
    ["2016-05-02T00:00:00Z", "2016-05-02T00:00:00.001Z", "expired"],
  ])("of %s, at %s it is %s", (expiry, at, state) => {
    expect(stateAt(expiry, at)).toBe(state);
  });
});
