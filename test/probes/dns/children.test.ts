import { describe, expect, test } from "vitest";
import { childNameservers, classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { makeDnsProbe } from "../../../src/probes/dns/probe.ts";
import { a, NXDOMAIN, ns, REFUSED, replyTo, type Script, soa } from "./server.ts";
import { answers, hosts, RESOLVER, type Rows, type World, world } from "./world.ts";

const domain = asDomainName("popcorntime.example");
const PARENT = "192.0.2.1";

const probeOf = ({ ask, network, resolvers }: World) =>
  makeDnsProbe(makeAskParent(resolvers, { ask, network }), resolvers, { ask, network });

const resolver: Rows = {
  "example NS": answers(ns("example", "a.nic.example")),
  ...hosts({ "a.nic.example": PARENT }),
  [`${domain} A`]: answers(a(domain, "192.0.2.80")),
  [`${domain} AAAA`]: {},
  [`${domain} MX`]: {},
};
const named = (count: number) => Array.from({ length: count }, (_, at) => `ns${String(at).padStart(2, "0")}.${domain}`);
const addressOf = (at: number) => `192.0.2.${100 + at}`;

/** A parent that delegates to `count` servers, each of which says what `says` has for it. */
const delegated = (count: number, says: (at: number) => Rows) =>
  world({
    [RESOLVER]: resolver,
    [PARENT]: {
      [`${domain} NS`]: {
        authorities: named(count).map((host) => ns(domain, host)),
        additionals: named(count).map((host, at) => a(host, addressOf(at))),
      },
      [`${domain} DS`]: { aa: true, authorities: [soa("example")] },
    },
    ...Object.fromEntries(Array.from({ length: count }, (_, at) => [addressOf(at), says(at)])),
  });

const rrset = (...values: readonly string[]) => values.map((value) => ns(domain, value));
const serving = (own: readonly string[]): Rows => ({
  [`${domain} SOA`]: { aa: true, answers: [soa(domain)] },
  [`${domain} NS`]: { aa: true, answers: rrset(...own) },
});

describe("every listed server is asked", () => {
  test("though the first answers, so that a lame one among them is found", async () => {
    const here = await delegated(6, (at) => (at === 5 ? { [`${domain} SOA`]: { rcode: REFUSED } } : serving(named(6))));
    const observation = await probeOf(here)(domain);
    expect(observation.children).toHaveLength(6);
    expect(classifyDelegation(observation)).toMatchObject({ state: "delegated", lame: [named(6)[5]] });
  });

  test("but no more than sixteen of them", async () => {
    const here = await delegated(20, () => serving(named(20)));
    const { children } = await probeOf(here)(domain);
    expect(children.map(({ server }) => server)).toEqual(named(20).slice(0, 16));
    expect(here.heard(addressOf(16))).toEqual([]);
  });
});

describe("the zone's own NS RRset", () => {
  test("is asked of the first server that answers, and of no other", async () => {
    const other = ["ns1.other.test"];
    const here = await delegated(3, (at) => (at === 0 ? { [`${domain} SOA`]: { rcode: REFUSED } } : serving(other)));
    const observation = await probeOf(here)(domain);
    expect(observation.ns).toMatchObject({ server: named(3)[1], address: addressOf(1) });
    expect(classifyDelegation(observation).childNameservers).toEqual(other);
    expect([0, 1, 2].map((at) => here.heard(addressOf(at)))).toEqual([
      [`${domain} SOA`],
      [`${domain} SOA`, `${domain} NS`],
      [`${domain} SOA`],
    ]);
  });

  test("costs no question where it came along with the SOA", async () => {
    const both = { aa: true, answers: [soa(domain)], authorities: rrset(...named(2)) };
    const here = await delegated(2, () => ({ [`${domain} SOA`]: both }));
    expect(childNameservers(await probeOf(here)(domain))).toEqual(named(2));
    expect(here.heard(addressOf(0))).toEqual([`${domain} SOA`]);
  });

  test("is not asked for where no server answers", async () => {
    const here = await delegated(2, () => ({ [`${domain} SOA`]: { rcode: REFUSED } }));
    const observation = await probeOf(here)(domain);
    expect(observation.ns).toBeUndefined();
    expect(classifyDelegation(observation)).toMatchObject({ state: "lame" });
  });
});

describe("a parent zone with a wildcard", () => {
  const alias = (name: string) => ({
    aa: true,
    answers: [{ type: "CNAME" as const, name, ttl: 300, data: "parking.example" }],
  });
  const wild: Script = (asked) => {
    if (asked.type === "SOA") return asked.send(replyTo(asked, { aa: true, answers: [soa("example")] }));
    asked.send(replyTo(asked, alias(asked.name)));
  };

  test("does not delegate a name of which it says what it says of a name that nobody has, asked for once", async () => {
    const here = await world({ [RESOLVER]: resolver, [PARENT]: wild });
    const probe = probeOf(here);
    expect(classifyDelegation(await probe(domain))).toMatchObject({
      state: "absent",
      tags: ["delegation.parent.wildcard"],
    });
    const [first, ...sample] = here.heard(PARENT);
    expect(first).toBe(`${domain} NS`);
    // The invented name may sort on either side of the zone's.
    expect(sample).toHaveLength(2);
    expect(sample).toContain("example SOA");
    expect(sample).toContainEqual(expect.stringMatching(/^[a-z]{20,}\.example NS$/));
    expect(classifyDelegation(await probe(asDomainName("time4popcorn.example")))).toMatchObject({ state: "absent" });
    expect(here.heard(PARENT)).toHaveLength(4);
  });

  test("is not what a captive portal is, which gives its own address to every question", async () => {
    const portal: Script = (asked) => asked.send(replyTo(asked, { aa: true, answers: [a(asked.name, "192.0.2.99")] }));
    const here = await world({ [RESOLVER]: resolver, [PARENT]: portal });
    expect(classifyDelegation(await probeOf(here)(domain))).toMatchObject({ state: "unknown" });
  });

  test("is not looked for where the name is denied or delegated", async () => {
    const denial = { rcode: NXDOMAIN, aa: true, authorities: [soa("example")] };
    const here = await world({ [RESOLVER]: resolver, [PARENT]: { [`${domain} NS`]: denial } });
    await probeOf(here)(domain);
    expect(here.heard(PARENT)).toEqual([`${domain} NS`]);
  });
});
