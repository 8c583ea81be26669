import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { syslogSender } from "../../../src/alerts/channels/syslog.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import type { SyslogPlace } from "../../../src/alerts/syslog-ways.ts";
import { makeAuthority } from "../../../src/lab/tls/authority.ts";
import { CERTIFICATE_FROM, CERTIFICATE_TO } from "../../../src/lab/world.ts";
import { AROUND } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { bodyOf } from "../tellings.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const send = (to: SyslogPlace, body: string, around: Surroundings = AROUND) =>
  syslogSender({ to, language: "en" }, around)({ id: "msg_1", body }, new AbortController().signal);

/** RFC 5424 §6: HEADER SP STRUCTURED-DATA SP BOM MSG, of 2,048 bytes at most. */
const MESSAGE =
  /^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([!-~]{1,255}) vigie (\d+) ([!-~]{1,32}) \[vigie@32473((?: [a-z]+="(?:[^"\\\]]|\\["\\\]])*")*)\] \u{feff}([^\p{C}]+)$/u;

async function datagrams() {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  cleanups.push(() => socket.close());
  const place: SyslogPlace = { by: "udp", host: "127.0.0.1", port: socket.address().port };
  const next = async (): Promise<Buffer> => (await once(socket, "message"))[0];
  return { place, next };
}

/** What one connection says until it ends. */
async function streams(listenAt: string | number, server = createServer(), greeting = "connection") {
  const said = new Promise<string>((resolve) =>
    server.once(greeting, async (socket: Socket) => {
      const chunks: Buffer[] = [];
      for await (const chunk of socket) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks).toString());
    }),
  );
  server.listen(typeof listenAt === "string" ? { path: listenAt } : { port: listenAt, host: "127.0.0.1" });
  await once(server, "listening");
  cleanups.push(() => server.close());
  return { said, port: typeof listenAt === "string" ? 0 : (server.address() as AddressInfo).port };
}

describe("syslog", () => {
  test("by UDP: one datagram of RFC 5424", async () => {
    const { place, next } = await datagrams();
    const received = next();
    expect(await send(place, bodyOf("opening"))).toEqual({ kind: "delivered", answer: "handed over by UDP" });
    const [, priority, at, , , type, params, text] = MESSAGE.exec((await received).toString()) ?? [];
    expect([priority, at, type]).toEqual(["26", "2026-11-23T12:00:00.000Z", "domain.suspended"]);
    expect(params).toBe(
      ' id="msg_1" incident="01JZ8KINCIDENT" status="open" severity="critical" domain="popcorntime.io"',
    );
    expect(text).toMatch(/^popcorntime\.io: suspended – popcorntime\.io is suspended/);
  });

  test("has nothing injected by what others say", async () => {
    const { place, next } = await datagrams();
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        const received = next();
        expect((await send(place, body)).kind).toBe("delivered");
        const datagram = await received;
        expect(datagram.length).toBeLessThanOrEqual(2_048);
        expect(datagram.toString()).toMatch(MESSAGE);
      }),
      { numRuns: 60 },
    );
  });

  test("by TCP: counted in bytes; an end is a notice", async () => {
    const { said, port } = await streams(0);
    const place: SyslogPlace = { by: "tcp", host: "127.0.0.1", port };
    expect(await send(place, bodyOf("end"))).toEqual({ kind: "delivered", answer: "handed over by TCP" });
    const [, count = "", message = ""] = /^(\d+) (.*)$/s.exec(await said) ?? [];
    expect(Buffer.byteLength(message)).toBe(Number(count));
    expect(MESSAGE.exec(message)?.[1]).toBe("29");
  });

  test("by TLS: only to a server that shows a certificate for its name", async () => {
    const authority = makeAuthority();
    const names = {
      key: "log",
      issuer: "lab" as const,
      names: ["localhost"],
      validFrom: CERTIFICATE_FROM,
      validTo: CERTIFICATE_TO,
    };
    const server = createTlsServer(authority.pairFor("localhost", names)).on("tlsClientError", () => undefined);
    const { said, port } = await streams(0, server, "secureConnection");
    const place: SyslogPlace = { by: "tls", host: "localhost", port };
    expect(await send(place, bodyOf("opening"))).toMatchObject({
      kind: "again",
      answer: expect.stringContaining("certificate"),
    });
    const trusted = await send(place, bodyOf("opening"), { ...AROUND, ca: authority.pem });
    expect(trusted).toEqual({ kind: "delivered", answer: "handed over by TLS" });
    expect(await said).toMatch(/^\d+ <26>1 /);
  });

  test("by TCP or TLS where nobody listens: tried again", async () => {
    const place = { host: "127.0.0.1", port: 1 };
    for (const by of ["tcp", "tls"] as const)
      expect(await send({ by, ...place }, bodyOf("opening"))).toMatchObject({
        kind: "again",
        answer: expect.stringContaining("ECONNREFUSED"),
      });
  });

  test("to the machine's own log", async (context) => {
    if (spawnSync("logger", ["--version"]).status !== 0) context.skip("no logger: install bsdutils");
    const folder = mkdtempSync(join(tmpdir(), "vigie-log-"));
    cleanups.push(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "log");
    const { said } = await streams(path);
    expect(await send({ by: "socket", path }, bodyOf("opening"))).toEqual({
      kind: "delivered",
      answer: "handed over by logger",
    });
    expect(await said).toMatch(/^<26>\w{3} [ \d]\d [\d:]{8} vigie(?:\[\d+\])?: popcorntime\.io: suspended – /);
    const nobody = await send({ by: "socket", path: join(folder, "nobody") }, bodyOf("opening"));
    expect(nobody).toMatchObject({ kind: "again", answer: expect.stringContaining("No such file") });
  });
});
