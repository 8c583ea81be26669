import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import { asMillis, between, HOUR, type Instant, SECOND } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { type Lab, startLab } from "../lab/lab.ts";
import type { Script, Step } from "../lab/script.ts";
import { Daemon } from "../monitor/daemon.ts";
import type { DaemonTools, Journal, Orders } from "../monitor/orders.ts";
import type { Store } from "../store/contract.ts";
import type { Audience } from "./audience.ts";
import { StoryClock } from "./story-clock.ts";
import { storyPace } from "./story-pacer.ts";

/** The real things that a stage is set with; `compose.ts` has them. */
export interface Studio {
  readonly database: (path: string) => Store;
  /** What the daemon is made of, on the lab's ground instead of the real one. */
  readonly daemonOn: (
    ground: Pick<Lab, "route" | "authority"> & { readonly now: () => Instant; readonly haste?: number },
    config: Config,
  ) => {
    readonly orders: Orders;
    readonly tools: (set: Pick<DaemonTools, "store" | "journal" | "pace">) => DaemonTools;
  };
}

/** Plays a script on the simulated internet to the real daemon with a database of its own, and tells the audience. */
export async function stage(
  script: Script,
  audience: Audience,
  studio: Studio,
  leave: AbortSignal = new AbortController().signal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-demo-"));
  try {
    const lab = await startLab(script);
    try {
      await play({ script, audience, studio, leave, lab, storage: join(folder, "demo.db") });
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
  readonly lab: Lab;
  /** Path of the database. */
  readonly storage: string;
}

async function play({ script, audience, studio, leave, lab, storage }: Play): Promise<void> {
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
  });
  leave.addEventListener("abort", end);
  try {
    await audience.narrates(script.start, OPENING);
    const { orders, tools } = studio.daemonOn({ now: clock.now, route: lab.route, authority: lab.authority }, config);
    const daemon = await Daemon.prepare(orders, tools({ store, journal: scribe, pace }));
    try {
      await daemon.begin();
      await told;
    } finally {
      await daemon.stop();
    }
    if (leave.aborted) return;
    await scribe.settle();
    const move = (await store.timeline({ type: "domain.moved", limit: 1 })).at(-1);
    await audience.ends(move ? `${move.type} ${move.data.from} → ${move.data.to}` : "nobody moved");
  } finally {
    await store.close();
  }
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
