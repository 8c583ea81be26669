import { request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { onTestFinished } from "vitest";
import { asInstant, type Instant } from "../../../src/core/time.ts";
import type { Store } from "../../../src/store/contract.ts";
import { openStore } from "../../../src/store/sqlite/open.ts";
import type { TokenScope } from "../../../src/store/tokens.ts";
import { makeKeeper } from "../../../src/web/auth/keeper.ts";
import { loginRoutes } from "../../../src/web/auth/login.ts";
import { type GateEnv, makeGate } from "../../../src/web/auth/middleware.ts";
import { hashOf, mintToken } from "../../../src/web/auth/secret.ts";

export const NOON = asInstant(Date.parse("2026-11-26T12:00:00Z"));

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** `vigie_session=…`, as the browser sends it back; empty where none was set. */
  readonly cookie: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

export interface Served {
  readonly app: Hono<GateEnv>;
  readonly store: Store;
  readonly port: number;
  /** Moves the server's clock. */
  readonly at: (now: Instant) => void;
  readonly token: (name: string, scope?: TokenScope) => Promise<string>;
  readonly ask: (path: string, asked?: Asked) => Promise<Answer>;
}

export interface Setting {
  readonly listen?: string | null;
  readonly token?: string | null;
  readonly url?: string | null;
}

let randomness = 0;
/** Different each time, and the same in each run. */
const random = (bytes: number): Uint8Array => hashOf(`random ${++randomness}`).subarray(0, bytes);

/** A server behind the gate on a real socket: `/`, `/feeds/*` and `/api/v1/*` to read, POST to write, `/healthz` for everybody. */
export async function served(setting: Setting = {}): Promise<Served> {
  const store = openStore(":memory:", { mode: "write" });
  let now = NOON;
  const settled = { listen: "127.0.0.1:8787", token: null, url: null, ...setting };
  const keeper = makeKeeper({ ...settled, store, random, now: () => now });
  const gate = makeGate(keeper);
  const app = new Hono<GateEnv>();
  app.route("/", loginRoutes(keeper, gate));
  app.get("/healthz", gate("public"), (c) => c.text("well"));
  app.get("/api/v1/domains", gate("read", "api"), (c) => c.json(c.get("visitor")));
  app.post("/api/v1/domains", gate("write", "api"), (c) => c.json(c.get("visitor")));
  app.get("/feeds/*", gate("read", "feed"), (c) => c.text("the feed"));
  app.get("*", gate("read"), (c) => c.html("<p>the page</p>"));
  const server = await listening(app);
  onTestFinished(async () => {
    await new Promise((ended) => server.close(ended));
    await store.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    ...{ app, store, port },
    at: (moved) => {
      now = moved;
    },
    token: async (name, scope = "read") => {
      const secret = mintToken(random);
      const id = Buffer.from(random(4)).toString("hex");
      await store.addToken({ id, name, scope, created: now }, hashOf(secret));
      return secret;
    },
    ask: (path, asked = {}) => answerOf(port, path, asked),
  };
}

const listening = (app: Hono<GateEnv>): Promise<ServerType> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () => resolve(server));
  });

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** By node:http: `fetch` lets nobody choose Host, Cookie or Sec-Fetch-Site. */
export function answerOf(port: number, path: string, { method, headers, form }: Asked): Promise<Answer> {
  const sent = { host: `127.0.0.1:${port}`, ...(form ? FORM : {}), ...headers };
  return new Promise((resolve, reject) => {
    const request = ask(
      { ...{ host: "127.0.0.1", port, path, headers: sent }, method: method ?? (form ? "POST" : "GET"), agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const body = Buffer.concat(chunks).toString("utf8");
          const cookie = response.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body, cookie });
        });
      },
    );
    request.on("error", reject);
    request.end(form ? new URLSearchParams(form).toString() : undefined);
  });
}
