import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { expect, test } from "vitest";
import { asMillis } from "../../../../src/core/time.ts";
import type { Reason } from "../../../../src/core/vocabulary.ts";
import { VISIT_LIMITS, visit } from "../../../../src/probes/http/visit.ts";
import { makeWorld } from "../../world.ts";
import { makeAuthority } from "../certificates.ts";
import { handshake } from "../shake.ts";
import { HOST } from "./server.ts";

const WEB = "198.51.100.10";
const SHORT = 1_000;
const SLACK = 4_000;

/** Speaks once it was sent a ClientHello. */
const raw = (speak: (socket: Socket, hello: Buffer) => void): Server =>
  createTcpServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (hello) => speak(socket, hello));
  });

/** RFC 8446 §5.1: type, version 1.2, length, and what it says. */
const record = (type: number, fragment: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3, fragment.length >> 8, fragment.length & 0xff]), fragment]);
const HANDSHAKE = 22;
const ALERT = 21;
/** A ServerHello that says it has sixteen megabytes, and a first piece of it. */
const LONG_HELLO = record(HANDSHAKE, Buffer.concat([Buffer.from([2, 0xff, 0xff, 0xff]), Buffer.alloc(1_000)]));
const NOISE = Buffer.from(Array.from({ length: 2_048 }, (_, at) => (at * 31 + 7) & 0xff));

/** Over and over, as fast as it is read. */
const pour = (bytes: Buffer) => (socket: Socket) => {
  const chunk = Buffer.concat(Array.from({ length: Math.ceil(16_384 / bytes.length) }, () => bytes));
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on("drain", more);
  more();
};
const drip = (bytes: Buffer) => (socket: Socket) => {
  let at = 0;
  const timer = setInterval(() => socket.write(bytes.subarray(at, ++at)), 25);
  socket.on("close", () => clearInterval(timer));
};

const ROWS: readonly (readonly [what: string, speak: (socket: Socket, hello: Buffer) => void, reason: Reason])[] = [
  ["noise", (socket) => socket.end(NOISE), "tls-failure"],
  ["noise without end", pour(NOISE), "tls-failure"],
  ["HTTP", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"), "tls-failure"],
  ["our own words", (socket, hello) => socket.end(hello), "tls-failure"],
  ["an alert", (socket) => socket.end(record(ALERT, Buffer.from([2, 40]))), "tls-failure"],
  ["warnings without end", pour(record(ALERT, Buffer.from([1, 90]))), "tls-failure"],
  ["an empty record", (socket) => socket.end(record(HANDSHAKE, Buffer.alloc(0))), "tls-failure"],
  ["empty records without end", pour(record(HANDSHAKE, Buffer.alloc(0))), "tls-failure"],
  ["a hello of sixteen megabytes", (socket) => socket.end(LONG_HELLO), "tls-failure"],
  ["half a record header", (socket) => socket.end(Buffer.from([22, 3])), "tls-failure"],
  ["a reset", (socket) => socket.resetAndDestroy(), "tls-failure"],
  ["nothing", () => undefined, "timeout"],
  ["a record of a byte now and then", drip(record(HANDSHAKE, Buffer.alloc(16_000))), "timeout"],
];

async function facing(server: Server) {
  const world = makeWorld();
  world.hosts.set(HOST, [WEB]);
  await world.serve(WEB, 443, server);
  return world.network;
}

const seen = (network: Awaited<ReturnType<typeof facing>>, deadline: number) =>
  Promise.all([
    handshake(network, HOST, { context: null, deadline: asMillis(deadline) }),
    visit(network, `https://${HOST}/`, {
      ...{ home: HOST, userAgent: "vigie/test", earlier: null, share: (_url, ask) => ask() },
      limits: { ...VISIT_LIMITS, deadline: asMillis(deadline) },
    }),
  ]);

test.each(ROWS)(
  "a ClientHello that is answered with %s: neither handshake nor visit is kept",
  async (_what, speak, reason) => {
    const network = await facing(raw(speak));
    const deadline = reason === "timeout" ? SHORT : 15_000;
    const began = performance.now();
    const [shaken, visited] = await seen(network, deadline);
    expect([shaken, visited.end]).toMatchObject([
      { kind: "failure", reason },
      { kind: "failure", reason },
    ]);
    expect(performance.now() - began).toBeLessThan(reason === "timeout" ? SHORT + SLACK : deadline);
  },
);

const authority = makeAuthority();
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `n${at}.${HOST}`);

test.each([
  ["ten thousand names", 10_000],
  ["a megabyte of names", 45_000],
])("a certificate of %s is more than OpenSSL takes", async (_what, count) => {
  const network = await facing(createTlsServer(authority.issue({ names: names(count) })));
  const [shaken, visited] = await seen(network, 15_000);
  expect([shaken, visited.end]).toMatchObject([{ reason: "tls-failure" }, { reason: "tls-failure" }]);
});

test("of a certificate of three thousand names, 256 are kept", async () => {
  const network = await facing(createTlsServer(authority.issue({ names: names(3_000) })));
  const [shaken] = await seen(network, 1_500);
  expect(shaken).toMatchObject({ kind: "handshake", names: names(256) });
});
