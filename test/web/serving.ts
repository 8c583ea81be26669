import { randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import { asInstant, asMillis, type Instant } from "../../src/core/time.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { type App, makeApp } from "../../src/web/app.ts";
import type { ServerPlace, WebTools } from "../../src/web/contract.ts";
import { type Listening, listenAt } from "../../src/web/serve.ts";

export interface Served {
  readonly app: App;
  readonly store: Store;
  /** `http://127.0.0.1:PORT/` */
  readonly address: string;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
  readonly troubles: readonly unknown[];
}

export interface Setting {
  readonly place?: Partial<ServerPlace>;
  readonly now?: () => Instant;
  readonly tools?: Partial<WebTools>;
  readonly store?: Store;
}

/** The server's app over a store in memory, on a real socket of this machine, every answer held against its schema. */
export async function served({ place, now, tools, store: given }: Setting = {}): Promise<Served> {
  const store = given ?? openStore(":memory:", { mode: "write" });
  const troubles: unknown[] = [];
  const app = makeApp(toolsOver(store, { troubles, place, now, tools }), { checked: true });
  const listening: Listening = await listenAt("127.0.0.1:0", app);
  onTestFinished(async () => {
    await listening.close();
    if (!given) await store.close();
  });
  const { address } = listening;
  return { app, store, address, troubles, get: (path, init) => fetch(new URL(path, address), init) };
}

interface Over {
  readonly troubles: unknown[];
  readonly place: Partial<ServerPlace> | undefined;
  readonly now: (() => Instant) | undefined;
  readonly tools: Partial<WebTools> | undefined;
}

const toolsOver = (store: Store, { troubles, place, now, tools }: Over): WebTools => ({
  store,
  now: now ?? (() => asInstant(Date.now())),
  random: randomBytes,
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
  version: "0.0.0-test",
  place: { listen: "127.0.0.1:0", token: null, url: null, aliases: false, ...place },
  schedule: { dns: asMillis(300_000), http: asMillis(900_000), registration: asMillis(86_400_000) },
  continuity: { dns: asMillis(900_000), http: asMillis(2_700_000), registration: asMillis(259_200_000) },
  listed: [],
  channels: [],
  figures: async () => null,
  doings: {
    add: async () => [],
    remove: async () => [],
    sweep: async () => Promise.reject(new Error("no sweep in this test")),
    testChannel: async () => ({ isDelivered: true, answer: "told" }),
  },
  trouble: (error) => troubles.push(error),
  ...tools,
});
