import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import type { Finding } from "../../../src/core/sweep/finding.ts";
import { readSweep, writeSweep } from "../../../src/core/sweep/memory.ts";
import { asInstant, DAY, later } from "../../../src/core/time.ts";

const AT = asInstant(Date.UTC(2026, 10, 23));

const finding = (suffix: string, rest: Partial<Finding> = {}): Finding => ({
  ...{ domain: asDomainName(`popcorntime.${suffix}`), suffix, state: "undelegated", reason: null, detail: null },
  ...{ nameservers: [], at: AT, ...rest },
});

describe("what a sweep remembers", () => {
  test("comes back as it was found", () => {
    const findings = [
      finding("re", { state: "exists", nameservers: ["ns1.harbour.example", "ns2.harbour.example"] }),
      finding("se", { state: "exists", nameservers: ["ns1.harbour.example"] }),
      finding("io", { reason: "throttled", detail: "no word from its registry: throttled" }),
      finding("ck", { state: "reserved", detail: "names are registered below it" }),
    ];
    expect([...readSweep(writeSweep(findings), "popcorntime", AT).values()]).toEqual(findings);
  });

  test("is good for a day, and never from the future", () => {
    const written = writeSweep([finding("re"), finding("io", { at: later(AT, DAY) })]);
    expect([...readSweep(written, "popcorntime", later(AT, DAY)).keys()]).toEqual(["io"]);
    expect([...readSweep(written, "popcorntime", AT).keys()]).toEqual(["re"]);
  });

  test("is no silence: what nobody answered is asked again", () => {
    const written = writeSweep([finding("zz", { state: "unknown", reason: "timeout" })]);
    expect(readSweep(written, "popcorntime", AT).size).toBe(0);
  });

  test("is bounded, whatever name servers hostile zones list", () => {
    const host = (tld: number, at: number) => `${"\\001".repeat(60)}.${tld}-${at}.example`;
    const hostile = Array.from({ length: 1_400 }, (_, tld) =>
      finding(`tld${tld}`, { state: "exists", nameservers: Array.from({ length: 16 }, (_, at) => host(tld, at)) }),
    );
    const written = writeSweep(hostile);
    expect(written.length).toBeLessThan(1 << 19);
    expect(readSweep(written, "popcorntime", AT).get("tld0")).toEqual(hostile[0]);
  });

  test.each([null, "", "[]", "{", '{"v":2,"rows":{"re":[0]}}', "null"])("is nothing where %j was written", (text) => {
    expect(readSweep(text, "popcorntime", AT).size).toBe(0);
  });
});
