import { studio } from "../../src/compose.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { StoryClock } from "../../src/demo/story-clock.ts";
import { storyPace } from "../../src/demo/story-pacer.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import type { Step } from "../../src/lab/script.ts";
import { liveDomain, moment, registered } from "../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../src/lab/stories/internet.ts";
import { htmlPage } from "../../src/lab/web/content.ts";
import { type World, withDomain } from "../../src/lab/world.ts";
import type { Checked } from "../../src/monitor/check.ts";
import { Daemon } from "../../src/monitor/daemon.ts";
import type { Store } from "../../src/store/contract.ts";

const START = moment("2015-07-16T12:00:00Z");
export const minutes = (count: number): Instant => later(START, asMillis(count * MINUTE));

/** `name01.com`, `name02.com` … */
export const crowd = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `name${String(index + 1).padStart(2, "0")}.com`);

const HOSTING = {
  nameservers: ["ns1.hosting.example", "ns2.hosting.example"],
  address: "203.0.113.10",
  page: htmlPage("<!doctype html><title>A site</title>"),
};

/** All names alive at one hoster, each with a key of its own. */
export const alive = (names: readonly string[]): World =>
  names.reduce(
    (world, name) => withDomain(world, name, liveDomain(registered(START, "Jo Sample"), { ...HOSTING, key: name })),
    INTERNET_2015,
  );

/** The parent zone lists the names, or no longer does. */
export const delegating = (world: World, names: readonly string[], servers: readonly string[] | null): World =>
  names.reduce((before, name) => withDomain(before, name, { delegation: servers }), world);
export const SERVERS = HOSTING.nameservers;

export interface Message {
  readonly type: string;
  readonly data: {
    readonly incident: string;
    readonly status: string;
    readonly domain: string | null;
    readonly verdict: string | null;
    readonly severity: string;
    readonly summary: string;
    readonly domains?: readonly string[];
    readonly events: readonly { readonly domain: string; readonly type: string }[];
  };
}

export interface Told {
  /** Observed news: everything after the first sight. */
  readonly news: readonly TimelineEvent[];
  readonly messages: readonly Message[];
  readonly checks: readonly { readonly at: Instant; readonly name: string; readonly kind: Checked["kind"] }[];
}

/** What happens to whom, in minutes after the start. */
export interface Telling {
  readonly names: readonly string[];
  readonly world?: World;
  readonly steps: readonly (readonly [minute: number, change: (world: World) => World])[];
  readonly until: number;
}

/** Plays the story to the real daemon, over real sockets and in virtual time. */
export async function tellCrowd(told: Telling): Promise<Told> {
  const steps: readonly Step[] = told.steps.map(([minute, change]) => ({ at: minutes(minute), says: "", change }));
  const until = minutes(told.until);
  const world = told.world ?? alive(told.names);
  const lab = await startLab({ title: "a crowd", start: START, end: until, world, steps });
  const store = studio.database(":memory:");
  try {
    return await watchCrowd({ ...told, steps: steps.map(({ at }) => at) }, until, lab, store);
  } finally {
    await store.close();
    await lab.close();
  }
}

async function watchCrowd(
  { names, steps }: { readonly names: readonly string[]; readonly steps: readonly Instant[] },
  until: Instant,
  lab: Lab,
  store: Store,
): Promise<Told> {
  const clock = new StoryClock(START);
  const events: TimelineEvent[] = [];
  const checks: { at: Instant; name: string; kind: Checked["kind"] }[] = [];
  let posted = 0;
  const { pace, told } = storyPace({
    clock,
    turns: steps,
    until,
    turn: async (to) => void (await lab.advance(to)),
    settle: async () => void (await lab.webhook.accepted(posted)),
  });
  const journal = {
    checked: ({ domain, probe }: { domain: string; probe: string }, result: Checked) => {
      checks.push({ at: clock.now(), name: `${probe} ${domain}`, kind: result.kind });
      if (result.kind === "recorded") posted += result.decision.outbox.length;
    },
    event: (event: TimelineEvent) => void events.push(event),
    sense: () => undefined,
    trouble: (error: unknown) => {
      throw error;
    },
  };
  const ground = { now: clock.now, route: lab.route, authority: lab.authority };
  const { orders, tools } = studio.daemonOn(ground, configFor(names, lab));
  const daemon = await Daemon.prepare(orders, tools({ store, journal, pace }));
  try {
    await daemon.begin();
    await told;
  } finally {
    await daemon.stop();
  }
  const messages = (await lab.webhook.accepted(posted)).map(({ body }) => JSON.parse(body) as Message);
  const isNews = ({ type, from, source }: TimelineEvent): boolean =>
    source === "observed" && !type.startsWith("watch.") && !(type.startsWith("domain.") && from === null);
  return { news: events.filter(isNews), messages, checks };
}

function configFor(names: readonly string[], lab: Lab): Config {
  const base = loadConfig({ db: ":memory:", env: {}, cwd: import.meta.dirname, version: "test" });
  return {
    ...base,
    file: "crowd",
    watch: names.map((name) => ({
      ...{ domain: asDomainName(name), group: null, tags: [], note: null, line: 1 },
      ...{ intent: "observer" as const, follow: "ask" as const },
    })),
    schedule: {
      dns: asMillis(5 * MINUTE),
      http: asMillis(15 * MINUTE),
      registration: asMillis(24 * HOUR),
      confirm: asMillis(30 * SECOND),
    },
    network: {
      ...base.network,
      resolvers: lab.resolvers,
      allowAddresses: lab.allowAddresses,
      canaries: lab.canaries,
      whois: { ...base.network.whois, servers: lab.whoisServers },
      rdap: { ...base.network.rdap, bootstrap: lab.rdapBootstrapUrl },
    },
    alerts: {
      channels: { ops: { type: "webhook", url: lab.webhook.url, secret: lab.webhook.secret, language: "en" } },
      rules: [{ severity: "warning", send: ["ops"], domains: [], tags: [], types: [] }],
    },
  };
}
