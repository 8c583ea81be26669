import { describe, expect, test } from "vitest";
import { classifyDelegation, DELEGATION_SENTENCES, parentSays } from "../../../src/core/facets/delegation.ts";
import type { DnsReply, Failure, ServerAnswer } from "../../../src/core/observation.ts";
import {
  answer,
  denial,
  domain,
  ds,
  ns,
  parent,
  referral,
  reply,
  seen,
  served,
  silent,
  soa,
} from "../dns-sightings.ts";

const classified = (answers: readonly (DnsReply | Failure)[], children: readonly ServerAnswer[] = []) =>
  classifyDelegation(seen({ parent: parent(answers), children }));

const both = ["ns1.host.example", "ns2.host.example"];

describe("delegated", () => {
  test("by a referral: the parent's NS RRset, sorted", () => {
    expect(classified([referral], [answer("ns1.host.example", served)])).toEqual({
      state: "delegated",
      reason: null,
      tags: ["delegation.parent.lists"],
      nameservers: both,
      ds: null,
      dnssec: null,
    });
  });

  test("by a server that serves parent and child and so answers with AA", () => {
    const own = reply("NOERROR", { authoritative: true, answers: [ns(domain, "ns1.host.example")] });
    expect(classified([own])).toMatchObject({ state: "delegated", nameservers: ["ns1.host.example"] });
  });

  test("by the second server when the first is of no use", () => {
    expect(classified([reply("REFUSED"), referral])).toMatchObject({ state: "delegated" });
  });

  test("while one of its servers answers, whatever the others do", () => {
    const children = [answer("ns1.host.example", reply("REFUSED")), answer("ns2.host.example", served)];
    expect(classified([referral], children)).toMatchObject({ state: "delegated", reason: null, nameservers: both });
  });

  test.each(["not-public", "unreachable", "invalid-query"] as const)("while nobody could be asked (%s)", (reason) => {
    expect(classified([referral], [answer("ns1.host.example", silent(reason))])).toMatchObject({
      state: "delegated",
      nameservers: both,
      tags: ["delegation.parent.lists", "delegation.children.unasked"],
    });
  });

  test.each(["timeout", "servfail", "refused"] as const)("while a broken resolver hides the hosts (%s)", (reason) => {
    expect(classified([referral], [answer("ns1.host.example", silent(reason), "")])).toMatchObject({
      state: "delegated",
    });
  });
});

describe("lame", () => {
  const not = "not-authoritative";
  test.each([
    ["refuses", reply("REFUSED"), "refused"],
    ["fails", reply("SERVFAIL"), "servfail"],
    ["denies its own zone", reply("NXDOMAIN", { authoritative: true, authority: [soa("example")] }), not],
    ["answers from a cache", reply("NOERROR", { answers: [soa(domain)] }), not],
    ["refers upwards", reply("NOERROR", { authority: [ns(".", "a.root.example")] }), not],
    ["serves the parent zone only", reply("NOERROR", { authoritative: true, authority: [soa("example")] }), not],
    ["speaks nonsense", silent("malformed"), "malformed"],
    ["is silent", silent("timeout"), "timeout"],
    ["has its port closed", silent("refused"), "refused"],
  ] as const)("when every server %s", (_, outcome, reason) => {
    const children = both.map((server) => answer(server, outcome));
    expect(classified([referral], children)).toEqual({
      state: "lame",
      reason,
      tags: ["delegation.children.lame", "delegation.parent.lists"],
      nameservers: both,
      ds: null,
      dnssec: null,
    });
  });

  test("when the hosts of all servers are known not to exist", () => {
    expect(classified([referral], [answer("ns1.host.example", silent("nxdomain"), "")])).toMatchObject({
      state: "lame",
      reason: "nxdomain",
    });
  });

  test("with one general reason when each server fails in its own way", () => {
    const children = [answer("ns1.host.example", reply("REFUSED")), answer("ns2.host.example", silent())];
    expect(classified([referral], children)).toMatchObject({ state: "lame", reason: not });
    expect(classified([referral], children.toReversed())).toMatchObject({ state: "lame", reason: not });
  });

  test("whatever those say that were never asked", () => {
    const children = [answer("ns1.host.example", reply("REFUSED")), answer("ns2.host.example", silent("not-public"))];
    expect(classified([referral], children)).toMatchObject({ state: "lame", reason: "refused" });
  });
});

describe("absent", () => {
  test("by NXDOMAIN with the zone's SOA and AA", () => {
    expect(classified([denial])).toEqual({
      state: "absent",
      reason: null,
      tags: ["delegation.parent.nxdomain"],
      nameservers: [],
      ds: null,
      dnssec: null,
    });
  });

  test("by NODATA with the zone's SOA and AA", () => {
    const nodata = reply("NOERROR", { authoritative: true, authority: [soa("example")] });
    expect(classified([nodata])).toMatchObject({ state: "absent", tags: ["delegation.parent.nodata"] });
  });

  test("by the root for a name under a TLD that is none", () => {
    const fromRoot = reply("NXDOMAIN", { authoritative: true, authority: [soa(".")] });
    expect(classifyDelegation(seen({ parent: parent([fromRoot], { zone: "." }) }))).toMatchObject({ state: "absent" });
  });
});

