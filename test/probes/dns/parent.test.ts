import type { Answer } from "dns-packet";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { HOUR, MINUTE } from "../../../src/core/time.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { a, NXDOMAIN, ns, REFUSED, SERVFAIL, soa } from "./server.ts";
import { answers, hosts, RESOLVER, type Rows, type World, world } from "./world.ts";

const domain = asDomainName("popcorntime.example");
const parentOf = ({ resolvers, ask, network }: World) => makeAskParent(resolvers, { ask, network });

const referral = { authorities: [ns(domain, "ns1.host.test"), ns(domain, "ns2.host.test")] };
const denial = { rcode: NXDOMAIN, aa: true, authorities: [soa("example")] };
const dsRecord: Answer = {
  type: "DS",
  name: domain,
  data: { keyTag: 7, algorithm: 13, digestType: 2, digest: Buffer.from("AABB", "hex") },
};

/** A resolver that knows the zone `example` with one server at 192.0.2.1. */
const zone = (ttl = 3_600): Rows => ({
  "example NS": answers(ns("example", "a.nic.example", ttl)),
  ...hosts({ "a.nic.example": "192.0.2.1" }),
});

describe("the parent's own server is asked", () => {
  test("for the NS and, when it delegates, for the DS, with RD=0", async () => {
    const here = await world({
      [RESOLVER]: zone(),
      "192.0.2.1": { [`${domain} NS`]: referral, [`${domain} DS`]: { aa: true, answers: [dsRecord] } },
    });
    expect(await parentOf(here)(domain)).toMatchObject({
      zone: "example",
      failure: null,
      answers: [
        {
          server: "a.nic.example",
          address: "192.0.2.1",
          outcome: { rcode: "NOERROR", authority: [{ value: "ns1.host.test" }, {}] },
        },
      ],
      ds: { answers: [{ type: "DS", value: "7 13 2 aabb" }] },
    });
    expect(here.heard("192.0.2.1")).toEqual([`${domain} NS`, `${domain} DS`]);
  });

  test("once only when it denies the name", async () => {
    const here = await world({ [RESOLVER]: zone(), "192.0.2.1": { [`${domain} NS`]: denial } });
    const sighting = await parentOf(here)(domain);
    expect(sighting).toMatchObject({ answers: [{ outcome: { rcode: "NXDOMAIN", authoritative: true } }] });
    expect(sighting.ds).toBeUndefined();
    expect(here.heard("192.0.2.1")).toEqual([`${domain} NS`]);
  });

  test("and the next one when it is of no use", async () => {
    const known = {
      "a.nic.example": "192.0.2.1",
      "b.nic.example": "192.0.2.2",
      "c.nic.example": "192.0.2.3",
      "d.nic.example": "192.0.2.4",
    };
    const here = await world({
      [RESOLVER]: { "example NS": answers(...Object.keys(known).map((host) => ns("example", host))), ...hosts(known) },
      "192.0.2.1": { [`${domain} NS`]: { rcode: REFUSED } },
      "192.0.2.2": { [`${domain} NS`]: { rcode: SERVFAIL } },
      "192.0.2.3": { [`${domain} NS`]: null },
      "192.0.2.4": { [`${domain} NS`]: denial },
    });
    const sighting = await parentOf(here)(domain);
    expect(sighting.answers.at(-1)).toMatchObject({ server: "d.nic.example", outcome: { rcode: "NXDOMAIN" } });
  });

  test("but no more than four servers, each once", async () => {
    const known = Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`ns${at}.nic.example`, `192.0.2.${at}`]));
    const refusing = Object.fromEntries(
      Object.values(known).map((address) => [address, { [`${domain} NS`]: { rcode: REFUSED } }]),
    );
    const here = await world({
      [RESOLVER]: { "example NS": answers(...Object.keys(known).map((host) => ns("example", host))), ...hosts(known) },
      ...refusing,
    });
    const { answers: asked } = await parentOf(here)(domain);
    expect(new Set(asked.map(({ server }) => server)).size).toBe(4);
    expect(asked).toHaveLength(4);
  });
});

