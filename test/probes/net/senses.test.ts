import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, isIP, type Server } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { DEFAULT_CANARIES } from "../../../src/config/default-canaries.ts";
import { failure } from "../../../src/core/observation.ts";
import type { Sense } from "../../../src/core/sense.ts";
import { asMillis } from "../../../src/core/time.ts";
import type { Endpoint } from "../../../src/probes/contract.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { rootAddresses } from "../../../src/probes/net/roots.ts";
import { furtherCanaries, makeSenses, sensesOf } from "../../../src/probes/net/senses.ts";
import { REFUSED, replyTo, scriptedServer, soa } from "../dns/server.ts";
import { cert, key } from "./certificate.ts";

const nowhere: Endpoint = { address: "127.0.0.1", port: 1 };

const sensesAt = (
  places: Readonly<Record<string, Endpoint>>,
  canaries: readonly string[],
  further: readonly string[] = [],
) =>
  makeSenses(canaries, further, {
    ask: makeAsk(),
    network: {
      route: (address, port) => places[`${address} ${port}`] ?? nowhere,
      resolve: async (host) =>
        host === "www.example"
          ? { kind: "resolved", rcode: "NOERROR", addresses: ["192.0.2.1"] }
          : failure("servfail", `${host}: SERVFAIL`),
    },
    patience: asMillis(1_000),
    ca: cert,
  });

async function listening(server: Server): Promise<Endpoint> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return { address: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

describe("a canary speaks for", () => {
  test.each<[string, readonly Sense[]]>([
    ["198.41.0.4", ["udp53"]],
    ["a.root.example", ["udp53"]],
    ["2001:503:ba3e::2:30", ["udp53", "ipv6"]],
    ["whois.example:43", ["tcp43"]],
    ["[2001:db8::1]:443", ["ipv6"]],
    ["https://www.example/", ["https"]],
    // What a port says is known to the operator alone: such canaries tell of the uplink as a whole.
    ["127.0.0.1:5301", []],
    ["www.example:443", []],
  ])("%s: %j", (canary, senses) => expect(sensesOf(canary)).toEqual(senses));
});

test("the table has both addresses of the thirteen root servers, and the canaries that come with the program are among them", () => {
  const roots = rootAddresses();
  expect([...roots].map((address) => isIP(address)).sort()).toEqual([...Array(13).fill(4), ...Array(13).fill(6)]);
  const own = [...DEFAULT_CANARIES, ...furtherCanaries("file").filter((canary) => isIP(canary) !== 0)];
  expect(own.filter((canary) => !roots.has(canary))).toEqual([]);
  expect(own.length).toBe(6);
});

test("a sense without a canary says nothing; the built-in ones step in only where the operator has none", async () => {
  const server = await scriptedServer((asked) => asked.send(replyTo(asked, { answers: [soa(".")] })));
  const ask = sensesAt({ "192.0.2.9 53": server.endpoint }, ["192.0.2.9"], furtherCanaries("http://www.example/"));
  expect(await ask("https")).toBeNull();
  expect(await ask("udp53")).toEqual({ state: "answered", detail: "192.0.2.9 answered" });
  expect(await ask("tcp43")).toMatchObject({ state: "silent", detail: "whois.iana.org:43: servfail" });
  expect(await ask("ipv6")).toMatchObject({ state: "silent" });
  expect(server.asked.length).toBe(1);
});

describe("a root server's address that is answered by a middlebox is intercepted", () => {
  const answeredBy = async (reply: Parameters<typeof replyTo>[1], canary = "198.41.0.4") => {
    const server = await scriptedServer((asked) => asked.send(replyTo(asked, reply)));
    return sensesAt({ [`${canary} 53`]: server.endpoint }, [canary])("udp53");
  };
  const AA = 0x0400;
  const RA = 0x0080;

  test("the root itself answers with AA and without RA", async () => {
    expect(await answeredBy({ answers: [soa(".")], flags: AA })).toMatchObject({ state: "answered" });
  });

  test.each([
    ["without AA", { answers: [soa(".")] }],
    ["with RA", { answers: [soa(".")], flags: AA | RA }],
    ["with RA and a refusal", { rcode: REFUSED, flags: RA }],
    ["with no SOA at all", {}],
  ])("%s", async (_, reply) => {
    expect(await answeredBy(reply)).toMatchObject({
      state: "contradicted",
      detail: expect.stringMatching(/intercepted/),
    });
  });

  test("nothing is asked of a canary that is no root server: it may well be a resolver", async () => {
    expect(await answeredBy({ answers: [soa(".")], flags: RA }, "192.0.2.9")).toMatchObject({ state: "answered" });
  });

  test("one root that answers as itself is enough", async () => {
    const root = await scriptedServer((asked) => asked.send(replyTo(asked, { answers: [soa(".")], flags: AA })));
    const box = await scriptedServer((asked) => asked.send(replyTo(asked, { answers: [soa(".")] })));
    const places = { "198.41.0.4 53": box.endpoint, "192.33.4.12 53": root.endpoint };
    expect(await sensesAt(places, ["198.41.0.4", "192.33.4.12"])("udp53")).toMatchObject({ state: "answered" });
  });
});

describe("HTTPS", () => {
  const asked = (endpoint: Endpoint, url = "https://www.example/") =>
    sensesAt({ "192.0.2.1 443": endpoint }, [url])("https");

  test("works under a certificate that holds, whatever is answered", async () => {
    const server = createHttpsServer({ key, cert }, (_, outgoing) =>
      outgoing.writeHead(302, { location: "https://elsewhere.example/" }).end(),
    );
    expect(await asked(await listening(server))).toEqual({
      state: "answered",
      detail: "https://www.example/ answered",
    });
  });

  test.each([
    ["another's certificate", () => createHttpsServer({ key, cert }), "https://192.0.2.1/"],
    ["plain HTTP where TLS was asked for", () => createServer((_, out) => out.writeHead(302).end()), undefined],
  ])("ends at a captive portal: %s", async (_, server, url) => {
    const sensed = await asked(await listening(server()), url);
    expect(sensed).toMatchObject({
      state: "contradicted",
      detail: expect.stringMatching(/^captive portal or TLS interception \(https:/),
    });
  });

  test("is silent where the connection is refused", async () => {
    expect(await asked(nowhere)).toEqual({ state: "silent", detail: "https://www.example/: refused" });
  });
});
