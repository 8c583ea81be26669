import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { asDomainName } from "../core/name.ts";
import { asMillis, HOUR, MINUTE, SECOND } from "../core/time.ts";
import { type Lab, startLab } from "../lab/lab.ts";
import { selftestName, selftestStory } from "../lab/stories/selftest.ts";
import type { Address, Telling } from "../monitor/address.ts";
import { Daemon } from "../monitor/daemon.ts";
import type { Senders } from "../monitor/dispatcher.ts";
import type { DaemonTools, Journal } from "../monitor/orders.ts";
import { type Persona, personasOf } from "../monitor/personas.ts";
import type { OutboxDraft } from "../store/contract.ts";
import type { Hearing, Selftest } from "./audience.ts";
import type { Studio } from "./stage.ts";
import { StoryClock } from "./story-clock.ts";
import { storyPace } from "./story-pacer.ts";

/**
 * Sends simulated names through every state, before the real daemon with the operator's own rules; channels are replaced
 * by recorders. Each name stands for one watch: its messages bear that watch's name, tags, group and intent.
 */
export async function selftest(
  config: Config,
  watches: readonly Persona[],
  studio: Studio,
  leave: AbortSignal = new AbortController().signal,
): Promise<Selftest> {
  const personas = personasOf(watches, config.alerts.rules);
  const script = selftestStory(personas.length);
  const folder = await mkdtemp(join(tmpdir(), "vigie-selftest-"));
  const lab = await startLab(script);
  const clock = new StoryClock(script.start);
  const staged = stagedConfig(config, personas, lab, join(folder, "selftest.db"));
  const store = studio.database(staged.storage);
  const scribe = new Scribe(config, personas);
  const { pace, told, end } = storyPace({
    clock,
    turns: script.steps.map(({ at }) => at),
    until: script.end,
    turn: async (to) => {
      // No turn of the world shall pass unseen, however the looks happen to lie: an outage of minutes did now and then.
      if ((await lab.advance(to)).length > 0) await store.pullIn("dns", to);
    },
    settle: () => scribe.settle(),
  });
  leave.addEventListener("abort", end);
  try {
    const { orders, tools } = studio.daemonOn(
      { now: clock.now, route: lab.route, authority: lab.authority, haste: HASTE },
      staged,
    );
    const played = { ...orders, address: scribe.address(orders.address), senders: scribe.senders };
    const daemon = await Daemon.prepare(played, { ...tools({ store, journal: scribe, pace }), after });
    try {
      await daemon.begin();
      await told;
    } finally {
      await daemon.stop();
    }
    return scribe.report();
  } finally {
    await store.close();
    await lab.close();
    await rm(folder, { recursive: true });
  }
}

/** On loopback who is silent for a moment is silent for good. */
const HASTE = 0.1;

const after: DaemonTools["after"] = (delay, run) => {
  const timer = setTimeout(run, delay * HASTE * HASTE);
  return () => clearTimeout(timer);
};

/** The operator's rules and wording on the lab's ground, with looks as rare as the story allows. */
function stagedConfig(config: Config, personas: readonly Persona[], lab: Lab, storage: string): Config {
  const watch = personas.map(({ tags, intent }, number) => ({
    ...{ domain: asDomainName(selftestName(number)), tags, intent, group: null, follow: "ask" as const, note: null },
    line: number,
  }));
  return {
    ...config,
    ...{ file: "selftest", watch, storage, proof: { timestamp: null } },
    schedule: {
      dns: asMillis(30 * MINUTE),
      http: asMillis(50 * MINUTE),
      registration: asMillis(2 * HOUR),
      confirm: asMillis(30 * SECOND),
    },
    network: {
      ...config.network,
      resolvers: lab.resolvers,
      allowAddresses: lab.allowAddresses,
      canaries: lab.canaries,
      screenshot: false,
      whois: { ...config.network.whois, servers: lab.whoisServers },
      rdap: { ...config.network.rdap, bootstrap: lab.rdapBootstrapUrl },
    },
    alerts: { channels: {}, rules: config.alerts.rules },
  };
}