describe("the zone cut", () => {
  test("lies above a suffix that is no zone", async () => {
    const shop = asDomainName("shop.ac.example");
    const here = await world({
      [RESOLVER]: { "ac.example NS": { authorities: [soa("example")] }, ...zone() },
      "192.0.2.1": { [`${shop} NS`]: denial },
    });
    expect(await parentOf(here)(shop)).toMatchObject({
      zone: "example",
      answers: [{ outcome: { rcode: "NXDOMAIN" } }],
    });
  });

  test("may be the root, for a name under a TLD that is none", async () => {
    const lost = asDomainName("name.nowhere");
    const here = await world({
      [RESOLVER]: {
        "nowhere NS": { rcode: NXDOMAIN },
        ". NS": answers(ns(".", "a.root.test")),
        ...hosts({ "a.root.test": "192.0.2.9" }),
      },
      "192.0.2.9": { [`${lost} NS`]: { rcode: NXDOMAIN, aa: true, authorities: [soa(".")] } },
    });
    expect(await parentOf(here)(lost)).toMatchObject({ zone: ".", answers: [{ outcome: { rcode: "NXDOMAIN" } }] });
  });

  test("is found by referrals when the resolver denies it, the glue at hand", async () => {
    const here = await world({
      [RESOLVER]: {
        "example NS": { rcode: NXDOMAIN },
        ". NS": answers(ns(".", "a.root.test")),
        ...hosts({ "a.root.test": "192.0.2.9" }),
      },
      "192.0.2.9": {
        [`${domain} NS`]: {
          authorities: [ns("example", "a.nic.example")],
          additionals: [a("a.nic.example", "192.0.2.1")],
        },
      },
      "192.0.2.1": { [`${domain} NS`]: referral, [`${domain} DS`]: { aa: true, authorities: [soa("example")] } },
    });
    expect(await parentOf(here)(domain)).toMatchObject({
      zone: "example",
      answers: [{ server: "a.root.test" }, { server: "a.nic.example" }],
      ds: { rcode: "NOERROR" },
    });
  });

  test.each([
    ["SERVFAIL", { rcode: SERVFAIL }, "servfail"],
    ["REFUSED", { rcode: REFUSED }, "refused"],
    ["silence", null, "timeout"],
  ])("can't be found through %s, which is no reason to climb", async (_, row, reason) => {
    const here = await world({ [RESOLVER]: { "example NS": row, ". NS": answers(ns(".", "a.root.test")) } });
    expect(await parentOf(here)(domain)).toMatchObject({ zone: "example", answers: [], failure: { reason } });
    expect(here.heard(RESOLVER)).toEqual(["example NS"]);
  });
});

describe("a server that a reply names", () => {
  test("at an address that is not public is not connected to", async () => {
    const here = await world({
      [RESOLVER]: {
        "example NS": answers(ns("example", "a.nic.example")),
        ...hosts({ "a.nic.example": "203.0.113.1" }),
      },
      "203.0.113.1": { [`${domain} NS`]: referral },
    });
    expect(await parentOf(here)(domain)).toMatchObject({
      answers: [{ address: "203.0.113.1", outcome: { reason: "not-public" } }],
    });
    expect(here.heard("203.0.113.1")).toEqual([]);
  });

  test.each([
    ["does not exist", { rcode: NXDOMAIN }, "nxdomain"],
    ["has no address", {}, "nodata"],
    ["can't be looked up", { rcode: SERVFAIL }, "servfail"],
  ])("whose host %s is a failure", async (_, row, reason) => {
    const rows = { "a.nic.example A": row, "a.nic.example AAAA": row };
    const here = await world({ [RESOLVER]: { "example NS": answers(ns("example", "a.nic.example")), ...rows } });
    expect(await parentOf(here)(domain)).toMatchObject({
      answers: [{ address: "", outcome: { kind: "failure", reason } }],
    });
  });
});

describe("a zone is remembered", () => {
  const quiet = async (ttl: number) => {
    const here = await world({ [RESOLVER]: zone(ttl), "192.0.2.1": { [`${domain} NS`]: denial } });
    return {
      here,
      ask: parentOf(here),
      lookups: () => here.heard(RESOLVER).filter((question) => question === "example NS").length,
    };
  };

  test("so that a quiet check costs one packet", async () => {
    const { here, ask } = await quiet(3_600);
    await ask(domain);
    const before = here.heard(RESOLVER).length;
    await ask(domain);
    expect(here.heard(RESOLVER)).toHaveLength(before);
    expect(here.heard("192.0.2.1")).toHaveLength(2);
  });

  test.each([
    ["for its TTL", 1_200, 20 * MINUTE],
    ["five minutes at least", 1, 5 * MINUTE],
    ["an hour at most", 172_800, HOUR],
  ])("%s", async (_, ttl, span) => {
    const { here, ask, lookups } = await quiet(ttl);
    await ask(domain);
    here.pass(span - 1);
    await ask(domain);
    expect(lookups()).toBe(1);
    here.pass(1);
    await ask(domain);
    expect(lookups()).toBe(2);
  });

  test("by all who ask at once", async () => {
    const { ask, lookups, here } = await quiet(3_600);
    await Promise.all([ask(domain), ask(domain), ask(domain)]);
    here.pass(HOUR);
    await Promise.all([ask(domain), ask(domain), ask(domain)]);
    expect(lookups()).toBe(2);
  });

  test("no longer once none of its servers was of use", async () => {
    const here = await world({ [RESOLVER]: zone(), "192.0.2.1": { [`${domain} NS`]: { rcode: REFUSED } } });
    const ask = parentOf(here);
    await ask(domain);
    await ask(domain);
    expect(here.heard(RESOLVER).filter((question) => question === "example NS")).toHaveLength(2);
  });

  test("unless it could not be found", async () => {
    const here = await world({ [RESOLVER]: { "example NS": { rcode: SERVFAIL } } });
    const ask = parentOf(here);
    await ask(domain);
    await ask(domain);
    expect(here.heard(RESOLVER)).toHaveLength(2);
  });
});