describe("unknown, because nothing was learned", () => {
  test.each([
    ["silence", silent(), "timeout"],
    ["SERVFAIL", reply("SERVFAIL", { authoritative: true, authority: [soa("example")] }), "servfail"],
    ["REFUSED", reply("REFUSED"), "refused"],
    ["an unknown rcode", reply("RCODE16"), "not-authoritative"],
    [
      "NXDOMAIN without AA (a cache or a middle-box)",
      reply("NXDOMAIN", { authority: [soa("example")] }),
      "not-authoritative",
    ],
    ["NXDOMAIN without SOA", reply("NXDOMAIN", { authoritative: true }), "not-authoritative"],
    [
      "NXDOMAIN by a zone that is none of the name's",
      reply("NXDOMAIN", { authoritative: true, authority: [soa("other")] }),
      "not-authoritative",
    ],
    [
      "NXDOMAIN by a zone above the one asked",
      reply("NXDOMAIN", { authoritative: true, authority: [soa(".")] }),
      "not-authoritative",
    ],
    [
      "NODATA of the name's own zone",
      reply("NOERROR", { authoritative: true, authority: [soa(domain)] }),
      "not-authoritative",
    ],
    ["an empty reply", reply("NOERROR", { authoritative: true }), "not-authoritative"],
    ["a referral upwards", reply("NOERROR", { authority: [ns(".", "a.root.example")] }), "not-authoritative"],
    [
      "a referral for another name",
      reply("NOERROR", { authority: [ns("xpopcorntime.example", "ns1.host.example")] }),
      "not-authoritative",
    ],
    ["a resolver's answer", reply("NOERROR", { answers: [ns(domain, "ns1.host.example")] }), "not-authoritative"],
  ] as const)("from %s", (_, outcome, reason) => {
    expect(classified([outcome])).toEqual({
      state: "unknown",
      reason,
      tags: ["delegation.parent.silent"],
      nameservers: [],
      ds: null,
      dnssec: null,
    });
  });

  test("when the parent's servers could not be found", () => {
    const lost = parent([], { failure: silent("timeout") });
    expect(classifyDelegation(seen({ parent: lost }))).toMatchObject({
      state: "unknown",
      reason: "timeout",
      tags: ["delegation.parent.unfound"],
    });
  });

  test("when nobody was asked at all", () => {
    expect(classified([])).toMatchObject({ state: "unknown", reason: "not-looked" });
  });
});

describe("DS", () => {
  const withDs = (outcome: DnsReply | Failure | null) =>
    classifyDelegation(seen({ parent: parent([referral], { ds: outcome }) })).ds;

  test("is the parent's RRset, sorted", () => {
    const records = [ds("9 13 2 ff"), ds("7 13 2 aa")];
    expect(withDs(reply("NOERROR", { authoritative: true, answers: records }))).toEqual(["7 13 2 aa", "9 13 2 ff"]);
  });

  test("is empty when the parent denies it", () => {
    expect(withDs(reply("NOERROR", { authoritative: true, authority: [soa("example")] }))).toEqual([]);
  });

  test.each([
    ["not asked", null],
    ["silence", silent()],
    ["a failure", reply("SERVFAIL")],
    ["the child's own denial", reply("NOERROR", { authoritative: true, authority: [soa(domain)] })],
    ["a cache's answer", reply("NOERROR", { answers: [ds("7 13 2 aa")] })],
  ])("was not learned: %s", (_, outcome) => expect(withDs(outcome)).toBeNull());
});

test("a referral to a zone between parent and name says where to ask on", () => {
  const cut = reply("NOERROR", { authority: [ns("co.uk", "b.nic.uk"), ns("co.uk", "a.nic.uk")] });
  expect(parentSays(cut, "shop.co.uk", "uk")).toEqual({
    says: "below",
    zone: "co.uk",
    nameservers: ["a.nic.uk", "b.nic.uk"],
  });
  expect(parentSays(cut, "shop.co.uk", ".")).toMatchObject({ says: "below" });
  expect(parentSays(cut, "shop.co.uk", "co.uk")).toBeNull();
  expect(parentSays(cut, "shop.org.uk", "uk")).toBeNull();
});

test("every tag has its sentence", () => {
  for (const [tag, sentence] of Object.entries(DELEGATION_SENTENCES)) {
    expect(tag).toMatch(/^delegation\./);
    expect(sentence).toMatch(/^[a-z].*[^.]$/);
  }
});