const typeOf = (body: string): string => (JSON.parse(body) as { readonly type: string }).type;

const RANK = { told: 2, later: 1, "not told": 0 } as const;

/** Hears what is addressed to whom, and stands at each channel's door. */
class Scribe implements Journal {
  readonly senders: Senders;
  readonly #config: Config;
  readonly #personas: ReadonlyMap<string, Persona>;
  readonly #hearings = new Map<string, Hearing>();
  /** Messages on their way. */
  readonly #awaited = new Set<string>();
  #arrived: () => void = () => undefined;
  #trouble: Error | null = null;

  constructor(config: Config, personas: readonly Persona[]) {
    this.#config = config;
    this.#personas = new Map(personas.map((persona, number) => [selftestName(number), persona]));
    this.senders = Object.fromEntries(
      Object.keys(config.alerts.channels).map((channel) => [
        channel,
        async ({ id }) => {
          this.#awaited.delete(id);
          this.#arrived();
          return { kind: "delivered", answer: "recorded" };
        },
      ]),
    );
  }

  readonly checked: Journal["checked"] = () => undefined;
  readonly event: Journal["event"] = () => undefined;
  readonly sense: Journal["sense"] = () => undefined;
  /** On a stage there is no trouble that is not a bug. */
  readonly trouble: Journal["trouble"] = (error, doing) => {
    this.#trouble ??= new Error(`trouble while ${doing}`, { cause: error });
  };

  readonly address =
    (address: Address): Address =>
    (telling) => {
      const drafts = address(this.#disguised(telling));
      const [first] = drafts;
      if (first) this.#note(typeOf(first.body), drafts);
      return drafts;
    };

  /** As if it happened to the watch that the simulated name stands for. */
  #disguised(telling: Telling): Telling {
    const persona = telling.domain === null ? undefined : this.#personas.get(telling.domain);
    return persona ? { ...telling, domain: persona.domain, group: persona.group } : telling;
  }

  #note(type: string, drafts: readonly OutboxDraft[]): void {
    const channels = Object.keys(this.#config.alerts.channels);
    for (const channel of channels) {
      const draft = drafts.find((each) => each.channel === channel && !each.untold);
      if (draft && !draft.hold) this.#awaited.add(draft.id);
      const told = !draft ? "not told" : draft.hold ? "later" : "told";
      const because = draft ? becauseOf(draft) : this.#whyNot(channel, drafts);
      const key = `${channel} ${type}`;
      const before = this.#hearings.get(key);
      if (!before || RANK[told] > RANK[before.told]) this.#hearings.set(key, { channel, type, told, because });
    }
  }

  #whyNot(channel: string, drafts: readonly OutboxDraft[]): string {
    const { rules } = this.#config.alerts;
    const own = rules.flatMap(({ send }, index) => (send.includes(channel) ? [index] : []));
    if (own.length === 0) return "no rule sends to it";
    const said = drafts.find(({ why }) => why !== undefined)?.why?.rules ?? [];
    return own.map((index) => `rule ${index + 1}: ${said[index]?.failed ?? "it applies"}`).join("; ");
  }

  /** Waits for what is on its way, so that it belongs to the hour in which it was sent. */
  async settle(): Promise<void> {
    if (this.#trouble) throw this.#trouble;
    if (this.#awaited.size === 0) return;
    const late = AbortSignal.timeout(PATIENCE);
    while (this.#awaited.size > 0 && !late.aborted) {
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
        late.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  report(): Selftest {
    const order = Object.keys(this.#config.alerts.channels);
    const hearings = [...this.#hearings.values()].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel));
    return { hearings, lost: this.#awaited.size };
  }
}

/** Real time: recorders answer at once. */
const PATIENCE = asMillis(5 * SECOND);

const becauseOf = ({ hold, why }: OutboxDraft): string => {
  const rule = why?.because ?? "";
  return hold ? `${rule}, waits (${hold.because})` : rule;
};
