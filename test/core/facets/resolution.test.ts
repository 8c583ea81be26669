import { describe, expect, test } from "vitest";
import { lookedUp } from "../../../src/core/facets/lookup.ts";
import { classifyResolution, RESOLUTION_SENTENCES } from "../../../src/core/facets/resolution.ts";
import type { ResolverSighting } from "../../../src/core/observation.ts";
import type { DelegationReading } from "../../../src/core/reading.ts";
import { address, mx, ns, reply, resolver, seen, silent, soa } from "../dns-sightings.ts";

const delegated: DelegationReading = {
  state: "delegated",
  reason: null,
  tags: [],
  nameservers: [],
  ds: null,
  dnssec: null,
};
const absent: DelegationReading = { ...delegated, state: "absent" };
const classified = (resolvers: readonly ResolverSighting[], delegation = delegated) =>
  classifyResolution(seen({ resolvers }), delegation);

const nothing = reply("NOERROR", { authority: [soa("popcorntime.example")] });
const nxdomain = reply("NXDOMAIN", { authority: [soa("example")] });
const servfail = reply("SERVFAIL");
const refused = reply("REFUSED");
const found = reply("NOERROR", { answers: [address("192.0.2.7")] });
const six = reply("NOERROR", { answers: [{ ...address("2001:db8::7"), type: "AAAA" }] });
const mail = reply("NOERROR", { answers: [mx("mx2.host.example"), mx("mx1.host.example")] });
const all = (outcome: ResolverSighting["a"], name = "system") =>
  resolver({ resolver: name, a: outcome, aaaa: outcome, mx: outcome });

describe("one resolver", () => {
  test.each([
    ["addresses of both families", found, six, { says: "resolving", addresses: ["192.0.2.7", "2001:db8::7"] }],
    ["addresses, the other family silent", found, silent(), { says: "resolving", addresses: ["192.0.2.7"] }],
    ["addresses, the other family refused", refused, six, { says: "resolving", addresses: ["2001:db8::7"] }],
    ["no data at all", nothing, nothing, { says: "nodata" }],
    ["NXDOMAIN for both", nxdomain, nxdomain, { says: "nxdomain" }],
    ["NXDOMAIN, the other family silent", nxdomain, silent(), { says: "nxdomain" }],
    ["NXDOMAIN for AAAA only (RFC 4074)", nothing, nxdomain, { says: "nodata" }],
    ["no data, the other family silent", nothing, silent(), { says: "nothing", reason: "timeout" }],
    ["no data, the other family refused", refused, nothing, { says: "nothing", reason: "refused" }],
    ["SERVFAIL for both", servfail, servfail, { says: "servfail" }],
    ["SERVFAIL for one", nothing, servfail, { says: "servfail" }],
    ["REFUSED", refused, refused, { says: "nothing", reason: "refused" }],
    ["an unknown rcode", reply("RCODE11"), reply("RCODE11"), { says: "nothing", reason: "unsupported" }],
    ["silence", silent(), silent(), { says: "nothing", reason: "timeout" }],
    ["nonsense", silent("malformed"), silent("malformed"), { says: "nothing", reason: "malformed" }],
  ] as const)("%s", (_, a, aaaa, looked) => expect(lookedUp(a, aaaa)).toEqual(looked));

  test("that refers instead of recursing says nothing", () => {
    const referral = reply("NOERROR", { authority: [ns("example", "a.nic.example")] });
    expect(lookedUp(referral, referral)).toEqual({ says: "nothing", reason: "unsupported" });
  });
});

