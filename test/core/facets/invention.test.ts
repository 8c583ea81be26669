import { describe, expect, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { mayBeInvented } from "../../../src/core/facets/invention.ts";
import { classifyResolution } from "../../../src/core/facets/resolution.ts";
import type { DnsRecord, ResolverSighting } from "../../../src/core/observation.ts";
import { address, denial, domain, parent, referral, reply, resolver, seen, silent, soa } from "../dns-sightings.ts";

const gives = reply("NOERROR", { answers: [address("192.0.2.7")] });
const denies = reply("NXDOMAIN", { authority: [soa("example")] });
const nothing = reply("NOERROR", { authority: [soa("example")] });
const beside = (a: ResolverSighting["a"], aaaa = a): NonNullable<ResolverSighting["sibling"]> => ({
  name: "qwertzuiopasdfghjkly.example",
  a,
  aaaa,
});
const says = (a: ResolverSighting["a"], sibling?: ResolverSighting["sibling"], label = "system") =>
  resolver({ resolver: label, a, aaaa: a === gives ? nothing : a, mx: nothing, ...(sibling ? { sibling } : {}) });

/** A name that the parent zone denies. */
function resolutionOf(...resolvers: readonly ResolverSighting[]) {
  const observation = seen({ parent: parent([denial]), resolvers });
  return classifyResolution(observation, classifyDelegation(observation));
}

describe("a resolver that gives addresses for a name which its zone denies", () => {
  test("and for one that nobody has invents answers, and counts for nothing", () => {
    expect(resolutionOf(says(gives, beside(gives, nothing)), says(denies, undefined, "honest"))).toEqual({
      state: "nxdomain",
      reason: null,
      tags: ["resolution.nxdomain", "resolution.parent-agrees", "resolution.hijacked"],
      addresses: [],
      mail: [],
      resolvers: [
        { resolver: "system", rcode: "NOERROR", ede: null, hijacks: true },
        { resolver: "honest", rcode: "NXDOMAIN", ede: null },
      ],
    });
  });

  test("alone, contradicts the zone: nothing was learned", () => {
    expect(resolutionOf(says(gives, beside(gives)))).toMatchObject({
      state: "unknown",
      reason: "contradiction",
      tags: ["resolution.hijacked"],
      addresses: [],
    });
  });

  test.each([
    ["NXDOMAIN", denies],
    ["no data", nothing],
  ])("and %s for one that nobody has remembers", (_, sibling) => {
    expect(resolutionOf(says(gives, beside(sibling)))).toMatchObject({
      state: "resolving",
      tags: ["resolution.addresses", "resolution.cached"],
      resolvers: [{ resolver: "system", rcode: "NOERROR", ede: null }],
    });
  });

  test.each([
    ["silence", silent(), "timeout"],
    ["SERVFAIL", reply("SERVFAIL"), "servfail"],
    ["a refusal", reply("REFUSED"), "refused"],
  ] as const)("and %s for one that nobody has leaves it open, so its addresses say nothing", (_, sibling, reason) => {
    expect(resolutionOf(says(gives, beside(sibling)))).toMatchObject({ state: "unknown", reason });
  });
});

describe("the name beside is worth a question", () => {
  const invented = (sighting: ResolverSighting, answers = [denial]) =>
    mayBeInvented(seen({ parent: parent(answers), resolvers: [sighting] }), sighting);

  test("where the zone denies what a resolver gives", () => expect(invented(says(gives))).toBe(true));
  test.each([
    ["the zone delegates the name", says(gives), [referral]],
    ["the zone has the name, but delegates it to nobody", says(gives), [{ ...denial, rcode: "NOERROR" } as const]],
    ["the zone was not heard", says(gives), []],
    ["the resolver denies it too", says(denies), [denial]],
  ])("not where %s", (_, sighting, answers) => expect(invented(sighting, answers)).toBe(false));
});

describe("beside the addresses a reading tells", () => {
  const cname = (name: string, value: string): DnsRecord => ({ type: "CNAME", name, ttl: 60, value });
  const txt = (value: string): DnsRecord => ({ type: "TXT", name: domain, ttl: 60, value });
  const read = (answers: readonly DnsRecord[], texts: readonly DnsRecord[] = []) => {
    const a = reply("NOERROR", { answers });
    const observation = seen({
      parent: parent([referral]),
      resolvers: [resolver({ a, aaaa: nothing, mx: nothing, txt: reply("NOERROR", { answers: texts }) })],
    });
    return classifyResolution(observation, classifyDelegation(observation));
  };

  test("the aliases that led to them, in order whatever the order of the answer", () => {
    const { aliases } = read([
      address("192.0.2.7", "edge.cdn.example"),
      cname("www.cdn.example", "edge.cdn.example"),
      cname(domain, "www.cdn.example"),
    ]);
    expect(aliases).toEqual(["www.cdn.example", "edge.cdn.example"]);
  });

  test("the target of a DNAME, with and without its CNAME", () => {
    const dname: DnsRecord = { type: "DNAME", name: "example", ttl: 60, value: "other.test" };
    const target = "popcorntime.other.test";
    const found = address("192.0.2.7", target);
    expect(read([dname, found]).aliases).toEqual([target]);
    expect(read([dname, cname(domain, target), found]).aliases).toEqual([target]);
  });

  test("no more than sixteen aliases, and a circle once", () => {
    const names = Array.from({ length: 40 }, (_, at) => `n${at}.example`);
    const chain = names.map((name, at) => cname(at === 0 ? domain : (names[at - 1] ?? ""), name));
    expect(read([...chain, address("192.0.2.7")]).aliases).toEqual(names.slice(0, 16));
    const circle = [cname(domain, "b.example"), cname("b.example", domain), address("192.0.2.7")];
    expect(read(circle).aliases).toEqual(["b.example"]);
    expect(read([cname(domain, domain), address("192.0.2.7")])).not.toHaveProperty("aliases");
  });

  test("TXT, sorted, single, and cut short", () => {
    const { txt: texts } = read([address("192.0.2.7")], [txt("v=spf1 -all"), txt("b"), txt("b"), txt("x".repeat(900))]);
    expect(texts).toEqual(["b", "v=spf1 -all", "x".repeat(255)]);
    expect(
      read(
        [address("192.0.2.7")],
        Array.from({ length: 90 }, (_, at) => txt(`${at}`)),
      ).txt,
    ).toHaveLength(16);
  });

  test("nothing where there is nothing", () => {
    const plain = read([address("192.0.2.7")]);
    expect(plain).not.toHaveProperty("aliases");
    expect(plain).not.toHaveProperty("txt");
  });
});
