import { describe, expect, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { suspicionOf } from "../../../src/core/facets/filtering.ts";
import { classifyResolution } from "../../../src/core/facets/resolution.ts";
import type { DnsReply, Failure, ResolverSighting, ServerAnswer } from "../../../src/core/observation.ts";
import { address, answer, ds, parent, referral, reply, resolver, seen, served, silent, soa } from "../dns-sightings.ts";

/** A header that has AD set, and nothing else. */
const vouched = { bytes: Uint8Array.from([0, 0, 0x81, 0xa0, 0, 1, 0, 1, 0, 0, 0, 0]) };
const plain = { bytes: Uint8Array.from([0, 0, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]) };

const signed = reply("NOERROR", { authoritative: true, answers: [ds("7 13 2 aa")] });
const unsigned = reply("NOERROR", { authoritative: true, authority: [soa("example")] });
const trusting = resolver({ a: reply("NOERROR", { answers: [address("198.51.100.7")], ...plain }) });
const validating = resolver({ a: reply("NOERROR", { answers: [address("198.51.100.7")], ...vouched }) });
const rejecting = (code: number, rcode: DnsReply["rcode"] = "SERVFAIL"): ResolverSighting => {
  const failure = reply(rcode, { ede: [{ code, text: "" }], bytes: vouched.bytes });
  return resolver({ a: failure, aaaa: failure, mx: failure });
};

const observed = (
  given: DnsReply | Failure | null,
  resolvers: readonly ResolverSighting[],
  children: readonly ServerAnswer[] = [answer("ns1.host.example", served)],
) => seen({ parent: parent([referral], { ds: given }), resolvers, children });
const statusOf = (...args: Parameters<typeof observed>) => classifyDelegation(observed(...args)).dnssec;

describe("secure", () => {
  test("is a name with a DS for which a validating resolver vouches", () => {
    expect(statusOf(signed, [trusting, validating])).toBe("secure");
  });

  test.each([
    ["no resolver validates", signed, [trusting]],
    ["the DS was not learned", silent(), [validating]],
    ["the resolver vouches for a failure", signed, [resolver({ a: reply("REFUSED", vouched) })]],
    ["no resolver answers", signed, [resolver({})]],
  ] as const)("is not said where %s", (_, given, resolvers) => expect(statusOf(given, resolvers)).toBeNull());
});

test.each([
  ["whoever validates", [validating]],
  ["and needs no validating resolver", [trusting]],
])("insecure is a name whose DS the parent denies, %s", (_, resolvers) => {
  expect(statusOf(unsigned, resolvers)).toBe("insecure");
});

describe("bogus", () => {
  test.each([6, 7, 8, 9, 10])("is a name that a validating resolver rejects with EDE %i", (code) => {
    const observation = observed(signed, [rejecting(code)]);
    const delegation = classifyDelegation(observation);
    expect(delegation).toMatchObject({ state: "delegated", dnssec: "bogus" });
    expect(classifyResolution(observation, delegation)).toMatchObject({
      state: "servfail",
      tags: ["resolution.bogus", "resolution.servfail"],
    });
  });

  test("is said beside a resolver that does not validate and so answers", () => {
    const observation = observed(signed, [trusting, rejecting(6)]);
    expect(classifyDelegation(observation).dnssec).toBe("bogus");
    expect(classifyResolution(observation, classifyDelegation(observation))).toMatchObject({
      state: "resolving",
      tags: ["resolution.addresses"],
    });
  });

  test("is nobody's lie", () => {
    for (const code of [6, 7, 8, 9, 10]) expect(suspicionOf(rejecting(code), () => true)).toBeNull();
  });

  test.each([
    ["another validating resolver vouches for it", [validating, rejecting(6)], [answer("ns1.host.example", served)]],
    ["none of its servers answers", [rejecting(6)], [answer("ns1.host.example", reply("REFUSED"))]],
  ])("is not said where %s", (_, resolvers, children) => expect(statusOf(signed, resolvers, children)).toBeNull());

  test.each([
    [5, "SERVFAIL"],
    [11, "SERVFAIL"],
    [22, "SERVFAIL"],
    [6, "NOERROR"],
  ] as const)("is not EDE %i with %s", (code, rcode) => {
    expect(statusOf(signed, [rejecting(code, rcode)])).not.toBe("bogus");
  });
});

test("an absent name has no DNSSEC to speak of", () => {
  const gone = reply("NXDOMAIN", { authoritative: true, authority: [soa("example")] });
  expect(classifyDelegation(seen({ parent: parent([gone]), resolvers: [validating] }))).toMatchObject({
    state: "absent",
    dnssec: null,
  });
});
