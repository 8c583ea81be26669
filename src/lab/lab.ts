import { asInstant, type Instant } from "../core/time.ts";
import { dice } from "./dice.ts";
import { makeDnsServer } from "./dns/server.ts";
import { type Listener, LOOPBACK, listenDns, listenTcp } from "./listener.ts";
import type { LabRequest, Scene } from "./scene.ts";
import { type Age, ageAt, type Script, type Step, still } from "./script.ts";
import { placeOf, type Service, servicesOf } from "./services.ts";
import { type Authority, makeAuthority } from "./tls/authority.ts";
import { BOOTSTRAP_HOST } from "./web/content.ts";
import { rdapBootstrap } from "./web/rdap.ts";
import { serveWeb } from "./web/server.ts";
import { openWebhookSink, type WebhookSink } from "./webhook.ts";
import { serveWhois } from "./whois/server.ts";
import { addressesOf, type World } from "./world.ts";

/** The simulated internet, running on real sockets of the loopback interface. */
export interface Lab {
  /** Virtual time: as far as the lab was advanced. */
  readonly now: () => Instant;
  readonly world: () => World;
  /** Where a connection to a simulated address really goes; to a closed port where the world has nothing. */
  readonly route: (address: string, port: number) => { readonly address: string; readonly port: number };
  /** What to configure as `network.resolvers`: simulated addresses, to be routed. */
  readonly resolvers: readonly { readonly address: string; readonly label: string }[];
  /** What to configure as `network.canaries`: simulated addresses of the root's servers. */
  readonly canaries: readonly string[];
  /** What to configure as `network.allowAddresses`, for the guard to admit the simulated addresses. */
  readonly allowAddresses: readonly string[];
  /** The RDAP bootstrap registry (RFC 9224), and where in the simulated internet it is served. */
  readonly rdapBootstrap: object;
  readonly rdapBootstrapUrl: string;
  /** WHOIS hosts by suffix: what to configure as `network.whois.servers`. */
  readonly whoisServers: Readonly<Record<string, string>>;
  /** The lab's certificate authority, PEM. */
  readonly authority: string;
  readonly webhook: WebhookSink;
  /** Everything that was asked so far, oldest first. */
  readonly requests: readonly LabRequest[];
  readonly forgetRequests: () => void;
  /** Moves virtual time to `to` and lets happen what the script holds until then; gives back what happened. */
  readonly advance: (to: Instant) => Promise<readonly Step[]>;
  /** Changes the world out of the script, as of now. */
  readonly change: (change: (world: World) => World) => Promise<void>;
  /** Ends every server and connection. */
  readonly close: () => Promise<void>;
}

/** RFC 5737 and RFC 3849. */
const LAB_RANGES = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"] as const;

/** Privileged and unassigned in practice: connections to it are refused, and no ephemeral port can take its place. */
const CLOSED = { address: LOOPBACK, port: 1 };

const isScript = (scene: World | Script): scene is Script => "steps" in scene;

/**
 * Starts the servers of a world, or of a script's first one. A bare world starts at 2015-07-16T00:00Z.
 * @param seed of the faults that strike by chance
 */
export async function startLab(scene: World | Script, seed = 1): Promise<Lab> {
  const script = isScript(scene) ? scene : still(scene, asInstant(Date.UTC(2015, 6, 16)));
  const lab = new RunningLab(script, makeAuthority(), await openWebhookSink(), dice(seed));
  try {
    await lab.openServices();
    return lab;
  } catch (error) {
    await lab.close();
    throw error;
  }
}

class RunningLab implements Lab {
  readonly webhook: WebhookSink;
  readonly requests: LabRequest[] = [];
  readonly allowAddresses = LAB_RANGES;
  readonly rdapBootstrapUrl = `http://${BOOTSTRAP_HOST}/rdap/dns.json`;
  readonly #authority: Authority;
  readonly #listeners = new Map<string, Listener>();
  readonly #scene: Scene;
  readonly #chronicle: [Age, ...Age[]];
  #steps: readonly Step[];
  #now: Instant;
  #opening: Promise<void> = Promise.resolve();

