import { describe, expect, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { type Delegated, suspicionOf } from "../../../src/core/facets/filtering.ts";
import { classifyResolution } from "../../../src/core/facets/resolution.ts";
import type { DnsObservation, DnsReply, Failure, ResolverSighting } from "../../../src/core/observation.ts";
import { asInstant } from "../../../src/core/time.ts";
import {
  address,
  answer,
  denial,
  domain,
  parent,
  referral,
  reply,
  resolver,
  seen,
  served,
  silent,
  soa,
} from "../dns-sightings.ts";

const isBlockPage = (given: string): boolean => given === "203.0.113.99";
const at = asInstant(Date.UTC(2026, 0, 1));
const own = (a: DnsReply | Failure, aaaa: DnsReply | Failure = empty) => ({
  server: "ns1.host.example",
  address: "198.51.100.1",
  a,
  aaaa,
});
const empty = reply("NOERROR", { authoritative: true, authority: [soa(domain)] });
const truth = reply("NOERROR", { authoritative: true, answers: [address("192.0.2.7")] });
const gives = (value: string, ttl = 60) => reply("NOERROR", { answers: [{ ...address(value), ttl }] });
const blank = reply("NOERROR");
const ede = (code: number, base = reply("NXDOMAIN")) => ({ ...base, ede: [{ code, text: "" }] });
const cached = reply("NXDOMAIN", { authority: [soa("example")] });

/** Knows the parent zone's SOA, negative TTL 300 s. */
const works = reply("NOERROR", { answers: [soa("example")] });
const says = (a: DnsReply | Failure, aaaa = a, rest: Partial<ResolverSighting> = {}) =>
  resolver({ a, aaaa, mx: blank, canary: works, ...rest });

/** A name in health, but for what one says about its resolvers. */
function resolutionOf(
  resolvers: readonly ResolverSighting[],
  parts: Partial<DnsObservation> = {},
  delegated?: Delegated,
) {
  const observation = seen({
    at,
    parent: parent([referral]),
    children: [answer("ns1.host.example", served)],
    own: own(truth),
    resolvers,
    ...parts,
  });
  return classifyResolution(observation, classifyDelegation(observation), delegated, isBlockPage);
}

describe("a resolver lies", () => {
  test.each([
    ["that denies a name which is there", says(reply("NXDOMAIN")), "nxdomain"],
    ["that refuses this name only", says(reply("REFUSED")), "refused"],
    ["that says it blocks (EDE 15)", says(ede(15)), "ede"],
    ["that says it was made to (EDE 16), as Google does", says(ede(16, reply("REFUSED"))), "ede"],
    ["that filters (EDE 17) by an empty answer", says(ede(17, blank)), "ede"],
    ["that blocks beside another error", says({ ...ede(15), ede: [...ede(22).ede, ...ede(15).ede] }), "ede"],
    ["that gives a known block page", says(gives("203.0.113.99"), blank), "block-page"],
    ["that gives a null address, as Unbound does", says(gives("0.0.0.0", 3_600), blank), "block-page"],
    ["that gives loopback", says(gives("127.0.0.1"), blank), "block-page"],
  ] as const)("%s", (_, liar, lie) => {
    expect(resolutionOf([liar])).toMatchObject({
      state: "filtered",
      reason: null,
      tags: [`resolution.filtered.${lie}`],
      addresses: [],
      resolvers: [{ resolver: "system", lie }],
    });
  });

  test("one of two is enough; addresses are the honest one's", () => {
    const liar = says(gives("203.0.113.99"), blank, { resolver: "isp" });
    expect(resolutionOf([liar, says(gives("192.0.2.7"), blank)])).toEqual({
      state: "filtered",
      reason: null,
      tags: ["resolution.filtered.block-page", "resolution.addresses"],
      addresses: ["192.0.2.7"],
      mail: [],
      resolvers: [
        { resolver: "isp", rcode: "NOERROR", ede: null, lie: "block-page" },
        { resolver: "system", rcode: "NOERROR", ede: null },
      ],
    });
  });

  test("two lie in two ways", () => {
    expect(resolutionOf([says(reply("REFUSED")), says(ede(16))]).tags).toEqual([
      "resolution.filtered.ede",
      "resolution.filtered.refused",
    ]);
  });

  test("the code is that of the family which is blocked", () => {
    expect(resolutionOf([says(silent(), ede(17))]).resolvers).toEqual([
      { resolver: "system", rcode: "NXDOMAIN", ede: 17, lie: "ede" },
    ]);
  });
});

describe("a resolver does not lie", () => {
  test.each([
    ["with other addresses than the zone's own server gives: a CDN", says(gives("203.0.113.9"), blank), "resolving"],
    ["when it is prohibited to us (EDE 18)", says(ede(18, reply("REFUSED"))), "unknown"],
    ["when it reaches no authority (EDE 22)", says(ede(22, reply("REFUSED"))), "unknown"],
    ["when it says that its denial is stale (EDE 19)", says(ede(19)), "nxdomain"],
    ["when it fails", says(reply("SERVFAIL")), "servfail"],
    ["when it knows no address", says(blank), "nodata"],
    ["when it is silent", says(silent()), "unknown"],
    ["that filters one family and gives the truth in the other", says(gives("192.0.2.7"), ede(17, blank)), "resolving"],
    ["that refuses its canary", says(reply("REFUSED"), undefined, { canary: reply("REFUSED") }), "unknown"],
    ["whose canary is silent", says(reply("NXDOMAIN"), undefined, { canary: silent() }), "nxdomain"],
    ["whose canary was not asked", resolver({ a: ede(15), aaaa: ede(15) }), "nxdomain"],
    ["that knows another zone's SOA only", says(ede(15), undefined, { canary: served }), "nxdomain"],
    ["with a loopback address that it may remember", says(gives("127.0.0.1", 3_600), blank), "resolving"],
  ] as const)("%s", (_, sighting, state) => {
    const { tags, resolvers, ...reading } = resolutionOf([sighting]);
    expect(reading.state).toBe(state);
    expect(tags.filter((tag) => tag.startsWith("resolution.filtered"))).toEqual([]);
    expect(resolvers[0]).not.toHaveProperty("lie");
  });

  const denied = says(reply("NXDOMAIN"));
  const page = says(gives("127.0.0.1"), blank);
  test.each([
    ["the parent zone denies the name too", denied, { parent: parent([denial]) }],
    ["the parent zone was not heard", denied, { parent: parent([silent()]) }],
    ["no server answers for the zone", denied, { children: [answer("ns1.host.example", silent())] }],
    ["the zone's own server denies the name", denied, { own: own(reply("NXDOMAIN", { authoritative: true })) }],
    ["it denies one family only (RFC 4074)", denied, { own: own(truth, reply("NXDOMAIN", { authoritative: true })) }],
    ["it is silent about the name", denied, { own: own(silent(), silent()) }],
    ["it answers without authority", denied, { own: own(gives("192.0.2.7"), blank) }],
    [
      "it gives the same loopback: the holder's choice",
      page,
      { own: own({ ...truth, answers: [address("127.0.0.1")] }) },
    ],
    ["it gives another null address", page, { own: own({ ...truth, answers: [address("0.0.0.0")] }) }],
    ["it gives no address to compare with", page, { own: own(empty) }],
  ] as const)("where %s", (_, sighting, parts) => {
    const { tags, resolvers } = resolutionOf([sighting], parts);
    expect(tags.filter((tag) => tag.startsWith("resolution.filtered"))).toEqual([]);
    expect(resolvers[0]).not.toHaveProperty("lie");
  });

  test("where the zone's own server was not asked", () => {
    const observation = seen({ parent: parent([referral]), children: [answer("a", served)], resolvers: [denied] });
    expect(classifyResolution(observation, classifyDelegation(observation))).toMatchObject({ state: "nxdomain" });
  });
});

describe("a denial", () => {
  const ago = (seconds: number) => asInstant(at - seconds * 1_000);
  const long = ago(86_400);
  const bare = reply("NXDOMAIN");
  test.each([
    ["with the parent's SOA, of a name not known before: maybe a memory", cached, null, null, "nxdomain"],
    ["with the parent's SOA, seen delegated for less than the negative TTL", cached, ago(299), null, "nxdomain"],
    ["with the parent's SOA, seen delegated for as long as that", cached, ago(300), null, "filtered"],
    ["with the root's SOA (RFC 8198)", reply("NXDOMAIN", { authority: [soa(".")] }), null, null, "nxdomain"],
    ["with a SOA of its own making", reply("NXDOMAIN", { authority: [soa(domain)] }), null, null, "filtered"],
    ["without SOA, of a name never seen absent", bare, ago(10), null, "filtered"],
    ["without SOA, as small caches give it, soon after the return", bare, ago(10), ago(299), "nxdomain"],
    ["soon after a return from an absence that was never believed", bare, long, ago(10), "nxdomain"],
    ["long after the return", bare, ago(300), ago(300), "filtered"],
    ["that says it blocks is no memory", ede(15, cached), ago(10), ago(10), "filtered"],
  ] as const)("%s", (_, outcome, since, returnedAt, state) =>
    expect(resolutionOf([says(outcome)], {}, { since, returnedAt }).state).toBe(state),
  );
});

test("answers of a name in health raise no suspicion, and so cost no question", () => {
  expect(suspicionOf(resolver({ a: gives("203.0.113.9"), aaaa: blank }), isBlockPage)).toBeNull();
});
