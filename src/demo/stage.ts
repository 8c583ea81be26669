import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { asMillis, between, HOUR, type Millis, SECOND } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { type Lab, startLab } from "../lab/lab.ts";
import type { Script, Step } from "../lab/script.ts";
import { Daemon } from "../monitor/daemon.ts";
import type { Figures } from "../monitor/figures.ts";
import type { DaemonTools, Journal, Orders } from "../monitor/orders.ts";
import type { Store } from "../store/contract.ts";
import type { Audience } from "./audience.ts";
import { firstDoor } from "./door.ts";
import type { Soil } from "./soil.ts";
import { StoryClock } from "./story-clock.ts";
import { storyPace } from "./story-pacer.ts";

/** The real things that a stage is set with; `compose.ts` has them. */
export interface Studio {
  readonly database: (path: string) => Store;
  /** What the daemon is made of, on the lab's ground instead of the real one. */
  readonly daemonOn: (
    lab: Soil,
    config: Config,
  ) => {
    readonly orders: Orders;
    readonly tools: (set: Pick<DaemonTools, "store" | "journal" | "pace">) => DaemonTools;
  };
  /** The dashboard over the stage's database. */
  readonly serve: (listen: string, config: Config, on: ServedStage) => Promise<Served>;
}

export interface ServedStage {
  readonly store: Store;
  /** What visitors have done is done there, as the daemon's looks are: nothing of it leaves the machine. */
  readonly lab: Soil;
  readonly version: string;
  readonly figures: () => Promise<Figures>;
  readonly trouble: (error: unknown, doing: string) => void;
}

export interface Served {
  readonly address: string;
  /** Resolves when somebody first reads a page, or watches live. */
  readonly visited: Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Staging {
  readonly leave?: AbortSignal;
  /** Where the dashboard is shown meanwhile, at a pace that can be followed: the first that can be had; none: nowhere. */
  readonly listen?: readonly string[];
}

/** Plays a script on the simulated internet to the real daemon with a database of its own, and tells the audience. */
export async function stage(
  script: Script,
  audience: Audience,
  studio: Studio,
  { leave = new AbortController().signal, listen = [] }: Staging = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-demo-"));
  try {
    const lab = await startLab(script);
    try {
      await play({ script, audience, studio, leave, listen, lab, storage: join(folder, "demo.db") });
    } finally {
      // Its servers would keep a process alive for ever whose play has failed.
      await lab.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Play {
  readonly script: Script;
  readonly audience: Audience;
  readonly studio: Studio;
  readonly leave: AbortSignal;
  readonly listen: readonly string[];
  readonly lab: Lab;
  /** Path of the database. */
  readonly storage: string;
}

async function play({ script, audience, studio, leave, listen, lab, storage }: Play): Promise<void> {
  const clock = new StoryClock(script.start);
  const config = configFor(script, lab, storage);
  const store = studio.database(config.storage);
  const scribe = new Scribe(audience, lab);
  const { pace, told, end } = storyPace({
    clock,
    turns: script.steps.map(({ at }) => at),
    until: script.end,
    turn: async (to) => scribe.narrate(await lab.advance(to)),
    settle: () => scribe.settle(),
    ...(listen.length === 0 ? {} : { pause: (from, to) => unhurried(between(from, to), leave) }),
  });
  leave.addEventListener("abort", end);
  try {
    const soil: Soil = { now: clock.now, route: lab.route, authority: lab.authority };
    const { orders, tools } = studio.daemonOn(soil, config);
    const daemon = await Daemon.prepare(orders, tools({ store, journal: scribe, pace }));
    const on = { lab: soil, version: "demo", figures: async () => daemon.figures(), trouble: scribe.trouble };
    const served = listen.length === 0 ? null : await show(listen, config, on, studio);
    try {
      await audience.narrates(script.start, OPENING);
      if (served) await audience.opens(served.address);
      if (served) await Promise.race([served.visited, aborted(leave)]);
      await daemon.begin();
      await told;
      await scribe.settle();
      if (served && !leave.aborted) await audience.stays(served.address, storage);
      if (!leave.aborted)
        await audience.ends(outcomeOf((await store.timeline({ type: "domain.moved", limit: 1 })).at(-1)));
      if (served) await aborted(leave);
    } finally {
      await served?.close();
      await daemon.stop();
    }
  } finally {
    await store.close();
  }
}

/** With a connection of its own, as in a daemon: what another one wrote is how news shows. */
async function show(
  listen: readonly string[],
  config: Config,
  on: Omit<ServedStage, "store">,
  { database, serve }: Studio,
): Promise<Served> {
  const store = database(config.storage);
  const served = await firstDoor(listen, (each) => serve(each, config, { ...on, store })).catch(async (error) => {
    await store.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await served.close();
    await store.close();
  };
  return { ...served, close };
}

const outcomeOf = (move: TimelineEvent | undefined): string =>
  move ? `${move.type} ${move.data.from} → ${move.data.to}` : "nobody moved";

const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));

/** Three hours of the story a second; where nothing happens for long, one second. */
const HASTE = 3 * HOUR;

function unhurried(length: Millis, leave: AbortSignal): Promise<void> {
  const wait = Math.min(SECOND, (length * SECOND) / HASTE);
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      leave.removeEventListener("abort", go);
      resolve();
    };
    const timer = setTimeout(go, leave.aborted ? 0 : wait);
    leave.addEventListener("abort", go);
  });
}