  constructor(script: Script, authority: Authority, webhook: WebhookSink, chance: () => number) {
    this.webhook = webhook;
    this.#authority = authority;
    this.#chronicle = [{ from: script.start, world: script.world }];
    this.#steps = script.steps.toSorted((a, b) => a.at - b.at);
    this.#now = script.start;
    this.#scene = {
      now: this.now,
      world: this.world,
      chance,
      worldAt: (at) => ageAt(this.#chronicle, at).world,
      note: (request) => this.requests.push({ at: this.#now, host: this.#hostAt(request.address), ...request }),
    };
  }

  readonly now = (): Instant => this.#now;
  readonly world = (): World => ageAt(this.#chronicle, this.#now).world;

  readonly route: Lab["route"] = (address, port) => {
    const place = placeOf({ address, port });
    const listener = servicesOf(this.world()).has(place) ? this.#listeners.get(place) : undefined;
    return listener ? { address: LOOPBACK, port: listener.port } : CLOSED;
  };

  get resolvers(): Lab["resolvers"] {
    return this.world().resolvers.map(({ address, label }) => ({ address, label }));
  }

  get canaries(): readonly string[] {
    return this.world().root.flatMap((host) => addressesOf(this.world(), host));
  }

  get rdapBootstrap(): object {
    return rdapBootstrap(this.world(), this.#now);
  }

  get whoisServers(): Readonly<Record<string, string>> {
    const tlds = Object.entries(this.world().tlds);
    return Object.fromEntries(tlds.flatMap(([suffix, { whois }]) => (whois ? [[suffix, whois.host]] : [])));
  }

  get authority(): string {
    return this.#authority.pem;
  }

  readonly forgetRequests = (): void => {
    this.requests.length = 0;
  };

  readonly advance = async (to: Instant): Promise<readonly Step[]> => {
    if (to < this.#now) throw new RangeError("virtual time does not go back");
    const happened = this.#steps.filter(({ at }) => at <= to);
    this.#steps = this.#steps.filter(({ at }) => at > to);
    for (const { at, change } of happened) this.#chronicle.push({ from: at, world: change(this.#latest()) });
    this.#now = to;
    await this.openServices();
    return happened;
  };

  readonly change = async (change: (world: World) => World): Promise<void> => {
    this.#chronicle.push({ from: this.#now, world: change(this.#latest()) });
    await this.openServices();
  };

  readonly close = async (): Promise<void> => {
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    await Promise.all([this.webhook.close(), ...listeners.map((listener) => listener.close())]);
  };

  /** Opens what the world offers and is not open yet. What it offers no more stays open, but nothing is routed there. */
  openServices(): Promise<void> {
    // One at a time: two that run side by side would open the same places twice.
    this.#opening = this.#opening.then(() => this.#openMissing());
    return this.#opening;
  }

  async #openMissing(): Promise<void> {
    const missing = [...servicesOf(this.world())].filter(([place]) => !this.#listeners.has(place));
    await Promise.all(missing.map(async ([place, service]) => this.#listeners.set(place, await this.#open(service))));
  }

  #open({ address, port }: Service): Promise<Listener> {
    switch (port) {
      case 43:
        return listenTcp(serveWhois(this.#scene, address));
      case 53:
        return listenDns(makeDnsServer(this.#scene, address));
      case 80:
        return listenTcp(serveWeb(this.#scene, address, null));
      case 443:
        return listenTcp(serveWeb(this.#scene, address, this.#authority));
    }
  }

  #latest(): World {
    return (this.#chronicle.at(-1) ?? this.#chronicle[0]).world;
  }

  #hostAt(address: string): string {
    const { hosts, resolvers } = this.world();
    const named = Object.keys(hosts).find((host) => hosts[host]?.includes(address));
    return named ?? resolvers.find((resolver) => resolver.address === address)?.label ?? address;
  }
}
