import { describe, expect, test } from "vitest";
import { becauseOf } from "../../../src/core/facets/because.ts";
import { serialSentence } from "../../../src/core/facets/children.ts";
import { childNameservers, classifyDelegation } from "../../../src/core/facets/delegation.ts";
import type { DnsRecord, DnsReply, Failure, ServerAnswer } from "../../../src/core/observation.ts";
import { answer, domain, ns, parent, referral, reply, seen, served, silent, soa } from "../dns-sightings.ts";

const [ONE, TWO, THREE] = ["ns1.host.example", "ns2.host.example", "ns3.host.example"] as const;

const looked = (children: readonly ServerAnswer[], own?: DnsReply | Failure) =>
  seen({ parent: parent([referral]), children, ...(own ? { ns: answer(ONE, own) } : {}) });

describe("partly lame", () => {
  const not = reply("NOERROR", { answers: [soa(domain)] });
  test.each([
    ["refuses", reply("REFUSED")],
    ["fails", reply("SERVFAIL")],
    ["denies its own zone", reply("NXDOMAIN", { authoritative: true, authority: [soa("example")] })],
    ["answers from a cache", not],
    ["refers upwards", reply("NOERROR", { authority: [ns(".", "a.root.example")] })],
  ])("is named when one of two servers %s", (_, outcome) => {
    const reading = classifyDelegation(looked([answer(ONE, outcome), answer(TWO, served)]));
    expect(reading).toMatchObject({
      state: "delegated",
      reason: null,
      tags: ["delegation.parent.lists", "delegation.children.partly-lame"],
      lame: [ONE],
    });
    expect(becauseOf({ delegation: reading })).toContain(`some of its name servers are lame: ${ONE}`);
  });

  test("is named when a host is known to have no address", () => {
    const children = [answer(ONE, silent("nxdomain"), ""), answer(TWO, served)];
    expect(classifyDelegation(looked(children))).toMatchObject({ lame: [ONE] });
  });

  test("names the servers in one order, whatever order they answered in", () => {
    const children = [answer(THREE, reply("REFUSED")), answer(ONE, served), answer(TWO, reply("SERVFAIL"))];
    for (const order of [children, children.toReversed()])
      expect(classifyDelegation(looked(order))).toMatchObject({ lame: [TWO, THREE] });
  });

  test.each(["timeout", "refused", "malformed", "unreachable", "not-public"] as const)(
    "is not what a lost packet makes of a name (%s): the reading is as in health",
    (reason) => {
      const healthy = classifyDelegation(looked([answer(ONE, served), answer(TWO, served)]));
      expect(classifyDelegation(looked([answer(ONE, served), answer(TWO, silent(reason))]))).toEqual(healthy);
      expect(healthy).not.toHaveProperty("lame");
    },
  );

  test("is not said of a name whose servers are all lame", () => {
    const children = [ONE, TWO].map((server) => answer(server, reply("REFUSED")));
    expect(classifyDelegation(looked(children))).not.toHaveProperty("lame");
  });
});

describe("the zone's own NS RRset", () => {
  const of = (...values: readonly string[]): readonly DnsRecord[] => values.map((value) => ns(domain, value));
  const children = [answer(ONE, served)];

  test("is in the reading where it is not the parent's, sorted", () => {
    const own = reply("NOERROR", { authoritative: true, answers: of(THREE, ONE) });
    const reading = classifyDelegation(looked(children, own));
    expect(reading).toMatchObject({ state: "delegated", childNameservers: [ONE, THREE] });
    expect(becauseOf({ delegation: reading })).toContain(
      `the parent zone delegates to ${ONE} ${TWO}, the zone's own server names ${ONE} ${THREE}`,
    );
  });

  test("is left out where it is the parent's", () => {
    const own = reply("NOERROR", { authoritative: true, answers: of(TWO, ONE) });
    expect(classifyDelegation(looked(children, own))).not.toHaveProperty("childNameservers");
    expect(childNameservers(looked(children, own))).toEqual([ONE, TWO]);
  });

  test("may come along with the SOA", () => {
    const own = reply("NOERROR", { authoritative: true, answers: [soa(domain)], authority: of(THREE) });
    expect(childNameservers(looked(children, own))).toEqual([THREE]);
  });

  test.each([
    ["silence", silent()],
    ["a refusal", reply("REFUSED")],
    ["a referral", reply("NOERROR", { authority: of(THREE) })],
    ["another zone's", reply("NOERROR", { authoritative: true, authority: [ns("example", THREE)] })],
  ])("is not learned from %s", (_, own) => {
    expect(childNameservers(looked(children, own))).toBeNull();
    expect(classifyDelegation(looked(children, own))).not.toHaveProperty("childNameservers");
  });
});

describe("copies of the zone", () => {
  const copy = (serial: number) =>
    reply("NOERROR", { authoritative: true, answers: [{ ...soa(domain), serial } as DnsRecord] });

  test("that differ are told newest first, and are no part of the reading", () => {
    const children = [answer(ONE, copy(7)), answer(TWO, copy(9)), answer(THREE, copy(9))];
    expect(serialSentence(looked(children))).toBe(
      `the name servers hold different copies of the zone (SOA serial): ${TWO} ${THREE} 9, ${ONE} 7`,
    );
    const same = [ONE, TWO, THREE].map((server) => answer(server, copy(9)));
    expect(classifyDelegation(looked(children))).toEqual(classifyDelegation(looked(same)));
  });

  test("are compared as serials, which go round (RFC 1982)", () => {
    const children = [answer(ONE, copy(0xffff_fffe)), answer(TWO, copy(3))];
    expect(serialSentence(looked(children))).toContain(`${TWO} 3, ${ONE} 4294967294`);
  });

  test.each([
    ["that are the same", [answer(ONE, copy(7)), answer(TWO, copy(7))]],
    ["of which one was seen", [answer(ONE, copy(7)), answer(TWO, silent()), answer(THREE, reply("REFUSED"))]],
  ])("%s are not worth a word", (_, children) => expect(serialSentence(looked(children))).toBeNull());
});
