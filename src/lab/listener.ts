import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { DnsServer } from "./dns/server.ts";

/** A real server on an ephemeral port of the loopback interface. */
export interface Listener {
  readonly port: number;
  /** Resolves when no socket of it is left. */
  readonly close: () => Promise<void>;
}

export const LOOPBACK = "127.0.0.1";

/** A TCP server; `serve` gets each connection. Connections that break are the asker's business. */
export async function listenTcp(serve: (socket: Socket) => void, port = 0): Promise<Listener> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    serve(socket);
  });
  server.listen(port, LOOPBACK);
  await once(server, "listening");
  return {
    port: portOf(server),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
  return address.port;
}

/** How often another port is tried, when the one that TCP got is taken on UDP. */
const TRIES = 20;

/** A DNS server on one port for UDP and TCP. */
export async function listenDns(dns: DnsServer): Promise<Listener> {
  for (let tries = 1; ; tries += 1) {
    const tcp = await listenTcp(dns.onConnection);
    const udp = await bindUdp(tcp.port);
    if (udp) return listening(dns, tcp, udp);
    await tcp.close();
    if (tries === TRIES) throw new Error(`no port is free for both TCP and UDP after ${TRIES} tries`);
  }
}

function listening(dns: DnsServer, tcp: Listener, udp: UdpSocket): Listener {
  udp.on("message", (bytes, from) => dns.onDatagram(udp, bytes, from));
  return {
    port: tcp.port,
    close: async () => {
      dns.close();
      const closed = once(udp, "close");
      udp.close();
      await Promise.all([closed, tcp.close()]);
    },
  };
}

/** Null when the port is taken. */
async function bindUdp(port: number): Promise<UdpSocket | null> {
  const socket = createSocket("udp4");
  try {
    socket.bind(port, LOOPBACK);
    await once(socket, "listening");
    return socket;
  } catch (error) {
    socket.close();
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return null;
    throw error;
  }
}
