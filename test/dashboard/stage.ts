import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { FleetPage } from "../../src/dashboard/pages/fleet.tsx";
import { selectFleet } from "../../src/web/fleet/selection.ts";
import { assetsOf } from "../../src/web/pages/assets.ts";
import { renderDocument } from "../../src/web/pages/document.tsx";
import { preferencesOf } from "../../src/web/pages/preferences.ts";
import { type FleetAnswer, type FleetRow, fleetQuery } from "../../src/web/shapes/fleet.ts";
import { NOW, WINDOW } from "./watched.ts";

const BUILT = join(import.meta.dirname, "..", "..", "dist", "dashboard-assets");
const BASE = "/vigie/";
const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

export interface Stage {
  readonly url: string;
  /** Tells every open stream. */
  readonly tell: (event: string, data: unknown) => void;
  /** Ends every open stream. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

/** The fleet alone, over a real socket below a base path and under the policy of the daemon's pages. */
export async function openStage(rows: readonly FleetRow[]): Promise<Stage> {
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://stage");
    const path = pathname.slice(BASE.length);
    response.setHeader("content-security-policy", POLICY);
    if (path === "") {
      const asked = { query: searchParams, cookie: request.headers.cookie ?? null, base: BASE };
      const preferences = preferencesOf({ ...asked, acceptLanguage: request.headers["accept-language"] ?? null });
      response.setHeader("set-cookie", [...preferences.cookies]);
      send(response, "text/html; charset=utf-8", pageOf(rows, searchParams, preferences));
    } else if (path === "api/v1/fleet") {
      send(response, "application/json", JSON.stringify(answerOf(rows, searchParams)));
    } else if (path === "api/v1/stream") {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(": here\n\n");
      streams.add(response);
    } else if (path.startsWith("assets/")) {
      const file = path.slice("assets/".length);
      send(response, TYPES[extname(file)] ?? "text/plain", readFileSync(join(BUILT, file), "utf8"));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`,
    tell: (event, data) => {
      for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    drop: () => {
      for (const stream of streams) stream.destroy();
      streams.clear();
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

const send = (response: ServerResponse, type: string, body: string): void => {
  response.writeHead(200, { "content-type": type }).end(body);
};

function answerOf(rows: readonly FleetRow[], asked: URLSearchParams): FleetAnswer {
  const filled = Object.fromEntries([...asked].filter(([, value]) => value !== ""));
  const query = fleetQuery.parse(filled);
  return { window: WINDOW, query, ...selectFleet(rows, query), rows: [...selectFleet(rows, query).rows] };
}

function pageOf(
  rows: readonly FleetRow[],
  query: URLSearchParams,
  { lang, theme }: ReturnType<typeof preferencesOf>,
): string {
  const assets = assetsOf(JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")));
  const status = {
    running: true,
    uplink: "online" as const,
    watches: rows.length,
    due: 0,
    lastCheckAt: new Date(NOW - 40_000).toISOString(),
  };
  const setting = { base: BASE, here: `?${query}`, lang, theme, now: NOW, status };
  return renderDocument({ page: "fleet", component: FleetPage, data: answerOf(rows, query), setting, assets });
}
