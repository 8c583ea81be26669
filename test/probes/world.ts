import { createServer, type Server, type Socket } from "node:net";
import { afterEach } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { type Failure, failure } from "../../src/core/observation.ts";
import { asInstant, type Instant } from "../../src/core/time.ts";
import type { Network } from "../../src/probes/contract.ts";

export const POPCORN = asDomainName("popcorntime.io");
/** 2015-07-17T09:00Z, the morning after. */
export const MORNING: Instant = asInstant(Date.UTC(2015, 6, 17, 9));

/** Simulated addresses of 198.51.100.0/24, each port of which may lead to a server on loopback. */
export interface World {
  readonly network: Network;
  /** `host → addresses`; no entry: NXDOMAIN; a failure: the resolver's trouble. */
  readonly hosts: Map<string, readonly string[] | Failure>;
  /** Hosts looked up, in order. */
  readonly lookups: string[];
  /** Servers whose turn was waited for, in order. */
  readonly turns: string[];
  /** Puts a loopback server behind a simulated address. */
  readonly serve: (address: string, port: number, server: Server) => Promise<number>;
  /** Connects what is asked of `address:port` to a server that counts and never answers; nothing may arrive there. */
  readonly trap: (address: string, port: number) => Promise<{ readonly connections: () => number }>;
}

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** Starts a server on an ephemeral port of loopback; it ends with the test, open connections included. */
export function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => sockets.delete(socket));
    socket.on("close", () => sockets.delete(socket));
  });
  closers.push(
    () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  );
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const place = server.address();
      resolve(typeof place === "object" && place !== null ? place.port : 0);
    });
  });
}

export function makeWorld(): World {
  const hosts: World["hosts"] = new Map();
  const ports = new Map<string, number>();
  const lookups: string[] = [];
  const turns: string[] = [];
  const serve = async (address: string, port: number, server: Server): Promise<number> => {
    const real = await listening(server);
    ports.set(`${address}:${port}`, real);
    return real;
  };
  return {
    hosts,
    lookups,
    turns,
    serve,
    trap: async (address, port) => {
      let connections = 0;
      const server = createServer(() => {
        connections += 1;
      });
      await serve(address, port, server);
      return { connections: () => connections };
    },
    network: {
      now: () => MORNING,
      refusal: (address) => (address.startsWith("198.51.100.") ? null : `${address} is not of this world`),
      // Nothing listens on port 1 of loopback: a simulated address without a server refuses.
      route: (address, port) => ({ address: "127.0.0.1", port: ports.get(`${address}:${port}`) ?? 1 }),
      resolve: async (host) => {
        lookups.push(host);
        const known = hosts.get(host);
        if (known === undefined) return { kind: "resolved", addresses: [], rcode: "NXDOMAIN" };
        return "kind" in known ? known : { kind: "resolved", addresses: known, rcode: "NOERROR" };
      },
      turn: async (server) => {
        turns.push(server);
        return null;
      },
      heard: () => undefined,
    },
  };
}

export const servfail = failure("servfail", "SERVFAIL from every resolver");
