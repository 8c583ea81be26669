import { suffixOf } from "../core/name.ts";
import { asInstant, asMillis, between, type Instant, later, MINUTE, type Millis, SECOND } from "../core/time.ts";
import type { Cadence } from "../core/timeline/cadence.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { showsWorse } from "../core/tld/accused.ts";
import { classifyTld } from "../core/tld/classify.ts";
import { believe, isFrozen, justRecovered, NOTHING_KNOWN, stillFailing, type TldBelief } from "../core/tld/outage.ts";
import type { TldReading } from "../core/tld/sighting.ts";
import type { ProbeKind } from "../core/vocabulary.ts";
import type { AskTld } from "../probes/contract.ts";
import type { Store } from "../store/contract.ts";
import { isDoubtful } from "./doubt.ts";
import { lastNews, type OutageTools, tellOutage } from "./outage.ts";
import { makeSerialLog, type SerialLog } from "./serials.ts";
import type { Uplink } from "./uplink.ts";
import type { Voucher } from "./voucher.ts";

export interface SentinelTools {
  readonly store: Pick<Store, "watches" | "timeline" | "standing" | "putOff" | "cached" | "cache"> &
    OutageTools["store"];
  readonly uplink: Pick<Uplink, "look" | "aliveSince">;
  /** In force now; read at each look. */
  readonly ask: AskTld;
  readonly cadence: () => Cadence;
  readonly address: OutageTools["address"];
  readonly newId: OutageTools["newId"];
  readonly now: () => Instant;
  /** What was written. */
  readonly told: (event: TimelineEvent) => void;
  readonly trouble: (error: unknown) => void;
}

/** Watches over the zones that the watched names are registered in, and speaks up for names whose zone fails. */
export interface Sentinel {
  /** Goes on with outages that the timeline has open, or that ended a moment ago. */
  readonly resume: () => Promise<void>;
  /** Looks at each zone that is due; resolves when those looks have ended. */
  readonly wake: () => Promise<void>;
  readonly nextWake: () => Instant | null;
  /** The watch list may have changed. */
  readonly refresh: () => void;
  readonly vouch: Voucher;
  /** Whether names of this suffix are accused of nothing at present, because their zone fails or has just failed. */
  readonly isOut: (suffix: string) => boolean;
  /** Begins no further round, and writes down what is only remembered once the looks under way have ended. */
  readonly rest: () => Promise<void>;
}

/** What is known of one zone. */
interface Post {
  belief: TldBelief;
  incident: string | null;
  due: Instant;
  lookedAt: Instant | null;
  looking: Promise<void> | null;
}

/** Zones change slowly, and each look asks all of a zone's servers. */
const LEAST = asMillis(5 * MINUTE);
/** While a zone fails its recovery is awaited. */
const WHILE_FAILING = MINUTE;
/** A doubt is not put to the zone more often. */
const DOUBT = asMillis(30 * SECOND);
/** After trouble, and for looks that were withheld on a suspicion. */
const AGAIN = asMillis(30 * SECOND);
/** A look is a burst of some fifteen questions. */
const AT_ONCE = 8;

class TldSentinel implements Sentinel {
  readonly #tools: SentinelTools;
  readonly #serials: SerialLog;
  readonly #posts = new Map<string, Post>();
  /** The zone that the names of a suffix are registered in, where that is another: `co.uk` may be none. */
  readonly #zones = new Map<string, string>();
  #isStale = true;
  #isResting = false;

  constructor(tools: SentinelTools) {
    this.#tools = tools;
    this.#serials = makeSerialLog(tools);
  }

