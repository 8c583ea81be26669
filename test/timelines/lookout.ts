import { onTestFinished } from "vitest";
import { studio } from "../../src/compose.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, HOUR, type Instant, MINUTE, SECOND } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import type { Watch } from "../../src/core/watch.ts";
import { StoryClock } from "../../src/demo/story-clock.ts";
import { storyPace } from "../../src/demo/story-pacer.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import type { LabRequest } from "../../src/lab/scene.ts";
import type { Script } from "../../src/lab/script.ts";
import { Daemon } from "../../src/monitor/daemon.ts";
import type { Journal } from "../../src/monitor/orders.ts";
import type { Store } from "../../src/store/contract.ts";

/** What a story left behind. */
export interface Told {
  /** Of the whole story, without the list's own events. */
  readonly events: readonly TimelineEvent[];
  /** `type status` of each message, in the order delivered. */
  readonly messages: readonly string[];
  readonly store: Store;
  /** All that the simulated internet was asked. */
  readonly requests: readonly LabRequest[];
}

/** A name to watch, with what is not as usual about it. */
export type Named = string | (Partial<Pick<Watch, "group" | "follow" | "tags">> & { readonly domain: string });

const USUAL: Config["schedule"] = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(15 * MINUTE),
  registration: asMillis(24 * HOUR),
  confirm: asMillis(30 * SECOND),
};

/** Tells a script to the real daemon in virtual time, over real sockets; at each of `restarts` another daemon takes over. */
export async function tell(
  script: Script,
  names: readonly Named[],
  restarts: readonly Instant[] = [],
  schedule = USUAL,
): Promise<Told> {
  const lab = await startLab(script);
  onTestFinished(() => lab.close());
  const store = studio.database(":memory:");
  onTestFinished(() => store.close());
  const clock = new StoryClock(script.start);
  let sent = 0;
  const troubles: string[] = [];
  const journal: Journal = {
    checked: (_, result) => {
      if (result.kind === "recorded") sent += result.decision.outbox.length;
    },
    event: (event) => {
      if (/^(tld|monitor)\./.test(event.type)) sent += 1;
    },
    sense: () => undefined,
    trouble: (error, doing) => void troubles.push(`${doing}: ${error instanceof Error ? error.stack : String(error)}`),
  };
  for (const until of [...restarts, script.end]) {
    const { orders, tools } = studio.daemonOn(
      { now: clock.now, route: lab.route, authority: lab.authority },
      configFor(lab, names, schedule),
    );
    const { pace, told } = storyPace({
      ...{ clock, until, turns: script.steps.map(({ at }) => at) },
      turn: async (to) => void (await lab.advance(to)),
      settle: async () => void (await lab.webhook.accepted(sent)),
    });
    const daemon = await Daemon.prepare(orders, tools({ store, journal, pace }));
    await daemon.begin();
    await told;
    await daemon.stop();
  }
  if (troubles.length > 0) throw new Error(troubles.join("\n"));
  const events = (await store.timeline({})).filter(({ type }) => !type.startsWith("watch."));
  const messages = (await lab.webhook.accepted(sent)).map(({ body }) => {
    const { type, data } = JSON.parse(body) as { type: string; data: { status: string } };
    return `${type} ${data.status}`;
  });
  return { events, messages, store, requests: lab.requests };
}

function configFor(lab: Lab, names: readonly Named[], schedule: Config["schedule"]): Config {
  const defaults = loadConfig({ config: undefined, db: ":memory:", env: {}, cwd: "/nonexistent", version: "test" });
  return {
    ...defaults,
    file: "story.yaml",
    watch: names.map((name, line) => {
      const { domain, ...told } = typeof name === "string" ? { domain: name } : name;
      const plain = { group: null, tags: [], intent: "observer", follow: "never", note: null } as const;
      return { ...plain, ...told, domain: asDomainName(domain), line };
    }),
    schedule,
    network: {
      ...defaults.network,
      ...{ resolvers: lab.resolvers, allowAddresses: lab.allowAddresses, canaries: lab.canaries },
      whois: { ...defaults.network.whois, servers: lab.whoisServers },
      rdap: { ...defaults.network.rdap, bootstrap: lab.rdapBootstrapUrl },
    },
    alerts: {
      channels: { ops: { type: "webhook", url: lab.webhook.url, secret: lab.webhook.secret, language: "en" } },
      rules: [{ severity: "warning", send: ["ops"], domains: [], tags: [], types: [] }],
    },
  };
}
