import { describe, expect, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import type { DnsRecord, DnsReply, Sample } from "../../../src/core/observation.ts";
import { address, denial, domain, ns, parent, referral, reply, seen, soa } from "../dns-sightings.ts";

const NOBODY = "qhzkwmvxjtpbrgycnfdslaoe.example";
const zone = reply("NOERROR", { authoritative: true, answers: [soa("example")] });
const nodata = reply("NOERROR", { authoritative: true, authority: [soa("example")] });
const aliased = (name: string, to = "parking.example"): DnsReply =>
  reply("NOERROR", {
    authoritative: true,
    answers: [{ type: "CNAME", name, ttl: 300, value: to } satisfies DnsRecord, address("198.51.100.9", to)],
  });
const addressed = (name: string): DnsReply =>
  reply("NOERROR", { authoritative: true, answers: [address("198.51.100.9", name)] });

const judged = (said: DnsReply, ofNobody: DnsReply, rest: Partial<Sample> = {}) =>
  classifyDelegation(
    seen({ parent: parent([said], { sample: { name: NOBODY, reply: ofNobody, soa: zone, ...rest } }) }),
  );

describe("a zone that answers for names that nobody has", () => {
  test.each([
    ["an alias", aliased(domain), aliased(NOBODY)],
    ["addresses", addressed(domain), addressed(NOBODY)],
    ["no data", nodata, nodata],
  ])("with %s does not delegate a name of which it says the same", (_, said, ofNobody) => {
    expect(judged(said, ofNobody)).toEqual({
      state: "absent",
      reason: null,
      tags: ["delegation.parent.wildcard"],
      nameservers: [],
      ds: null,
      dnssec: null,
    });
  });

  test("delegates a name for which it has name servers", () => {
    expect(judged(referral, aliased(NOBODY))).toMatchObject({ state: "delegated" });
    const own = reply("NOERROR", { authoritative: true, answers: [ns(domain, "ns1.host.example")] });
    expect(judged(own, nodata)).toMatchObject({ state: "delegated", nameservers: ["ns1.host.example"] });
  });

  test("may deny a name all the same", () => {
    expect(judged(denial, nodata)).toMatchObject({ state: "absent", tags: ["delegation.parent.nxdomain"] });
  });

  test("and says something else of this one leaves it unknown", () => {
    expect(judged(aliased(domain, "elsewhere.example"), aliased(NOBODY))).toMatchObject({ state: "unknown" });
    expect(judged(addressed(domain), nodata)).toMatchObject({ state: "unknown" });
  });
});

describe("a server that answers everything alike is no zone with a wildcard", () => {
  test.each([
    ["gives no SOA", { soa: addressed("example") }],
    ["gives another zone's SOA", { soa: reply("NOERROR", { authoritative: true, answers: [soa("portal.example")] }) }],
    ["gives the SOA of a cache", { soa: reply("NOERROR", { answers: [soa("example")] }) }],
  ])("when it %s: a captive portal takes no name out of its zone", (_, rest) => {
    expect(judged(addressed(domain), addressed(NOBODY), rest)).toMatchObject({ state: "unknown" });
  });
});

test("a zone without a wildcard that knows the name but nobody to delegate it to is as before", () => {
  expect(judged(nodata, denial)).toMatchObject({ state: "absent", tags: ["delegation.parent.nodata"] });
});