describe("resolving", () => {
  test("with addresses and mail, sorted and single", () => {
    const a = reply("NOERROR", { answers: [address("192.0.2.9"), address("192.0.2.7"), address("192.0.2.7")] });
    expect(classified([resolver({ a, aaaa: six, mx: mail })])).toEqual({
      state: "resolving",
      reason: null,
      tags: ["resolution.addresses", "resolution.mail"],
      addresses: ["192.0.2.7", "192.0.2.9", "2001:db8::7"],
      mail: ["mx1.host.example", "mx2.host.example"],
      resolvers: [{ resolver: "system", rcode: "NOERROR", ede: null }],
    });
  });

  test("behind an alias", () => {
    const alias = { type: "CNAME", name: "popcorntime.example", ttl: 60, value: "edge.cdn.example" } as const;
    const a = reply("NOERROR", { answers: [alias, address("192.0.2.7", "edge.cdn.example")] });
    expect(classified([resolver({ a, aaaa: nothing })])).toMatchObject({
      state: "resolving",
      addresses: ["192.0.2.7"],
    });
  });

  test("when any resolver gives addresses; the first that does decides which", () => {
    const other = reply("NOERROR", { answers: [address("203.0.113.1")] });
    const looks = [
      all(servfail, "one"),
      all(nxdomain, "two"),
      resolver({ resolver: "three", a: found }),
      resolver({ resolver: "four", a: other }),
    ];
    expect(classified(looks)).toMatchObject({ state: "resolving", addresses: ["192.0.2.7"] });
  });

  test("a failure is no answer while the parent zone was not heard: it may be the whole TLD's", () => {
    const unheard: DelegationReading = { ...delegated, state: "unknown", reason: "timeout" };
    expect(classified([all(servfail)], unheard)).toMatchObject({
      state: "unknown",
      reason: "servfail",
      tags: ["resolution.unheard"],
    });
    expect(classified([all(servfail)])).toMatchObject({ state: "servfail" });
  });

  test("though the parent zone has dropped the name: a memory", () => {
    expect(classified([resolver({ a: found })], absent)).toMatchObject({
      state: "resolving",
      tags: ["resolution.addresses", "resolution.cached"],
    });
  });
});

describe("the best of the resolvers that answered", () => {
  test.each([
    ["nodata before nxdomain", [all(nxdomain), all(nothing)], "nodata"],
    ["nxdomain before servfail", [all(servfail), all(nxdomain)], "nxdomain"],
    ["servfail, the other silent", [all(silent()), all(servfail)], "servfail"],
    ["nxdomain, the other refusing", [all(refused), all(nxdomain)], "nxdomain"],
  ] as const)("%s", (_, looks, state) =>
    expect(classified(looks)).toMatchObject({ state, reason: null, addresses: [] }),
  );

  test("nxdomain says when the parent agrees", () => {
    expect(classified([all(nxdomain)], absent).tags).toEqual(["resolution.nxdomain", "resolution.parent-agrees"]);
    expect(classified([all(nxdomain)]).tags).toEqual(["resolution.nxdomain"]);
  });
});

describe("nodata", () => {
  test("keeps the mail", () => {
    expect(classified([resolver({ a: nothing, aaaa: nothing, mx: mail })])).toMatchObject({
      state: "nodata",
      mail: ["mx1.host.example", "mx2.host.example"],
      tags: ["resolution.nodata", "resolution.mail"],
    });
  });

  test("has no mail by a null MX (RFC 7505)", () => {
    const none = reply("NOERROR", { answers: [mx(".")] });
    expect(classified([resolver({ a: nothing, aaaa: nothing, mx: none })])).toMatchObject({
      state: "nodata",
      mail: [],
    });
  });

  test.each([
    ["silent", silent(), "timeout"],
    ["failing", servfail, "servfail"],
    ["refused", refused, "refused"],
  ] as const)("is not said while the MX is open (%s): mail would make it a live name", (_, open, reason) => {
    expect(classified([resolver({ a: nothing, aaaa: nothing, mx: open })])).toMatchObject({ state: "unknown", reason });
  });
});

describe("unknown", () => {
  test.each([
    ["every resolver is silent", [all(silent()), all(silent())], "timeout"],
    ["every resolver refuses", [all(refused)], "refused"],
    ["there is none", [], "not-looked"],
  ] as const)("when %s", (_, looks, reason) => {
    expect(classified(looks)).toMatchObject({
      state: "unknown",
      reason,
      addresses: [],
      mail: [],
      tags: ["resolution.silent"],
    });
  });
});

test("each resolver is listed with its rcode and first extended error", () => {
  const blocked = reply("NXDOMAIN", {
    ede: [
      { code: 15, text: "" },
      { code: 22, text: "" },
    ],
  });
  expect(classified([all(blocked, "quad"), all(silent(), "isp")]).resolvers).toEqual([
    { resolver: "quad", rcode: "NXDOMAIN", ede: 15 },
    { resolver: "isp", rcode: null, ede: null },
  ]);
});

test("every tag has its sentence", () => {
  for (const [tag, sentence] of Object.entries(RESOLUTION_SENTENCES)) {
    expect(tag).toMatch(/^resolution\./);
    expect(sentence).toMatch(/^[a-z].*[^.]$/);
  }
});
