import { describe, expect, test } from "vitest";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { classifyResolution } from "../../../src/core/facets/resolution.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { makeAskParent } from "../../../src/probes/dns/parent.ts";
import { makeDnsProbe } from "../../../src/probes/dns/probe.ts";
import { a, NXDOMAIN, ns, REFUSED, soa } from "./server.ts";
import { answers, hosts, RESOLVER, type World, world } from "./world.ts";

const domain = asDomainName("popcorntime.example");

function probeOf(here: World) {
  const deps = { ask: here.ask, network: here.network };
  return makeDnsProbe(makeAskParent(here.resolvers, deps), here.resolvers, deps);
}

/** Delegated to one host inside the zone, with glue, and one outside. */
const parent = {
  [`${domain} NS`]: {
    authorities: [ns(domain, `ns1.${domain}`), ns(domain, "ns2.host.test")],
    additionals: [a(`ns1.${domain}`, "192.0.2.11"), a("ns2.host.test", "192.0.2.66")],
  },
  [`${domain} DS`]: { aa: true, authorities: [soa("example")] },
};
const resolver = {
  "example NS": answers(ns("example", "a.nic.example")),
  ...hosts({ "a.nic.example": "192.0.2.1", "ns2.host.test": "192.0.2.12" }),
  [`${domain} A`]: answers(a(domain, "192.0.2.80")),
  [`${domain} AAAA`]: {},
  [`${domain} MX`]: {},
};
const serves = { [`${domain} SOA`]: { aa: true, answers: [soa(domain)] } };

describe("a name in good health", () => {
  test("is seen at its parent, its own servers and every resolver", async () => {
    const here = await world({
      [RESOLVER]: resolver,
      "192.0.2.1": parent,
      "192.0.2.11": serves,
      "192.0.2.12": serves,
      "192.0.2.66": serves,
    });
    const observation = await probeOf(here)(domain);
    expect(observation).toMatchObject({
      probe: "dns",
      domain,
      at: 0,
      parent: { zone: "example" },
      children: [
        { server: `ns1.${domain}`, address: "192.0.2.11", outcome: { authoritative: true } },
        { server: "ns2.host.test", address: "192.0.2.12", outcome: { authoritative: true } },
      ],
      resolvers: [{ resolver: "lab", a: { rcode: "NOERROR" }, aaaa: { rcode: "NOERROR" }, mx: { rcode: "NOERROR" } }],
    });
    const delegation = classifyDelegation(observation);
    expect(delegation).toMatchObject({ state: "delegated", nameservers: [`ns1.${domain}`, "ns2.host.test"], ds: [] });
    expect(classifyResolution(observation, delegation)).toMatchObject({
      state: "resolving",
      addresses: ["192.0.2.80"],
    });
    // Glue for a host outside the zone is hearsay.
    expect(here.heard("192.0.2.66")).toEqual([]);
  });
});

describe("a name in trouble", () => {
  test("dropped by its parent, remembered by the resolver", async () => {
    const gone = { [`${domain} NS`]: { rcode: NXDOMAIN, aa: true, authorities: [soa("example")] } };
    const here = await world({ [RESOLVER]: resolver, "192.0.2.1": gone });
    const observation = await probeOf(here)(domain);
    const delegation = classifyDelegation(observation);
    expect(observation.children).toEqual([]);
    expect(delegation).toMatchObject({ state: "absent" });
    expect(classifyResolution(observation, delegation).tags).toEqual(["resolution.addresses", "resolution.cached"]);
  });

  test("served by nobody is lame", async () => {
    const refuses = { [`${domain} SOA`]: { rcode: REFUSED } };
    const here = await world({
      [RESOLVER]: resolver,
      "192.0.2.1": parent,
      "192.0.2.11": refuses,
      "192.0.2.12": refuses,
    });
    expect(classifyDelegation(await probeOf(here)(domain))).toMatchObject({ state: "lame", reason: "refused" });
  });

  test("delegated into private space is not connected to, and not called lame", async () => {
    const trap = {
      ...parent,
      [`${domain} NS`]: {
        authorities: [ns(domain, `ns1.${domain}`)],
        additionals: [a(`ns1.${domain}`, "203.0.113.1")],
      },
    };
    const here = await world({ [RESOLVER]: resolver, "192.0.2.1": trap, "203.0.113.1": serves });
    const observation = await probeOf(here)(domain);
    expect(observation.children).toMatchObject([{ address: "203.0.113.1", outcome: { reason: "not-public" } }]);
    expect(here.heard("203.0.113.1")).toEqual([]);
    expect(classifyDelegation(observation)).toMatchObject({ state: "delegated" });
  });

  test("is called lame only when the last of many servers was asked too", async () => {
    const many = Array.from({ length: 6 }, (_, at) => `ns${at}.${domain}`);
    const wide = {
      ...parent,
      [`${domain} NS`]: {
        authorities: many.map((host) => ns(domain, host)),
        additionals: many.map((host, at) => a(host, `192.0.2.${20 + at}`)),
      },
    };
    const refuses = { [`${domain} SOA`]: { rcode: REFUSED } };
    const dead = Object.fromEntries(many.slice(0, 5).map((_, at) => [`192.0.2.${20 + at}`, refuses]));
    const here = await world({ [RESOLVER]: resolver, "192.0.2.1": wide, ...dead, "192.0.2.25": serves });
    expect(classifyDelegation(await probeOf(here)(domain))).toMatchObject({ state: "delegated" });
  });

  test("seen by nobody is unknown in every facet, and the probe does not reject", async () => {
    const here = await world({ [RESOLVER]: () => undefined });
    const observation = await probeOf(here)(domain);
    const delegation = classifyDelegation(observation);
    expect(delegation).toMatchObject({ state: "unknown", reason: "timeout", tags: ["delegation.parent.unfound"] });
    expect(classifyResolution(observation, delegation)).toMatchObject({ state: "unknown", reason: "timeout" });
  });
});
