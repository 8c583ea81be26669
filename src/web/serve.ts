import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { App } from "./app.ts";

export interface Listening {
  /** `http://127.0.0.1:8787/`, with the port that was given where 0 was asked. */
  readonly address: string;
  /** Takes no more requests, ends the streams, and resolves when nobody is connected. */
  readonly close: () => Promise<void>;
}

/** Beyond it a visitor waits: no crowd shall take the files that checks need. */
const MOST_CONNECTIONS = 2_048;
/** A request that drips in, in milliseconds. */
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;

/**
 * Serves an app at `address:port`; `localhost` and `[::1]:8787` are understood.
 * @throws Error with a `code` such as EADDRINUSE where that address cannot be had
 */
export async function listenAt(listen: string, app: Pick<App, "fetch" | "close" | "trouble">): Promise<Listening> {
  const { host, port } = partsOf(listen);
  const server = createServer(
    { headersTimeout: HEADERS_WITHIN, requestTimeout: REQUEST_WITHIN },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  // One connection that could not be taken, for want of files or memory: the next one may be.
  server.on("error", (error) => app.trouble(error, "taking a connection"));
  return { address: addressOf(server, host), close: () => closed(server, app) };
}

function partsOf(listen: string): { readonly host: string; readonly port: number } {
  const at = listen.lastIndexOf(":");
  return { host: listen.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(listen.slice(at + 1)) };
}

function addressOf(server: Server, host: string): string {
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/`;
}

async function closed(server: Server, app: Pick<App, "close">): Promise<void> {
  const over = new Promise<void>((resolve) => server.close(() => resolve()));
  app.close();
  server.closeAllConnections();
  await over;
}
