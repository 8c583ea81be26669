import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Audience } from "../cli/services.ts";
import { daemonTools, type Ground, openDatabase, ordersOf } from "../compose.ts";
import type { Config } from "../config/config.ts";
import { loadConfig } from "../config/load.ts";
import type { TimelineEvent } from "../core/event.ts";
import { asMillis, HOUR, MINUTE, SECOND } from "../core/time.ts";
import { type Lab, startLab } from "../lab/lab.ts";
import type { Script, Step } from "../lab/script.ts";
import { Daemon, type Journal } from "../monitor/daemon.ts";
import { StoryClock } from "./story-clock.ts";
import { storyPace } from "./story-pacer.ts";

/** Plays a script on the simulated internet to the real daemon with a database of its own, and tells the audience. */
export async function stage(script: Script, audience: Audience): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-demo-"));
  const lab = await startLab(script);
  const clock = new StoryClock(script.start);
  const config = configFor(lab, join(folder, "demo.db"));
  const store = openDatabase(config.storage);
  const ground: Ground = { now: clock.now, route: lab.route, ca: lab.authority, isPolite: false };
  const scribe = new Scribe(audience, lab);
  const { pace, told } = storyPace({
    clock,
    turns: script.steps.map(({ at }) => at),
    until: script.end,
    turn: async (to) => scribe.narrate(await lab.advance(to)),
    settle: () => scribe.settle(),
  });
  try {
    const daemon = await Daemon.start(ordersOf(config, ground), daemonTools(store, ground, scribe, pace));
    await told;
    await daemon.stop();
    await scribe.settle();
  } finally {
    await store.close();
    await lab.close();
    await rm(folder, { recursive: true });
  }
}

const SHIPPED = fileURLToPath(new URL("../../config/vigie.yaml", import.meta.url));

/** The shipped watch list, pointed at the lab; slower than real so that a day of it passes in seconds. */
function configFor(lab: Lab, storage: string): Config {
  const shipped = loadConfig({ config: SHIPPED, db: storage, env: {}, cwd: process.cwd(), version: "demo" });
  return {
    ...shipped,
    schedule: {
      dns: asMillis(15 * MINUTE),
      http: asMillis(30 * MINUTE),
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
      channels: { demo: { type: "webhook", url: lab.webhook.url, secret: lab.webhook.secret } },
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

  constructor(audience: Audience, lab: Lab) {
    this.#audience = audience;
    this.#lab = lab;
  }

  readonly checked: Journal["checked"] = (_, result) => {
    if (result.kind === "recorded") this.#posted += result.decision.outbox.length;
  };

  readonly event: Journal["event"] = (event) => {
    this.#events.push(event);
  };

  readonly trouble: Journal["trouble"] = (error, doing) => {
    throw new Error(`trouble while ${doing}`, { cause: error });
  };

  async narrate(steps: readonly Step[]): Promise<void> {
    for (const { at, says } of steps) await this.#audience.narrates(at, says);
  }

  /** Waits for alerts under way, so that they are told where they belong in the story. */
  async settle(): Promise<void> {
    const events = this.#events;
    this.#events = [];
    for (const event of events) await this.#audience.event(event);
    const deliveries = await this.#lab.webhook.accepted(this.#posted);
    for (const { body } of deliveries.slice(this.#heard)) {
      const { type, data } = JSON.parse(body) as { type: string; data: { status: string; summary: string } };
      await this.#audience.message(type, data.status, data.summary);
    }
    this.#heard = deliveries.length;
  }
}
