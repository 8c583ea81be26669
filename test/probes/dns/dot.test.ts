import { randomBytes } from "node:crypto";
import { rootCertificates, type TLSSocket } from "node:tls";
import type { DecodedPacket } from "dns-packet";
import { describe, expect, test } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { makeResolvers } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";
import { believing, dotServer, framed, HOST, resolverAt } from "./encrypted-server.ts";
import { a, replyTo, scriptedServer } from "./server.ts";

const DOT = "tls://192.0.2.53";
const honest = (packet: DecodedPacket): Buffer =>
  framed(replyTo({ packet }, { answers: [a("www.example", "192.0.2.7")] }));
const truth = (packet: DecodedPacket, socket: TLSSocket): void => void socket.write(honest(packet));
const FOUND = { kind: "reply", rcode: "NOERROR", answers: [{ type: "A", value: "192.0.2.7" }] };

describe("a resolver behind tls://", () => {
  test("answers", async () => {
    expect(await resolverAt(DOT, await dotServer(truth)).ask("www.example", "A")).toMatchObject(FOUND);
  });

  test("is asked many things at once over one connection, and may answer in any order", async () => {
    const waiting: DecodedPacket[] = [];
    const server = await dotServer((packet, socket) => {
      waiting.push(packet);
      if (waiting.length < 20) return;
      const replies = Buffer.concat(waiting.toReversed().map(honest));
      // Cut where it hurts: in the length, and in a message.
      socket.write(replies.subarray(0, 1));
      setImmediate(() => socket.write(replies.subarray(1, 40)));
      setImmediate(() => setImmediate(() => socket.write(replies.subarray(40))));
    });
    const { ask } = resolverAt(DOT, server);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask("www.example", "A")));
    expect(outcomes.filter(({ kind }) => kind !== "reply")).toEqual([]);
    expect(new Set(server.heard.map(({ connection }) => connection)).size).toBe(1);
    expect(new Set(server.heard.map(({ packet }) => packet.id)).size).toBe(20);
  });

  test("that closed the kept connection is asked over a new one", async () => {
    const server = await dotServer(truth);
    const { ask } = resolverAt(DOT, server);
    await ask("www.example", "A");
    server.hangUp();
    expect(await ask("www.example", "A")).toMatchObject(FOUND);
    expect(server.heard).toHaveLength(2);
  });

  test("that closes at each question is unreachable, and asked once", async () => {
    const server = await dotServer((_, socket) => void socket.destroy());
    expect(await resolverAt(DOT, server).ask("www.example", "A")).toMatchObject({ reason: "unreachable" });
    expect(server.heard).toHaveLength(1);
  });

  test("that closes in the middle of a reply is unreachable", async () => {
    const server = await dotServer((packet, socket) => void socket.end(honest(packet).subarray(0, 20)));
    expect(await resolverAt(DOT, server).ask("www.example", "A")).toMatchObject({ reason: "unreachable" });
  });

  test("that is silent is a timeout, and asked over a new connection next time", async () => {
    const server = await dotServer((packet, socket, nth) => (nth === 1 ? undefined : truth(packet, socket)));
    const { ask } = resolverAt(DOT, server, { patience: 1_000 });
    expect(await ask("www.example", "A")).toMatchObject({ kind: "failure", reason: "timeout" });
    expect(await ask("www.example", "A")).toMatchObject(FOUND);
    expect(server.heard).toHaveLength(2);
  });

  test("that sends a reply to nobody first is heard all the same", async () => {
    const server = await dotServer((packet, socket) => {
      socket.write(framed(replyTo({ packet }, { id: ((packet.id ?? 0) + 1) & 0xffff })));
      truth(packet, socket);
    });
    expect(await resolverAt(DOT, server).ask("www.example", "A")).toMatchObject(FOUND);
  });

  test.each<[string, (packet: DecodedPacket) => Uint8Array, string]>([
    [
      "a reply to another question",
      (packet) => framed(replyTo({ packet }, { questions: [{ type: "A", name: "b.example" }] })),
      "malformed",
    ],
    ["a truncated reply", (packet) => framed(replyTo({ packet }, { flags: 0x0200 })), "malformed"],
    ["an empty message", () => framed(new Uint8Array()), "malformed"],
    [
      "the right header before noise",
      ({ id = 0 }) => framed(Buffer.concat([Buffer.from([id >> 8, id & 255]), randomBytes(300)])),
      "malformed",
    ],
    ["a page", () => Buffer.from(`HTTP/1.1 400 Bad Request\r\n\r\n${"x".repeat(400)}`), "timeout"],
  ])("that gives %s told nothing", async (_, script, reason) => {
    const server = await dotServer((packet, socket) => void socket.write(script(packet)));
    expect(await resolverAt(DOT, server, { patience: 1_000 }).ask("www.example", "A")).toMatchObject({
      kind: "failure",
      reason,
    });
  });

  test("that refuses the connection is said to", async () => {
    const server = await dotServer(truth);
    const closed = { ...server, port: 1 };
    expect(await resolverAt(DOT, closed).ask("www.example", "A")).toMatchObject({ reason: "refused" });
  });
});

describe("the certificate of a resolver behind tls://", () => {
  test.each([
    ["another address", ["192.0.2.54"], undefined],
    ["the address, but signed by nobody we trust", ["192.0.2.53"], trusting(rootCertificates[0] ?? "")],
  ] as const)("that names %s is refused before anything is asked", async (_, names, context) => {
    const server = await dotServer(truth, { names });
    const outcome = await resolverAt(DOT, server, context && { context }).ask("www.example", "A");
    expect(outcome).toMatchObject({ kind: "failure", reason: "tls-failure" });
    expect(server.heard).toHaveLength(0);
  });
});

describe("a resolver named by its host", () => {
  test("is found by the system's resolvers, never by itself, and certified by that name", async () => {
    const server = await dotServer(truth, { names: [HOST] });
    const system = await scriptedServer((asked) =>
      asked.send(replyTo(asked, asked.type === "A" ? { answers: [a(HOST, "192.0.2.99")] } : {})),
    );
    const routed: string[] = [];
    const [resolver] = makeResolvers([{ address: `tls://${HOST}:8853`, label: "lab" }], {
      ask: makeAsk({ attempts: [asMillis(600)], tcp: asMillis(600) }),
      route: (address, port) => {
        routed.push(`${address} ${port}`);
        return { address: "127.0.0.1", port: address === "192.0.2.99" ? server.port : port };
      },
      systemServers: () => [`127.0.0.1:${system.endpoint.port}`],
      context: believing,
    });
    expect(await resolver?.ask("www.example", "A")).toMatchObject(FOUND);
    expect(system.asked.map(({ name }) => name)).toEqual([HOST, HOST]);
    expect(routed).toContain("192.0.2.99 8853");
  });

  test("that nobody finds told nothing", async () => {
    const server = await dotServer(truth);
    expect(await resolverAt(`tls://${HOST}`, server).ask("www.example", "A")).toMatchObject({
      kind: "failure",
      reason: "servfail",
      detail: expect.stringContaining(HOST),
    });
    expect(server.heard).toHaveLength(0);
  });
});