  async resume(): Promise<void> {
    const now = this.#tools.now();
    const { open, over } = await lastNews(this.#tools.store);
    for (const { tld, since, incident } of open)
      Object.assign(this.#postOf(tld), { belief: stillFailing(since, now), incident });
    for (const { tld, since, recoveredAt } of over) this.#postOf(tld).belief = justRecovered(since, recoveredAt);
  }

  refresh(): void {
    this.#isStale = true;
  }

  async wake(): Promise<void> {
    if (this.#isStale) await this.#list();
    const now = this.#tools.now();
    const due = [...this.#posts]
      .filter(([, post]) => this.#dueOf(post) <= now && post.looking === null)
      .map(([zone]) => zone);
    const walk = async (): Promise<void> => {
      for (let zone = due.shift(); zone !== undefined && !this.#isResting; zone = due.shift()) await this.#look(zone);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, walk));
  }

  nextWake(): Instant | null {
    const times = [...this.#posts.values()].flatMap((post) => (post.looking === null ? [this.#dueOf(post)] : []));
    return times.length === 0 ? null : asInstant(Math.min(...times));
  }

  /** After the clock stepped back what was planned lies too far ahead, and what is believed is from the future. */
  #dueOf({ due, lookedAt }: Post): Instant {
    const now = this.#tools.now();
    return lookedAt !== null && lookedAt > now ? now : due;
  }

  readonly vouch: Voucher = async ({ look: { domain, probe, readings } }) => {
    if (!showsWorse(readings, await this.#tools.store.standing(domain))) return null;
    const suffix = suffixOf(domain);
    if (!this.#isFrozen(suffix) && isDoubtful(readings)) await this.#glance(this.#zoneOf(suffix));
    if (!this.#isFrozen(suffix)) return null;
    const isKnown = this.#postOf(this.#zoneOf(suffix)).belief.state === "failing";
    const pause = isKnown ? this.#tools.cadence().dns : AGAIN;
    return { kind: "frozen", until: later(this.#tools.now(), asMillis(Math.max(pause, this.#gapOf(probe)))) };
  };

  readonly isOut = (suffix: string): boolean => this.#isFrozen(suffix);

  async rest(): Promise<void> {
    this.#isResting = true;
    await Promise.all([...this.#posts.values()].map(({ looking }) => looking));
    await this.#serials.save();
  }

  #isFrozen(suffix: string): boolean {
    return isFrozen(this.#postOf(this.#zoneOf(suffix)).belief, this.#tools.now());
  }

  /** One page request a minute a host, unless the operator's own schedule is shorter. */
  #gapOf(probe: ProbeKind): Millis {
    return asMillis(probe === "http" ? Math.min(MINUTE, this.#tools.cadence().http) : 0);
  }

  /**
   * Zones nobody watches any more are let go, but not in the middle of an outage: its end is owed. Nor in the middle of a
   * look, which may tell of one.
   */
  async #list(): Promise<void> {
    this.#isStale = false;
    const watches = await this.#tools.store.watches();
    const zones = new Set(watches.map(({ domain }) => this.#zoneOf(suffixOf(domain))));
    for (const zone of zones) this.#postOf(zone);
    for (const [zone, { incident, looking }] of this.#posts) {
      if (zones.has(zone) || incident !== null) continue;
      if (looking === null) this.#posts.delete(zone);
      else this.#isStale = true;
    }
  }

  #zoneOf(suffix: string): string {
    return this.#zones.get(suffix) ?? suffix;
  }

  #postOf(zone: string): Post {
    const known = this.#posts.get(zone);
    if (known) return known;
    const post = { belief: NOTHING_KNOWN, incident: null, due: this.#tools.now(), lookedAt: null, looking: null };
    this.#posts.set(zone, post);
    return post;
  }

  /** Many looks may doubt at once: one look at the zone serves them all. */
  async #glance(zone: string): Promise<void> {
    const { now, cadence } = this.#tools;
    const { lookedAt, looking } = this.#postOf(zone);
    const patience = Math.min(DOUBT, cadence().confirm);
    const isRecent = lookedAt !== null && lookedAt <= now() && between(lookedAt, now()) < patience;
    if (looking !== null || !isRecent) await this.#look(zone);
  }

  /** Never rejects: the sentinel's own trouble is told, and holds nothing back. */
  #look(zone: string): Promise<void> {
    const post = this.#postOf(zone);
    const { trouble, now } = this.#tools;
    post.looking ??= this.#lookAt(zone, post)
      .catch((error: unknown) => {
        post.due = later(now(), AGAIN);
        trouble(error);
      })
      .finally(() => {
        post.looking = null;
      });
    return post.looking;
  }

  async #lookAt(zone: string, post: Post): Promise<void> {
    const { uplink, now, cadence, ask } = this.#tools;
    post.lookedAt = now();
    post.due = later(now(), AGAIN);
    if ((await uplink.look()) === "offline") return;
    const sighting = await ask(zone);
    if (sighting.failure === null && sighting.zone !== zone) return this.#redirect(zone, sighting.zone);
    const reading = classifyTld(sighting);
    // As of now, the look's end: an uplink that died in its middle makes every server silent.
    if (reading.state === "failing" && !(await uplink.aliveSince(now()))) return;
    await this.#serials.note(zone, reading.serial, sighting.at);
    const { belief, news } = believe(post.belief, reading.state, sighting.at, cadence().confirm);
    // Told first: what could not be written down is found, and told, again at the next look.
    if (news) post.incident = await this.#tell(zone, post, belief, reading);
    post.belief = belief;
    post.due = this.#nextLook(belief, sighting.at);
    if (news === "recovered") await this.#release(zone);
  }

  /** There is no zone cut at `suffix`: its names are registered in the zone above. */
  #redirect(suffix: string, zone: string): Promise<void> {
    this.#zones.set(suffix, zone);
    this.#posts.delete(suffix);
    const { due, looking } = this.#postOf(zone);
    return due <= this.#tools.now() || looking !== null ? this.#look(zone) : Promise.resolve();
  }

  #nextLook({ state, candidate }: TldBelief, at: Instant): Instant {
    const { dns, confirm } = this.#tools.cadence();
    if (candidate) return later(at, asMillis(Math.max(SECOND, confirm - between(candidate.at, at))));
    return later(at, state === "failing" ? WHILE_FAILING : asMillis(Math.max(LEAST, dns)));
  }

  async #tell(zone: string, post: Post, belief: TldBelief, reading: TldReading): Promise<string | null> {
    const { store, newId, address, told, now } = this.#tools;
    const kind = belief.state === "failing" ? "outage" : "recovered";
    const confirmedAt = now();
    const news = {
      kind,
      tld: zone,
      at: belief.since ?? confirmedAt,
      confirmedAt,
      reading,
      incident: post.incident,
    } as const;
    const event = await tellOutage(news, { store, newId, address });
    told(event);
    return kind === "outage" ? event.incident : null;
  }

  /** What was withheld is looked at anew, now that the zone speaks again. */
  async #release(zone: string): Promise<void> {
    const { store, now } = this.#tools;
    for (const { domain } of await store.watches()) {
      if (this.#zoneOf(suffixOf(domain)) !== zone) continue;
      for (const probe of ["dns", "http"] as const)
        await store.putOff({ domain, probe, at: later(now(), this.#gapOf(probe)), because: "tld-recovered" });
    }
  }
}

export const makeSentinel = (tools: SentinelTools): Sentinel => new TldSentinel(tools);
