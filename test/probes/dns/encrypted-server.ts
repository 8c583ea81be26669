import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createSecureServer, type Http2ServerRequest } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import {
  createServer as createTlsServer,
  type SecureContext,
  type TLSSocket,
  type Server as TlsServer,
} from "node:tls";
import { type DecodedPacket, decode } from "dns-packet";
import { onTestFinished } from "vitest";
import { asMillis } from "../../../src/core/time.ts";
import { makeAuthority } from "../../../src/lab/tls/authority.ts";
import { CERTIFICATE_FROM, CERTIFICATE_TO, type SiteTls } from "../../../src/lab/world.ts";
import { trusting } from "../../../src/probes/connect/authorities.ts";
import { makeResolvers, type Resolver } from "../../../src/probes/dns/resolvers.ts";
import { makeAsk } from "../../../src/probes/dns/wire.ts";

/** One question as an encrypted resolver heard it. */
export interface Heard {
  readonly packet: DecodedPacket;
  /** Which of the server's connections it came by, from 1. */
  readonly connection: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What goes out over HTTP; everything that is left out is as it should be. */
export interface HttpAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: Uint8Array;
  /** Breaks off in the middle. */
  readonly cut?: boolean;
}

type Incoming = IncomingMessage | Http2ServerRequest;
/** What both kinds of HTTP have in common. */
type Outgoing = Pick<ServerResponse, "write" | "end"> & {
  readonly writeHead: (status: number, headers: Record<string, string | number>) => unknown;
};

export interface Encrypted {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** Ends every connection from the server's side. */
  readonly hangUp: () => void;
}

const authority = makeAuthority();
/** The certificate of the tests' resolver; its host is nobody's. */
export const HOST = "dns.resolver.example";
const certificate = (names: readonly string[] = [HOST, "192.0.2.53"]): SiteTls => ({
  ...{ key: "resolver", names, issuer: "lab" },
  ...{ validFrom: CERTIFICATE_FROM, validTo: CERTIFICATE_TO },
});

/** By which names the server is certified, and whether it speaks HTTP/2. */
export interface Manner {
  readonly names?: readonly string[];
  readonly http2?: boolean;
}

/** A DoH server on a loopback port. A script that gives null says nothing at all. */
export async function dohServer(
  script: (packet: DecodedPacket, nth: number) => HttpAnswer | null,
  { names, http2 = true }: Manner = {},
): Promise<Encrypted> {
  const heard: Heard[] = [];
  const pair = authority.pairFor(HOST, certificate(names));
  const sockets: TLSSocket[] = [];
  const onRequest = async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const packet = decode(Buffer.concat(chunks));
    heard.push({ packet, connection: sockets.length, headers: { ...incoming.headers } });
    const answer = script(packet, heard.length);
    if (answer === null) return;
    const { status = 200, type = "application/dns-message", body, cut = false } = answer;
    outgoing.writeHead(status, { "content-type": type, ...(cut ? { "content-length": body.length + 9 } : {}) });
    if (!cut) outgoing.end(body);
    else {
      outgoing.write(body);
      setImmediate(() => sockets.at(-1)?.destroy());
    }
  };
  const server = http2 ? createSecureServer({ ...pair, allowHTTP1: true }) : createHttpsServer(pair);
  server.on("request", onRequest);
  return listening(server, sockets, heard);
}

/** A DoT server on a loopback port; the script sends what it likes, length octets and all. */
export async function dotServer(
  script: (packet: DecodedPacket, socket: TLSSocket, nth: number) => void,
  { names }: Manner = {},
): Promise<Encrypted> {
  const heard: Heard[] = [];
  const sockets: TLSSocket[] = [];
  const server = createTlsServer({ ...authority.pairFor(HOST, certificate(names)) }, (socket) => {
    const connection = sockets.length;
    let received: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const whole = 2 + received.readUInt16BE(0);
        const packet = decode(received.subarray(2, whole));
        received = received.subarray(whole);
        heard.push({ packet, connection, headers: {} });
        script(packet, socket, heard.length);
      }
    });
  });
  return listening(server, sockets, heard);
}

async function listening(server: TlsServer, sockets: TLSSocket[], heard: readonly Heard[]): Promise<Encrypted> {
  server.on("secureConnection", (socket: TLSSocket) => {
    sockets.push(socket);
    // Tests close roughly on purpose.
    socket.on("error", () => socket.destroy());
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const hangUp = (): void => sockets.forEach((socket) => void socket.destroy());
  onTestFinished(() => {
    hangUp();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard, hangUp };
}

export const framed = (message: Uint8Array): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
};

/** Trusts the authority of these servers. */
export const believing = trusting(authority.pem);

/** A resolver of the program's own at `address`, which is found on loopback whatever simulated address it has. */
export function resolverAt(
  address: string,
  server: Encrypted,
  { context = believing, patience = 5_000 }: { readonly context?: SecureContext; readonly patience?: number } = {},
): Resolver {
  const [resolver] = makeResolvers([{ address, label: "lab" }], {
    ask: makeAsk({ attempts: [asMillis(600)], tcp: asMillis(600) }),
    route: () => ({ address: "127.0.0.1", port: server.port }),
    systemServers: () => [],
    context,
    patience: asMillis(patience),
  });
  if (!resolver) throw new Error("no resolver was made");
  return resolver;
}
