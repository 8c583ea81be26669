import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import type { Finding } from "../../../src/core/sweep/finding.ts";
import { dnsTrace, likenessAmong } from "../../../src/core/sweep/successor.ts";
import { asInstant } from "../../../src/core/time.ts";
import { firstStanding, type Standing } from "../../../src/core/timeline/standing.ts";

const OLD = asDomainName("popcorntime.io");

/** A watch with these beliefs. */
function standing(nameservers: string, addresses: string): Standing {
  const first = firstStanding(OLD);
  const believed = (value: string) => ({ value, evidence: [], candidate: null });
  return {
    ...first,
    values: { ...first.values, nameservers: believed(nameservers), addresses: believed(addresses) },
  };
}

const exists = (domain: string, nameservers: readonly string[]): Finding => ({
  ...{ domain: asDomainName(domain), suffix: domain.slice(domain.indexOf(".") + 1), state: "exists" },
  ...{ reason: null, detail: null, nameservers, at: asInstant(0) },
});

const OWN = ["ns1.popcorntime.io", "ns2.popcorntime.io"];
const watches = [dnsTrace(standing(OWN.join(" "), "198.51.100.7"))];
const likeness = (finding: Finding, addresses: readonly string[] = []) =>
  likenessAmong(watches, [finding], new Map([[finding.domain, addresses]])).get(finding.domain);

test("the label alone says nothing: every name of a sweep has it", () => {
  expect(likeness(exists("popcorntime.re", ["ns1.harbour.example"]))).toBeUndefined();
});

test("the watch's own name servers make a name its likely successor, and so does its address", () => {
  const servers = likeness(exists("popcorntime.re", OWN));
  expect(servers).toMatchObject({ of: OLD, because: expect.arrayContaining([expect.stringMatching(/name servers/)]) });
  const both = likeness(exists("popcorntime.re", OWN), ["198.51.100.7"]);
  expect(both?.confidence).toBeGreaterThan(servers?.confidence ?? 1);
});

test("servers that any customer of a provider has are no sign, and those of a stranger stay a candidate", () => {
  const provider = ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"];
  const at = [dnsTrace(standing(provider.join(" "), ""))];
  expect(likenessAmong(at, [exists("popcorntime.re", provider)], new Map()).size).toBe(0);
  const small = ["ns1.smallhost.example", "ns2.smallhost.example"];
  const by = [dnsTrace(standing(small.join(" "), ""))];
  const [found] = likenessAmong(by, [exists("popcorntime.re", small)], new Map()).values();
  expect(found?.confidence).toBeLessThanOrEqual(0.45);
});

test("what is watched itself is no successor", () => {
  expect(likeness(exists(OLD, OWN))).toBeUndefined();
});
