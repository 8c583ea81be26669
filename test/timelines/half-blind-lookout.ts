import { studio } from "../../src/compose.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asDomainName } from "../../src/core/name.ts";
import { BLIND_KEY } from "../../src/core/sense.ts";
import { asInstant, asMillis, HOUR, later, MINUTE, type Millis, SECOND } from "../../src/core/time.ts";
import { StoryClock } from "../../src/demo/story-clock.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { liveDomain, registered } from "../../src/lab/stories/building.ts";
import { INTERNET_2015 } from "../../src/lab/stories/internet.ts";
import { htmlPage } from "../../src/lab/web/content.ts";
import type { LineFault, World } from "../../src/lab/world.ts";
import { Daemon } from "../../src/monitor/daemon.ts";
import type { Journal } from "../../src/monitor/orders.ts";
import type { PacerTools } from "../../src/monitor/pacer.ts";

const START = asInstant(Date.UTC(2015, 6, 16));
/** On loopback a second of patience lasts for so many seconds, and still is long enough for a handshake under load. */
const HASTE = 0.2;
/** Where no canary shakes hands. */
export const HURRIED = 0.03;

/** The root's real addresses, where the lab's root servers stand in for them. */
const ROOTS: Readonly<Record<string, string>> = {
  "198.41.0.4": "192.0.2.1",
  "170.247.170.2": "192.0.2.2",
  "192.33.4.12": "192.0.2.3",
  "2001:503:ba3e::2:30": "2001:db8::1",
  "2801:1b8:10::b": "2001:db8::2",
  "2001:500:2::c": "2001:db8::3",
};

const domainAt = (address: string) =>
  liveDomain(registered(START, "Jo Sample"), {
    nameservers: ["ns1.hosting.example", "ns2.hosting.example"],
    address,
    page: htmlPage(`<!doctype html><title>The site at ${address}</title>`),
    key: `key of ${address}`,
  });

const plain = domainAt("203.0.113.20");
const overIpv6 = domainAt("2001:db8::30");

/** One site by HTTPS and HTTP, one by HTTP alone, one at an IPv6 address alone. */
const WORLD: World = {
  ...INTERNET_2015,
  hosts: {
    ...INTERNET_2015.hosts,
    "a.root-servers.example": ["192.0.2.1", "2001:db8::1"],
    "b.root-servers.example": ["192.0.2.2", "2001:db8::2"],
    "c.root-servers.example": ["192.0.2.3", "2001:db8::3"],
  },
  domains: {
    "secure.io": domainAt("203.0.113.10"),
    "plain.re": { ...plain, site: plain.site && { ...plain.site, tls: null } },
    "six.io": {
      ...overIpv6,
      zone: overIpv6.zone && { ...overIpv6.zone, records: [{ name: "@", type: "AAAA", value: "2001:db8::30" }] },
    },
  },
};

/** The daemon as it is, before the simulated internet, with canaries as they come (null) or as an operator names them. */
export class Lookout implements Journal {
  readonly lab: Lab;
  /** Senses lost and found: `https contradicted`, `https answered`. */
  readonly senses: string[] = [];
  /** What the newest of them said. */
  detail = "";
  readonly withheld = new Set<string>();
  readonly #store = studio.database(":memory:");
  readonly #clock = new StoryClock(START);
  #daemon: Daemon | null = null;
  #pacer: PacerTools | null = null;
  #trouble: unknown = null;

  private constructor(lab: Lab) {
    this.lab = lab;
  }

  static async open(canaries: readonly string[] | null, haste = HASTE): Promise<Lookout> {
    const lookout = new Lookout(await startLab(WORLD));
    await lookout.#begin(canaries, haste);
    return lookout;
  }

  async #begin(canaries: readonly string[] | null, haste: number): Promise<void> {
    const { lab } = this;
    const route: Lab["route"] = (address, port) => lab.route(ROOTS[address] ?? address, port);
    const ground = { now: this.#clock.now, authority: lab.authority, route, haste };
    const { orders, tools } = studio.daemonOn(ground, configFor(lab, canaries));
    this.#daemon = await Daemon.prepare(orders, {
      ...tools({ store: this.#store, journal: this, pace: (pacer) => this.#paceBy(pacer) }),
      random: () => 0.5,
      after: (delay, run) => {
        const timer = setTimeout(run, delay * haste);
        return () => clearTimeout(timer);
      },
    });
    await this.#daemon.begin();
  }

  /** Lets virtual time pass, every look taken when it is due. */
  async pass(time: Millis): Promise<void> {
    const until = later(this.#clock.now(), time);
    const pacer = this.#pacer;
    if (!pacer) throw new Error("the daemon has not begun");
    while (this.#clock.now() < until) {
      await pacer.wake();
      if (this.#trouble) throw this.#trouble;
      this.#clock.moveTo(asInstant(Math.min(until, (await pacer.nextWake()) ?? until)));
      await this.lab.advance(this.#clock.now());
    }
  }

  line(line: LineFault | null): Promise<void> {
    return this.lab.change((world) => ({ ...world, line }));
  }

  /** Types of what was told since the first sight, of names and of none. */
  async told(): Promise<readonly string[]> {
    const events = await this.#store.timeline({});
    return events
      .filter(({ type, from }) => !type.startsWith("watch.") && !(type.startsWith("domain.") && from === null))
      .map(({ domain, type }) => (domain === null ? type : `${domain} ${type}`));
  }

  /** What `vigie status` reads. */
  async blind(): Promise<string | null> {
    return (await this.#store.cached(BLIND_KEY))?.value ?? null;
  }

  readonly checked: Journal["checked"] = ({ domain, probe }, { kind }) => {
    if (kind === "blind") this.withheld.add(`${domain} ${probe}`);
  };
  readonly event = (): void => undefined;
  readonly sense: Journal["sense"] = (sense, { state, detail }) => {
    this.senses.push(`${sense} ${state}`);
    this.detail = detail;
  };
  readonly trouble: Journal["trouble"] = (error) => {
    this.#trouble ??= error;
  };

  async close(): Promise<void> {
    await this.#daemon?.stop();
    await this.#store.close();
    await this.lab.close();
  }

  #paceBy(pacer: PacerTools) {
    this.#pacer = pacer;
    return { nudge: () => undefined, stop: () => undefined };
  }
}

function configFor(lab: Lab, canaries: readonly string[] | null): Config {
  const config = loadConfig({ db: ":memory:", env: {}, cwd: "/", version: "test" });
  const { network } = config;
  return {
    ...config,
    // What a file lists is watched.
    file: "/vigie.yaml",
    watch: Object.keys(lab.world().domains).map((name) => ({
      ...{ domain: asDomainName(name), group: null, tags: [], intent: "observer", follow: "ask", note: null, line: 1 },
    })),
    schedule: {
      ...{ dns: asMillis(10 * MINUTE), http: asMillis(15 * MINUTE), registration: asMillis(2 * HOUR) },
      confirm: asMillis(30 * SECOND),
    },
    network: {
      ...network,
      resolvers: lab.resolvers,
      allowAddresses: lab.allowAddresses,
      canaries: canaries ?? network.canaries,
      whois: { ...network.whois, servers: lab.whoisServers },
    },
  };
}
