import { once } from "node:events";
import { createServer as createHttpsServer } from "node:https";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { failure } from "../../../src/core/observation.ts";
import { asMillis } from "../../../src/core/time.ts";
import type { Endpoint, Network } from "../../../src/probes/contract.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { makeCanaries } from "../../../src/probes/net/canaries.ts";
import { a, NXDOMAIN, REFUSED, replyTo, SERVFAIL, scriptedServer, soa } from "../dns/server.ts";
import { cert, key } from "./certificate.ts";

const nowhere: Endpoint = { address: "127.0.0.1", port: 1 };

function canariesAt(
  places: Readonly<Record<string, Endpoint>>,
  hosts: Readonly<Record<string, string>> = {},
  ca?: string,
) {
  const network: Pick<Network, "route" | "resolve"> = {
    route: (address, port) => places[`${address} ${port}`] ?? nowhere,
    resolve: async (host) => {
      const address = hosts[host];
      if (address === undefined) return failure("servfail", `${host}: SERVFAIL`);
      return { kind: "resolved", rcode: "NOERROR", addresses: [address] };
    },
  };
  const deps = { ask: makeAsk(), network, patience: asMillis(1_000), ...(ca === undefined ? {} : { ca }) };
  return (list: readonly string[]) => makeCanaries(list, deps)();
}

async function tcpServer(): Promise<Endpoint> {
  const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const place = server.address();
  return { address: "127.0.0.1", port: place !== null && typeof place === "object" ? place.port : 0 };
}

describe("a canary answers", () => {
  test("by address: the root's SOA", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, { answers: [soa(".")] })));
    expect(await canariesAt({ "198.41.0.4 53": server.endpoint })(["198.41.0.4"])).toMatchObject({ online: true });
  });

  test("by address: a refusal too, since a server that declines is there", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, { rcode: REFUSED })));
    const ask = canariesAt({ "198.41.0.4 53": server.endpoint });
    expect(await ask(["198.41.0.4"])).toEqual({ online: true, detail: "198.41.0.4 answered" });
    expect(server.asked[0]).toMatchObject({ name: ".", type: "SOA" });
  });

  test("by host name, looked up first", async () => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, { answers: [soa(".")] })));
    const ask = canariesAt({ "198.41.0.4 53": server.endpoint }, { "a.root.example": "198.41.0.4" });
    expect(await ask(["a.root.example"])).toMatchObject({ online: true });
  });

  test("by host:port: the connection is enough", async () => {
    const ask = canariesAt(
      { "192.0.2.1 443": await tcpServer(), "2001:db8::1 443": await tcpServer() },
      { "www.example": "192.0.2.1" },
    );
    expect(await ask(["192.0.2.1:443"])).toMatchObject({ online: true });
    expect(await ask(["www.example:443"])).toMatchObject({ online: true });
    expect(await ask(["[2001:db8::1]:443"])).toMatchObject({ online: true });
  });

  test("by https: HEAD under a certificate that holds", async () => {
    const seen: (string | undefined)[] = [];
    const server = createHttpsServer({ key, cert }, (incoming, outgoing) => {
      seen.push(`${incoming.method} ${incoming.headers.host} ${incoming.url}`);
      outgoing.writeHead(503).end();
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const place = server.address();
    const endpoint = { address: "127.0.0.1", port: place !== null && typeof place === "object" ? place.port : 0 };
    const hosts = { "www.example": "192.0.2.1", "other.example": "192.0.2.1" };
    const ask = canariesAt({ "192.0.2.1 443": endpoint }, hosts, cert);
    expect(await ask(["https://www.example/up?now"])).toMatchObject({ online: true });
    expect(seen).toEqual(["HEAD www.example /up?now"]);
    expect(await ask(["https://other.example/"])).toMatchObject({ online: false });
  });
});

describe("a network that answers port 53 in everyone's place is no uplink", () => {
  test.each([
    ["that the root does not exist", { rcode: NXDOMAIN }],
    ["nothing", {}],
    ["its own address", { answers: [a(".", "192.0.2.80")] }],
    ["that it failed", { rcode: SERVFAIL }],
  ])("when it says %s", async (_, reply) => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, reply)));
    const answer = await canariesAt({ "198.41.0.4 53": server.endpoint })(["198.41.0.4"]);
    expect(answer).toEqual({ online: false, detail: "no canary answered (198.41.0.4: contradiction)" });
  });
});

describe("the lookout", () => {
  test("is online when any of its canaries answers, without waiting for the silent ones", async () => {
    const silent = await scriptedServer(() => undefined);
    const ask = canariesAt({ "192.0.2.1 53": silent.endpoint, "192.0.2.2 443": await tcpServer() });
    expect(await ask(["192.0.2.1", "192.0.2.9", "192.0.2.2:443"])).toEqual({
      online: true,
      detail: "192.0.2.2:443 answered",
    });
  });

  test("is offline when none answers in time, and says of each why", async () => {
    const silent = await scriptedServer(() => undefined);
    const ask = canariesAt({ "192.0.2.1 53": silent.endpoint });
    expect(
      await ask(["192.0.2.1", "192.0.2.2:443", "gone.example", "https://gone.example/", "not a place", "https://"]),
    ).toEqual({
      online: false,
      detail:
        "no canary answered (192.0.2.1: timeout, 192.0.2.2:443: refused, gone.example: servfail, " +
        "https://gone.example/: servfail, not a place: invalid-query, https://: invalid-query)",
    });
  });

  test("has no sign of being blind without canaries", async () => {
    expect(await canariesAt({})([])).toEqual({ online: true, detail: "no canary is configured" });
  });
});
