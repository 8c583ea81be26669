import { describe, expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import type { Endpoint } from "../../../src/probes/contract.ts";
import { makeResolve, makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { a, aaaa, NXDOMAIN, REFUSED, type Reply, replyTo, SERVFAIL, scriptedServer } from "./server.ts";

const ask = makeAsk({ attempts: [asMillis(600)], tcp: asMillis(600) });
const direct = (address: string, port: number): Endpoint => ({ address, port });

const says = (reply: Reply | null) =>
  scriptedServer((asked) => {
    if (reply)
      asked.send(
        replyTo(
          asked,
          asked.type === "AAAA" && reply.answers ? { answers: [aaaa("www.example", "2001:db8::7")] } : reply,
        ),
      );
  });
const found: Reply = { answers: [a("www.example", "192.0.2.7")] };

async function resolveThrough(...replies: readonly (Reply | null)[]) {
  const servers = await Promise.all(replies.map(says));
  const configured = servers.map(({ endpoint }, at) => ({
    address: `127.0.0.1:${endpoint.port}`,
    label: `resolver ${at}`,
  }));
  return { servers, resolve: makeResolve(makeResolvers(configured, { ask, route: direct })) };
}

describe("resolve", () => {
  test("gives addresses, IPv4 first", async () => {
    const { resolve } = await resolveThrough(found);
    expect(await resolve("WWW.example.")).toEqual({
      kind: "resolved",
      rcode: "NOERROR",
      addresses: ["192.0.2.7", "2001:db8::7"],
    });
  });

  test.each([
    ["NXDOMAIN", { rcode: NXDOMAIN }, { rcode: "NXDOMAIN", addresses: [] }],
    ["no data", {}, { rcode: "NOERROR", addresses: [] }],
  ])("takes %s for an answer, and asks nobody else", async (_, reply, outcome) => {
    const { resolve, servers } = await resolveThrough(reply, found);
    expect(await resolve("www.example")).toMatchObject(outcome);
    expect(servers[1]?.asked).toHaveLength(0);
  });

  test.each([
    ["fails", { rcode: SERVFAIL }],
    ["refuses", { rcode: REFUSED }],
    ["is silent", null],
  ])("asks the next when one %s", async (_, reply) => {
    const { resolve } = await resolveThrough(reply, found);
    expect(await resolve("www.example")).toMatchObject({ kind: "resolved", addresses: ["192.0.2.7", "2001:db8::7"] });
  });

  test.each([
    ["fail", { rcode: SERVFAIL }, "servfail"],
    ["refuse", { rcode: REFUSED }, "refused"],
    ["are silent", null, "timeout"],
  ])("fails when all %s", async (_, reply, reason) => {
    const { resolve } = await resolveThrough(reply, reply);
    expect(await resolve("www.example")).toMatchObject({
      kind: "failure",
      reason,
      detail: expect.stringContaining("resolver 1"),
    });
  });

  test("takes an address for its own answer", async () => {
    const { resolve, servers } = await resolveThrough(found);
    expect(await resolve("192.0.2.1")).toMatchObject({ addresses: ["192.0.2.1"] });
    expect(await resolve("2001:db8::1")).toMatchObject({ addresses: ["2001:db8::1"] });
    expect(servers[0]?.asked).toHaveLength(0);
  });

  test("does not throw for a host that no name can be", async () => {
    const { resolve } = await resolveThrough(found);
    expect(await resolve("a..b")).toMatchObject({ kind: "failure", reason: "invalid-query" });
  });

  test("leaves out those to be avoided", async () => {
    const { resolve, servers } = await resolveThrough({ rcode: NXDOMAIN }, found);
    expect(await resolve("www.example", new Set(["resolver 0"]))).toMatchObject({ rcode: "NOERROR" });
    expect(servers[0]?.asked).toHaveLength(0);
  });

  test("asks in order all the same when nobody else is left", async () => {
    const { resolve } = await resolveThrough(found, { rcode: NXDOMAIN });
    expect(await resolve("www.example", new Set(["resolver 0", "resolver 1"]))).toMatchObject({ rcode: "NOERROR" });
  });

  test("fails without resolvers", async () => {
    expect(await makeResolve([])("www.example")).toMatchObject({ kind: "failure", reason: "not-looked" });
  });
});

describe("a resolver", () => {
  test("named `system` asks the system's servers of the moment, the next when one is silent", async () => {
    const [silent, speaking] = [await says(null), await says(found)];
    let servers: readonly string[] = [];
    const [system] = makeResolvers([{ address: "system", label: "system" }], {
      ask,
      route: direct,
      systemServers: () => servers,
    });
    expect(await system?.ask("www.example", "A")).toMatchObject({ kind: "failure", reason: "unreachable" });
    servers = [silent, speaking].map(({ endpoint }) => `127.0.0.1:${endpoint.port}`);
    expect(await system?.ask("www.example", "A")).toMatchObject({ kind: "reply", rcode: "NOERROR" });
    expect(silent.asked).toHaveLength(1);
  });

  test("is asked with RD=1 where the network routes to", async () => {
    const server = await says(found);
    const routed: string[] = [];
    const route = (address: string, port: number) => {
      routed.push(`${address} ${port}`);
      return server.endpoint;
    };
    const [quad] = makeResolvers([{ address: "9.9.9.9", label: "quad" }], { ask, route });
    await quad?.ask("www.example", "A");
    expect(routed).toEqual(["9.9.9.9 53"]);
    expect(server.asked[0]?.packet.flag_rd).toBe(true);
  });
});
