import { emptyTrace } from "../../src/core/links/trace.ts";
import { asDomainName, type DomainName, labelOf } from "../../src/core/name.ts";
import type { Finding } from "../../src/core/sweep/finding.ts";
import { asInstant, asMillis, DAY, type Instant, MINUTE, SECOND } from "../../src/core/time.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import type { KnownVerdict } from "../../src/core/vocabulary.ts";
import type { Finder, FinderTools } from "../../src/monitor/finder/contract.ts";
import { makeFinder } from "../../src/monitor/finder/finder.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { lookAt, watchOf } from "../store/samples.ts";

export const START = asInstant(Date.UTC(2015, 6, 16));
const CADENCE = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(15 * MINUTE),
  registration: DAY,
  confirm: asMillis(30 * SECOND),
};

/** A lookout whose zones have what `zones` says, and which counts what it asks them and its store. */
export class Post {
  readonly store: Store = openStore(":memory:", { mode: "write" });
  readonly sweeps: string[] = [];
  readonly labels = new Set<string>();
  readonly out = new Set<string>();
  /** Zones' servers say nothing, as long as they are asked. */
  areSilent = false;
  /** Names that are delegated. */
  readonly zones = new Set<string>();
  readonly troubles: unknown[] = [];
  /** What the store was asked by the finder. */
  asked = 0;
  now: Instant = START;
  isOnline = true;
  atOnce = 0;
  most = 0;
  finder: Finder = this.restarted();

  restarted(): Finder {
    const tools: FinderTools = {
      store: new Proxy(this.store, {
        get: (store, verb) => {
          this.asked += 1;
          return Reflect.get(store, verb);
        },
      }),
      now: () => this.now,
      orders: () => ({
        cadence: CADENCE,
        probes: { dns: nobody, http: nobody, registration: nobody },
        judging: { registrable: () => null, signs: knownSigns(), vantage: "here", schedule: CADENCE },
        search: {
          askLabel: (label, suffixes, found) => this.#sweep(label, suffixes, found),
          page: nobody,
          suffixes: () => ["io", "re", "zip"],
        },
      }),
      deciding: () => ({ cadence: CADENCE, newId: String, random: () => 0, address: () => [] }),
      senses: { since: async () => null },
      uplink: {
        look: async () => (this.isOnline ? "online" : "offline"),
        aliveSince: async () => this.isOnline,
      },
      sentinel: { isOut: (suffix) => this.out.has(suffix) },
      told: () => undefined,
      trouble: (error) => void this.troubles.push(error),
    };
    this.finder = makeFinder(tools);
    return this.finder;
  }

  async #sweep(label: string, suffixes: readonly string[], found: (finding: Finding) => void) {
    this.atOnce += 1;
    this.most = Math.max(this.most, this.atOnce);
    await Promise.resolve();
    if (this.labels.has(label)) this.sweeps.push(label);
    if (this.areSilent) await new Promise(() => undefined);
    for (const suffix of suffixes) {
      const domain = asDomainName(`${label}.${suffix}`);
      const isThere = this.zones.has(domain);
      const word = isThere
        ? ({ state: "exists", nameservers: ["ns.host.example"] } as const)
        : ({ state: "undelegated", nameservers: [] } as const);
      found({ domain, suffix, ...word, reason: null, detail: null, at: this.now });
    }
    this.atOnce -= 1;
    return { bound: asMillis(0), busiest: 0 };
  }

  /** What is believed of a name is that it was up, and is now as `word` says. */
  async believe(name: string, word: KnownVerdict, follow: "ask" | "never" = "ask"): Promise<void> {
    const domain = asDomainName(name);
    this.labels.add(labelOf(domain));
    if ((await this.store.watch(domain)) === null) await this.store.putWatch(watchOf(domain, { follow }), this.now, []);
    const standing = standingOf(domain, word, this.now);
    const decision = { standings: [standing], events: [], due: [], outbox: [] };
    await this.store.record(lookAt(this.now, { domain, readings: {} }), () => decision);
    this.finder.noticed(decision);
  }

  /** Wakes as the pacer does, until the time given. */
  async runUntil(end: Instant): Promise<void> {
    for (;;) {
      await this.finder.wake();
      const next = this.finder.nextWake();
      if (next === null || next > end) break;
      this.now = asInstant(Math.max(this.now, next));
    }
    this.now = end;
  }
}

const nobody = (): never => {
  throw new Error("nobody is to be visited here");
};

const standingOf = (domain: DomainName, word: KnownVerdict, since: Instant): Standing => ({
  ...firstStanding(domain),
  verdict: { word, since, causes: null },
  trace: { trace: { ...emptyTrace(domain), asOf: START, key: "sha256:K" }, proofs: {} },
});
