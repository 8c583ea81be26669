import { onTestFinished } from "vitest";
import type { DomainName } from "../../../src/core/name.ts";
import { asInstant, DAY, HOUR, MINUTE, SECOND } from "../../../src/core/time.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { firstStanding, type Standing } from "../../../src/core/timeline/standing.ts";
import type { KnownVerdict, RegistrationState } from "../../../src/core/vocabulary.ts";
import type { Watch } from "../../../src/core/watch.ts";
import type { Store } from "../../../src/store/contract.ts";
import { openStore } from "../../../src/store/sqlite/open.ts";
import { makeApp } from "../../../src/web/app.ts";
import type { ServerPlace, WebTools } from "../../../src/web/contract.ts";
import { listenAt } from "../../../src/web/serve.ts";
import { deciding, lookAt, NOON, readingOf, watchOf } from "../../store/samples.ts";
import { figures } from "../metrics/facts.ts";

const LISTEN = "127.0.0.1:0";

export interface Served {
  readonly store: Store;
  /** `http://127.0.0.1:PORT/`. */
  readonly address: string;
  readonly ask: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

/** The server as the daemon serves it, on a socket, over a record that the test fills. */
export async function served(place: Partial<ServerPlace> = {}): Promise<Served> {
  const store = openStore(":memory:", { mode: "write" });
  const tools: WebTools = {
    store,
    now: () => asInstant(NOON + DAY),
    random: (bytes) => new Uint8Array(bytes).fill(7),
    after: () => () => undefined,
    version: "1.2.3",
    place: { listen: LISTEN, token: null, url: null, aliases: false, ...place },
    schedule: { dns: MINUTE, http: HOUR, registration: DAY },
    continuity: { dns: MINUTE, http: HOUR, registration: DAY },
    ...{ listed: [], channels: [] },
    figures: async () => figures(),
    doings: { add: unasked, remove: unasked, sweep: unasked, testChannel: unasked },
    trouble: (error) => {
      throw error;
    },
  };
  const app = makeApp(tools);
  const { address, close } = await listenAt(LISTEN, app);
  onTestFinished(async () => {
    await close();
    await store.close();
  });
  return { store, address, ask: (path, headers = {}) => fetch(`${address}${path}`, { headers }) };
}

const unasked = async (): Promise<never> => {
  throw new Error("no test asks for it");
};

export interface Kept {
  readonly watch?: Partial<Watch>;
  readonly verdict?: KnownVerdict;
  readonly registration?: Exclude<RegistrationState, "unknown">;
  readonly expiresAt?: number;
  readonly statuses?: readonly string[];
  readonly events?: readonly TimelineEvent[];
}

/** Puts a name on the list that was looked at once, at noon. */
export async function keep(store: Store, domain: DomainName, kept: Kept = {}): Promise<void> {
  const { watch, verdict = "up", registration = "registered", expiresAt, statuses = [], events = [] } = kept;
  await store.putWatch(watchOf(domain, watch), NOON, []);
  const first = firstStanding(domain);
  const standing: Standing = {
    ...first,
    facets: {
      ...first.facets,
      registration: { ...first.facets.registration, state: registration, since: NOON, asOf: NOON },
    },
    values: { ...first.values, status: { ...first.values.status, value: statuses.join(" ") || null } },
    verdict: { word: verdict, since: NOON, causes: null },
    looked: { dns: NOON, http: NOON, registration: asInstant(NOON + SECOND) },
  };
  const reading = { ...readingOf(registration), expiresAt: expiresAt === undefined ? null : asInstant(expiresAt) };
  const look = lookAt(NOON, { domain, readings: { registration: reading } });
  await store.record(look, deciding({ standings: [standing], events }));
}
