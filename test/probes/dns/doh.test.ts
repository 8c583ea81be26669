import { randomBytes } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { DecodedPacket } from "dns-packet";
import { describe, expect, test } from "vitest";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { dohServer, type HttpAnswer, resolverAt } from "./encrypted-server.ts";
import { a, replyTo, soa } from "./server.ts";

const DOH = "https://192.0.2.53/dns-query";
const truth = (packet: DecodedPacket): HttpAnswer => ({
  body: replyTo({ packet }, { answers: [a("www.example", "192.0.2.7")] }),
});
const FOUND = { kind: "reply", rcode: "NOERROR", answers: [{ type: "A", value: "192.0.2.7" }] };

describe.each([
  ["HTTP/2", true],
  ["HTTP/1.1", false],
])("a resolver behind https:// that speaks %s", (_, http2) => {
  test("answers", async () => {
    const server = await dohServer(truth, { http2 });
    expect(await resolverAt(DOH, server).ask("www.example", "A")).toMatchObject(FOUND);
  });

  test("is asked many things over one connection, with id 0 and RD=1", async () => {
    const server = await dohServer(truth, { http2 });
    const { ask } = resolverAt(DOH, server);
    await ask("www.example", "A");
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask("www.example", "A")));
    expect(outcomes.filter(({ kind }) => kind !== "reply")).toEqual([]);
    expect(new Set(server.heard.map(({ connection }) => connection))).toEqual(new Set([1]));
    expect(new Set(server.heard.map(({ packet }) => `${packet.id} ${packet.flag_rd}`))).toEqual(new Set(["0 true"]));
    expect(server.heard[0]?.headers).toMatchObject({
      accept: "application/dns-message",
      "content-type": "application/dns-message",
    });
  });

  test("that closed the kept connection is asked over a new one", async () => {
    const server = await dohServer(truth, { http2 });
    const { ask } = resolverAt(DOH, server);
    await ask("www.example", "A");
    server.hangUp();
    expect(await ask("www.example", "A")).toMatchObject(FOUND);
    expect(server.heard.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  test("that breaks off is unreachable", async () => {
    const server = await dohServer((packet) => ({ ...truth(packet), cut: true }), { http2 });
    expect(await resolverAt(DOH, server).ask("www.example", "A")).toMatchObject({ reason: "unreachable" });
  });

  test("that is silent is a timeout, and asked over a new connection next time", async () => {
    const server = await dohServer((packet, nth) => (nth === 1 ? null : truth(packet)), { http2 });
    const { ask } = resolverAt(DOH, server, { patience: 1_000 });
    expect(await ask("www.example", "A")).toMatchObject({ kind: "failure", reason: "timeout" });
    expect(await ask("www.example", "A")).toMatchObject(FOUND);
    expect(server.heard.map(({ connection }) => connection)).toEqual([1, 2]);
  });

  test.each<[string, (packet: DecodedPacket) => HttpAnswer, string]>([
    ["HTTP 500", (packet) => ({ ...truth(packet), status: 500 }), "server-error"],
    ["HTTP 429", (packet) => ({ ...truth(packet), status: 429 }), "throttled"],
    ["HTTP 404", (packet) => ({ ...truth(packet), status: 404 }), "unsupported"],
    ["a redirect", (packet) => ({ ...truth(packet), status: 307 }), "unsupported"],
    ["a page", () => ({ type: "text/html", body: Buffer.from("<p>Sign in</p>") }), "malformed"],
    ["another type with a good reply in it", (packet) => ({ ...truth(packet), type: "text/plain" }), "malformed"],
    ["noise", () => ({ body: randomBytes(300) }), "malformed"],
    ["nothing", () => ({ body: new Uint8Array() }), "malformed"],
    ["more than a message can hold", () => ({ body: new Uint8Array(200_000) }), "too-large"],
    ["a reply with an id", (packet) => ({ body: replyTo({ packet }, { id: 7 }) }), "malformed"],
    [
      "a reply to another question",
      (packet) => ({ body: replyTo({ packet }, { questions: [{ type: "A", name: "other.example" }] }) }),
      "malformed",
    ],
    ["a truncated reply", (packet) => ({ body: replyTo({ packet }, { flags: 0x0200 }) }), "malformed"],
  ])("that gives %s told nothing", async (_, script, reason) => {
    const server = await dohServer(script, { http2 });
    expect(await resolverAt(DOH, server).ask("www.example", "A")).toMatchObject({ kind: "failure", reason });
  });
});

describe("the certificate of a resolver behind https://", () => {
  test("may name its address", async () => {
    const server = await dohServer(truth, { names: ["192.0.2.53"] });
    expect(await resolverAt(DOH, server).ask("www.example", "A")).toMatchObject(FOUND);
  });

  test.each([
    ["another address", ["192.0.2.54", "127.0.0.1"], undefined],
    ["a host only", ["dns.resolver.example"], undefined],
    ["the address, but signed by nobody we trust", ["192.0.2.53"], trusting(rootCertificates[0] ?? "")],
  ] as const)("that names %s is refused before anything is asked", async (_, names, context) => {
    const server = await dohServer(truth, { names });
    const outcome = await resolverAt(DOH, server, context && { context }).ask("www.example", "A");
    expect(outcome).toMatchObject({ kind: "failure", reason: "tls-failure" });
    expect(server.heard).toHaveLength(0);
  });
});

test("a name that can't be asked for is not sent", async () => {
  const server = await dohServer((packet) => ({ body: replyTo({ packet }, { answers: [soa("example")] }) }));
  expect(await resolverAt(DOH, server).ask("a..b", "A")).toMatchObject({ reason: "invalid-query" });
  expect(server.heard).toHaveLength(0);
});
