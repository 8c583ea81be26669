import { asDomainName, type DomainName } from "../../src/core/name.ts";
import type { Readings } from "../../src/core/reading.ts";
import { asInstant, asMillis, HOUR, type Instant, later, MINUTE, type Millis, SECOND } from "../../src/core/time.ts";
import type { Sight } from "../../src/core/timeline/weigh.ts";
import type { ProbeKind } from "../../src/core/vocabulary.ts";
import type { Telling } from "../../src/monitor/address.ts";
import { makeBrake } from "../../src/monitor/brake.ts";
import type { JudgedLook } from "../../src/monitor/look.ts";
import { type Deciding, judgeFor } from "../../src/monitor/record.ts";
import type { Voucher } from "../../src/monitor/voucher.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";

const CADENCE = {
  dns: asMillis(5 * MINUTE),
  http: asMillis(15 * MINUTE),
  registration: asMillis(24 * HOUR),
  confirm: asMillis(30 * SECOND),
};
const READING = { reason: null, tags: [] };

/** States by facet, and with `nameservers` whom the parent zone lists. */
type Look = Readonly<Record<string, string>>;
const WELL: Readonly<Record<ProbeKind, Look>> = {
  dns: { delegation: "delegated", resolution: "resolving" },
  http: { web: "ok", tls: "valid" },
  registration: { registration: "registered" },
};
export const GONE: Look = { delegation: "absent", resolution: "nxdomain" };
export const HERE: Look = { delegation: "delegated", resolution: "resolving" };
export const DENIED: Look = { delegation: "delegated", resolution: "nxdomain" };

/** A list of names whose looks the test decides, over a real database; the brake before the record, as in the daemon. */
export class Crowd {
  readonly store: Store = openStore(":memory:", { mode: "write" });
  readonly names: readonly DomainName[];
  /** What a name shows by a probe, where it is not well. */
  readonly shown = new Map<string, Look>();
  readonly told: Telling[] = [];
  /** Looks made for a comparison. */
  mustered: string[] = [];
  /** Every look made for a comparison ends in a bug. */
  isBroken = false;
  now: Instant = asInstant(Date.UTC(2015, 6, 16));
  #ids = 0;
  #brake: Voucher;
  readonly #vouchers: readonly Voucher[];

  private constructor(count: number, vouchers: readonly Voucher[]) {
    this.names = Array.from({ length: count }, (_, index) => asDomainName(`name${index + 1}.com`));
    this.#vouchers = vouchers;
    this.#brake = this.#newBrake();
  }

  /** All names were looked at with every probe, and are up. */
  static async settled(count: number, vouchers: readonly Voucher[] = []): Promise<Crowd> {
    const crowd = new Crowd(count, vouchers);
    for (const domain of crowd.names) {
      const watch = { domain, group: null, tags: [], intent: "observer", follow: "ask", note: null } as const;
      await crowd.store.putWatch({ ...watch, origin: "file", addedAt: crowd.now }, crowd.now, []);
      for (const probe of ["dns", "http", "registration"] as const) await crowd.#record(domain, probe);
    }
    crowd.pass(asMillis(5 * MINUTE));
    return crowd;
  }

  pass(time: Millis): void {
    this.now = later(this.now, time);
  }

  show(names: readonly DomainName[], probe: ProbeKind, look: Look | null): void {
    for (const name of names) {
      if (look) this.shown.set(`${probe} ${name}`, look);
      else this.shown.delete(`${probe} ${name}`);
    }
  }

  /** As after kill -9: what the brake kept in memory is gone. */
  restart(): void {
    this.#brake = this.#newBrake();
  }

  /** One check of each name, all under way at once; how each ended. */
  check(names: readonly DomainName[], probe: ProbeKind = "dns"): Promise<readonly string[]> {
    return Promise.all(
      names.map(async (name) => {
        const judged = this.#look(name, probe);
        const spoken = await this.#brake(judged);
        if (spoken) return spoken.kind === "recorded" ? "told" : spoken.kind;
        await this.store.record(judged.look, judgeFor(judged.sight, this.#deciding()));
        return "recorded";
      }),
    );
  }

  async events(type: string): Promise<readonly string[]> {
    return (await this.store.timeline({ type })).map(({ domain }) => domain ?? "");
  }

  #newBrake(): Voucher {
    return makeBrake({
      store: this.store,
      now: () => this.now,
      random: () => 0.5,
      after: () => () => undefined,
      cadence: () => CADENCE,
      vouchers: this.#vouchers,
      deciding: () => this.#deciding(),
      look: async (domain, probe) => {
        this.mustered.push(`${probe} ${domain}`);
        if (this.isBroken) throw new Error("a bug");
        return this.#look(domain, probe);
      },
    });
  }

  async #record(domain: DomainName, probe: ProbeKind): Promise<void> {
    const { look, sight } = this.#look(domain, probe);
    await this.store.record(look, judgeFor(sight, this.#deciding()));
  }

  #deciding(): Deciding {
    return {
      cadence: CADENCE,
      newId: () => `id${String(++this.#ids).padStart(6, "0")}`,
      random: () => 0,
      address: (telling) => {
        this.told.push(telling);
        const { notice } = telling;
        return [{ id: `msg${this.told.length}`, channel: "ops", incident: notice.incident, body: "{}", at: notice.at }];
      },
    };
  }

  #look(domain: DomainName, probe: ProbeKind): JudgedLook {
    const { nameservers, ...states } = this.shown.get(`${probe} ${domain}`) ?? WELL[probe];
    const listed = nameservers === undefined ? {} : { nameservers: [nameservers] };
    const readings = Object.fromEntries(
      Object.entries(states).map(([facet, state]) => [
        facet,
        { state, ...READING, ...FIELDS[facet], ...(facet === "delegation" ? listed : {}) },
      ]),
    ) as Partial<Readings>;
    const evidence = Object.fromEntries(Object.keys(states).map((facet) => [facet, []]));
    const look = { domain, probe, vantage: "local", at: this.now, readings, evidence: [], continuity: asMillis(HOUR) };
    const sight: Sight = { probe, at: this.now, readings, evidence, redirect: null };
    return { look, sight, leanings: [] };
  }
}

const FIELDS: Readonly<Record<string, object>> = {
  delegation: { nameservers: [], ds: null },
  resolution: { addresses: [], mail: [], resolvers: [] },
  web: { status: null, url: null, finalUrl: null, title: null, hops: [], confidence: null },
  tls: { issuer: null, validTo: null, keyDigest: null, names: [] },
  registration: {
    ...{ protocol: "whois", server: null, statuses: [], registrar: null, createdAt: null, updatedAt: null },
    ...{ expiresAt: null, nameservers: [], referral: null },
  },
};