const OPENING =
  "A simulated internet on this machine's loopback, the real daemon, time on fast forward. It knows what the article " +
  "reported (◇); everything else it has to see for itself (○ news, ● a loss).";

const SHIPPED = fileURLToPath(new URL("../../config/vigie.yaml", import.meta.url));

/** The shipped watch list, pointed at the lab. Looks are as rare as a story of its length needs to be told in seconds. */
function configFor({ start, end }: Script, lab: Lab, storage: string): Config {
  const length = between(start, end);
  const shipped = loadConfig({ config: SHIPPED, db: storage, env: {}, cwd: process.cwd(), version: "demo" });
  return {
    ...shipped,
    schedule: {
      dns: asMillis(length / 72),
      http: asMillis(length / 24),
      registration: asMillis(24 * HOUR),
      confirm: asMillis(30 * SECOND),
    },
    network: {
      ...shipped.network,
      resolvers: lab.resolvers,
      allowAddresses: lab.allowAddresses,
      canaries: lab.canaries,
      whois: { ...shipped.network.whois, servers: lab.whoisServers },
      rdap: { ...shipped.network.rdap, bootstrap: lab.rdapBootstrapUrl },
    },
    alerts: {
      channels: { demo: { type: "webhook", language: "en", url: lab.webhook.url, secret: lab.webhook.secret } },
      rules: [{ severity: "warning", send: ["demo"], domains: [], tags: [], types: [] }],
    },
  };
}

/** Passes on in order what the daemon wrote and what its webhook heard. */
class Scribe implements Journal {
  readonly #audience: Audience;
  readonly #lab: Lab;
  #events: TimelineEvent[] = [];
  #heard = 0;
  #posted = 0;
  #trouble: Error | null = null;

  constructor(audience: Audience, lab: Lab) {
    this.#audience = audience;
    this.#lab = lab;
  }

  readonly checked: Journal["checked"] = (_, result) => {
    if (result.kind === "recorded") this.#posted += result.decision.outbox.length;
  };

  readonly event: Journal["event"] = (event) => {
    if (!event.type.startsWith("watch.")) this.#events.push(event);
  };

  /** The stage's canaries are the root's servers alone: it is blind in no sense apart. */
  readonly sense: Journal["sense"] = () => undefined;

  /** On a stage there is no trouble that is not a bug. */
  readonly trouble: Journal["trouble"] = (error, doing) => {
    this.#trouble ??= new Error(`trouble while ${doing}`, { cause: error });
  };

  async narrate(steps: readonly Step[]): Promise<void> {
    for (const { at, says } of steps) await this.#audience.narrates(at, says);
  }

  /** Waits for alerts under way, so that they are told where they belong in the story. */
  async settle(): Promise<void> {
    if (this.#trouble) throw this.#trouble;
    const events = this.#events;
    this.#events = [];
    for (const event of events.toSorted((a, b) => a.at - b.at)) await this.#audience.event(event);
    const deliveries = await this.#lab.webhook.accepted(this.#posted);
    for (const { body } of deliveries.slice(this.#heard)) {
      const { type, data } = JSON.parse(body) as { type: string; data: { status: string; summary: string } };
      await this.#audience.message(type, data.status, data.summary);
    }
    this.#heard = deliveries.length;
  }
}
