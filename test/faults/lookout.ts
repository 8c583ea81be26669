import { studio } from "../../src/compose.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import type { DomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, type Instant, MINUTE, type Millis, SECOND } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import type { World } from "../../src/lab/world.ts";
import { Daemon } from "../../src/monitor/daemon.ts";
import type { Journal, Orders } from "../../src/monitor/orders.ts";
import type { PacerTools } from "../../src/monitor/pacer.ts";
import type { Store } from "../../src/store/contract.ts";
import { JumpingClock } from "./clock.ts";
import { START } from "./world.ts";

/** On loopback a second of patience lasts for so many seconds. */
const HASTE = 0.01;

export interface Plan {
  readonly world: World;
  readonly names: readonly DomainName[];
  readonly schedule: Config["schedule"];
  /** Of the lab's faults by chance. */
  readonly seed: number;
  /** Chance in [0,1) by which looks are spread. */
  readonly random: () => number;
  /** Time passes by jumps alone; left out: it runs on with real time. */
  readonly standsStill?: boolean;
  /** Stands between the daemon and its canaries. */
  readonly canaries?: (ask: Orders["canaries"], lab: Lab) => Orders["canaries"];
}

/** The look at one name by one probe, and what came of it. */
export type Looked = Parameters<Journal["checked"]>;

/** The real daemon over real sockets in the simulated internet, awake only when the test wakes it. */
export class Lookout implements Journal {
  readonly lab: Lab;
  readonly store: Store;
  readonly looks: Looked[] = [];
  readonly events: TimelineEvent[] = [];
  readonly now: () => Instant;
  readonly #clock: JumpingClock;
  #daemon: Daemon | null = null;
  #pacer: PacerTools | null = null;
  #trouble: Error | null = null;

  private constructor(lab: Lab, clock: JumpingClock) {
    this.lab = lab;
    this.now = clock.now;
    this.#clock = clock;
    this.store = studio.database(":memory:");
  }

  static async open(plan: Plan): Promise<Lookout> {
    const lookout = new Lookout(
      await startLab(plan.world, plan.seed),
      new JumpingClock(START, plan.standsStill !== true),
    );
    try {
      await lookout.#begin(plan);
      return lookout;
    } catch (error) {
      await lookout.close();
      throw error;
    }
  }

  async #begin({ names, schedule, random, canaries }: Plan): Promise<void> {
    const { lab, store, now } = this;
    const ground = { now, route: lab.route, authority: lab.authority, haste: HASTE };
    const { orders, tools } = studio.daemonOn(ground, configFor(lab, names, schedule));
    const own = {
      ...tools({ store, journal: this, pace: (pacer) => this.#paceBy(pacer) }),
      random,
      after: hasten,
    };
    this.#daemon = await Daemon.prepare(
      canaries ? { ...orders, canaries: canaries(orders.canaries, lab) } : orders,
      own,
    );
    await this.#daemon.begin();
  }

  /** Takes every look that is due. */
  async wake(): Promise<void> {
    await this.#paced.wake();
    if (this.#trouble) throw this.#trouble;
  }

  /** Jumps to the end of the grain of time that the next look is due in. */
  async jump(grain: Millis): Promise<void> {
    await this.jumpTo(asInstant(Math.ceil((await this.nextWake()) / grain) * grain));
  }

  /** Whether the last look at the canaries found no uplink. */
  isBlind(): boolean {
    return this.#daemon?.uplink() === "offline";
  }

  async jumpTo(at: Instant): Promise<void> {
    this.#clock.jumpTo(at);
    await this.lab.advance(this.now());
  }

  async nextWake(): Promise<Instant> {
    const due = await this.#paced.nextWake();
    if (due === null) throw new Error("nothing is due any more");
    return due;
  }

  /** What was observed of names after their first sight, and all that was told of no name. */
  async news(): Promise<{ readonly domains: readonly TimelineEvent[]; readonly others: readonly TimelineEvent[] }> {
    const events = await this.store.timeline({});
    const observed = events.filter(
      ({ source, from, type }) => source === "observed" && !(type.startsWith("domain.") && from === null),
    );
    const isOfAName = ({ domain, type }: TimelineEvent): boolean => domain !== null && !type.startsWith("watch.");
    return { domains: observed.filter(isOfAName), others: observed.filter(({ domain }) => domain === null) };
  }

  readonly checked: Journal["checked"] = (...looked) => void this.looks.push(looked);
  readonly event: Journal["event"] = (event) => void this.events.push(event);
  readonly sense = (): void => undefined;

  readonly trouble: Journal["trouble"] = (error, doing) => {
    this.#trouble ??= new Error(`trouble while ${doing}`, { cause: error });
  };

  async close(): Promise<void> {
    await this.#daemon?.stop();
    await this.store.close();
    await this.lab.close();
  }

  get #paced(): PacerTools {
    if (!this.#pacer) throw new Error("the daemon has not begun");
    return this.#pacer;
  }

  #paceBy(pacer: PacerTools) {
    this.#pacer = pacer;
    return { nudge: () => undefined, stop: () => undefined };
  }
}

const hasten = (delay: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delay * HASTE);
  return () => clearTimeout(timer);
};

function configFor(lab: Lab, names: readonly DomainName[], schedule: Config["schedule"]): Config {
  const plain = loadConfig({ db: ":memory:", env: {}, cwd: "/", version: "test" });
  return {
    ...plain,
    // What a file lists is watched.
    file: "/vigie.yaml",
    schedule,
    watch: names.map((domain) => ({
      ...{ domain, group: null, tags: [], intent: "observer", follow: "ask", note: null, line: 1 },
    })),
    network: {
      ...plain.network,
      resolvers: lab.resolvers,
      allowAddresses: lab.allowAddresses,
      canaries: lab.canaries,
      whois: { ...plain.network.whois, servers: lab.whoisServers },
      rdap: { ...plain.network.rdap, bootstrap: lab.rdapBootstrapUrl },
    },
  };
}

/** Looks often enough that every probe has its share of the rounds; waits to confirm as the default does. */
export const OFTEN: Config["schedule"] = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(50 * MINUTE),
  registration: asMillis(100 * MINUTE),
  confirm: asMillis(30 * SECOND),
};
