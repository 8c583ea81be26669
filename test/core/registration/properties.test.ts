import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyReply } from "../../../src/core/registration/classify.ts";
import { ABSENT_NAMES } from "./scenarios/absent.ts";
import { LIMITS } from "./scenarios/limits.ts";
import { RDAP } from "./scenarios/rdap.ts";
import { RECORDS } from "./scenarios/records.ts";
import { readingOf, type Scenario } from "./scenarios/scenario.ts";

const MEGABYTE = 1_000_000;
/** Milliseconds for a megabyte on a slow, shared core; the aim is 50, which a quiet core meets several times over. */
const PATIENCE = 200;

const classify = (protocol: "whois" | "rdap", body: Uint8Array, httpStatus: number | null = null): string =>
  classifyReply({ protocol, server: "whois.nic.io", tld: "io", domain: "popcorntime.io", httpStatus, body }).state;

/** Shortest of several runs: what the work takes, not what else the machine does. */
function fastest(run: () => void): number {
  const times = Array.from({ length: 4 }, () => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  });
  return Math.min(...times);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const filled = (unit: string): Uint8Array => bytes(unit.repeat(Math.ceil(MEGABYTE / unit.length)).slice(0, MEGABYTE));

describe("any bytes", () => {
  test("are read without a crash, and never as a name that is free", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), fc.constantFrom("whois", "rdap"), (body, protocol) => {
        expect(classify(protocol, body, protocol === "rdap" ? 200 : null)).toBe("unknown");
      }),
      { numRuns: 300 },
    );
  });

  test("any JSON is read without a crash", () => {
    const odd = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie("value")),
        tie("object"),
      ),
      object: fc.dictionary(
        fc.constantFrom(
          "objectClassName",
          "ldhName",
          "status",
          "events",
          "entities",
          "roles",
          "vcardArray",
          "nameservers",
          "links",
          "href",
          "rel",
          "errorCode",
          "notices",
          "title",
        ),
        tie("value"),
      ),
    })).object;
    fc.assert(
      fc.property(odd, fc.constantFrom(200, 404, 429, 500), (object, status) => {
        const body = bytes(JSON.stringify({ objectClassName: "domain", ...object }));
        expect(["unknown", "available", "registered", "blocked", "reserved", "suspended"]).toContain(
          classify("rdap", body, status),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe("a reply with noise", () => {
  const noisy = (scenario: Scenario, change: (text: string) => string): Scenario =>
    typeof scenario.body === "string" ? { ...scenario, body: change(scenario.body) } : scenario;

  test.each([
    ["other line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    ["blank lines and NULs around", (text: string) => `\n\n${text}\n\n\u0000\u0000`],
    ["a client's headers", (text: string) => `[Querying whois.registry.example]\n[whois.registry.example]\n${text}`],
    ["blanks at the ends of lines", (text: string) => text.replaceAll("\n", "  \n")],
  ])("says the same: %s", (_, change) => {
    for (const scenario of [...RECORDS, ...ABSENT_NAMES, ...LIMITS]) {
      expect(readingOf(noisy(scenario, change)), scenario.server).toEqual(readingOf(scenario));
    }
  });

  test("cut anywhere, it is never read as a name that is free, nor a held one as registered", () => {
    const whole = [...RECORDS, ...LIMITS, ...RDAP.filter(({ httpStatus }) => httpStatus === undefined)];
    fc.assert(
      fc.property(fc.constantFrom(...whole), fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        const text = typeof scenario.body === "string" ? scenario.body : JSON.stringify(scenario.body);
        const body = text.slice(0, Math.floor(text.length * share));
        if (scenario.protocol === "rdap" && scenario.tag === "rdap.not-found") return;
        expect(readingOf({ ...scenario, body, truncated: true }).state).not.toBe("available");
      }),
      { numRuns: 500 },
    );
  });
});

describe("a megabyte", () => {
  const ENEMIES: Readonly<Record<string, Uint8Array>> = {
    "random bytes": Uint8Array.from({ length: MEGABYTE }, (_, at) => (at * 2_654_435_761) >>> 24),
    "one letter": filled("a"),
    blanks: filled(" "),
    "short lines": filled("a\n"),
    "not-found openings": filled("no match for domain \n"),
    "limit openings": filled("maximum number of requests \n"),
    dots: filled("a. . . . . "),
    "dotted hosts": filled("a.".repeat(60).concat("\n")),
    "name servers": filled("Name Server: ns1.kestrel.example ns2.kestrel.example\n"),
    headings: filled("Registrant:\n  Name Servers:\n"),
    dates: filled("Creation Date: 1999-02-17T00:00:00 1 1 1 1 1 1 1 1\n"),
    brackets: bytes(`{"a":${"[".repeat(MEGABYTE)}`),
    objects: filled('{"a":'),
  };

  test.each(Object.entries(ENEMIES))("of %s is read at once", (_, body) => {
    expect(fastest(() => classify("whois", body))).toBeLessThan(PATIENCE);
    expect(fastest(() => classify("rdap", body, 200))).toBeLessThan(PATIENCE);
  });
});
