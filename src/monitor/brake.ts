import type { DomainName } from "../core/name.ts";
import { asInstant, asMillis, between, earlier, type Instant, later, MINUTE, type Millis } from "../core/time.ts";
import { changesIn, type Gravity, gravityOf, isMass, isNews, LEAST_MASS, scaledUp } from "../core/timeline/brake.ts";
import type { Standing } from "../core/timeline/standing.ts";
import type { ProbeKind } from "../core/vocabulary.ts";
import type { Watch } from "../core/watch.ts";
import type { Store } from "../store/contract.ts";
import type { JudgedLook } from "./look.ts";
import { type MassTools, recordMass, type Twice } from "./mass.ts";
import { type Changing, type MusterProbe, type MusterTools, muster, sampleOf } from "./muster.ts";
import type { Deciding } from "./record.ts";
import type { Recorded, Voucher, Withheld } from "./voucher.ts";

export interface BrakeTools extends Omit<MusterTools, "store"> {
  readonly store: MusterTools["store"] & MassTools["store"] & Pick<Store, "watches">;
  readonly deciding: () => Deciding;
}

/** Looks that are withheld until the names have been looked at again. */
interface Hold {
  readonly since: Instant;
  /** How long after `since` they are looked at again. */
  readonly patience: Millis;
  readonly first: Map<DomainName, JudgedLook>;
  readonly second: Map<DomainName, JudgedLook>;
  judging: Promise<Recorded | null> | null;
}

interface Asked {
  readonly judged: JudgedLook;
  readonly standing: Standing;
  readonly watches: readonly Watch[];
  readonly gravity: Gravity;
}

/** So many looks rest on one comparison; the next one in the same half-minute asks for another. */
const SHARERS = 3;

/**
 * The mass-change brake: when more than a fifth of the watches, and at least ten, change at once, our own view is doubted
 * first. A look that shows news waits for a muster of other watches; where they change too, it is withheld, the names are
 * looked at again, and what stands is written as one incident with one message.
 */
class Brake {
  readonly #tools: BrakeTools;
  readonly #holds = new Map<string, Hold>();
  readonly #mustering = new Map<string, Promise<boolean>>();
  /** Musters that found a change to be alone, and how many looks they may still speak for. */
  readonly #alone = new Map<string, { readonly until: Instant; left: number }>();
  /** Changes let through in the last round. */
  readonly #recent = new Map<DomainName, Instant>();
  /** The mass change that was told last. */
  #last: { readonly incident: string; readonly at: Instant } | null = null;

  constructor(tools: BrakeTools) {
    this.#tools = tools;
  }

  readonly vouch: Voucher = async (judged) => {
    const { store } = this.#tools;
    const { domain } = judged.look;
    const standing = await store.standing(domain);
    const changes = standing === null ? [] : changesIn(standing, judged.sight);
    if (standing === null || changes.length === 0) return null;
    const watches = await store.watches();
    if (watches.length < LEAST_MASS) return null;
    const asked = { judged, standing, watches, gravity: gravityOf(changes) };
    const hold = this.#holdFor(asked);
    if (hold) return this.#lookedAgain(hold, asked);
    if (!isNews(standing, judged.sight)) return null;
    if (await this.#isAlone(asked)) {
      this.#recent.set(domain, this.#tools.now());
      return null;
    }
    return this.#held(this.#hold(asked, new Map()), asked);
  };

  /** The hold that a look falls under: that of its own kind, or one in which its name was seen to change. */
  #holdFor({ judged: { look }, gravity }: Asked): Hold | null {
    const { now, cadence } = this.#tools;
    for (const [key, { since, patience }] of this.#holds) {
      const isStale = between(since, now()) > patience + cadence().dns || since > now();
      if (isStale) this.#holds.delete(key);
    }
    const own = this.#holds.get(keyOf(look.probe, gravity));
    if (own) return own;
    // What a registry or a zone says in so many words waits for no doubt about a resolver.
    const others = [...this.#holds].filter(([key]) => gravity === "hearsay" || key.endsWith(" grave"));
    return others.find(([, { first }]) => first.has(look.domain))?.[1] ?? null;
  }

  async #lookedAgain(hold: Hold, asked: Asked): Promise<Withheld | Recorded | null> {
    const { look } = asked.judged;
    const first = hold.first.get(look.domain);
    if (first === undefined) hold.first.set(look.domain, asked.judged);
    const isDue = this.#tools.now() >= later(hold.since, hold.patience);
    if (first === undefined || first.look.probe !== look.probe || !isDue) return this.#held(hold, asked);
    hold.second.set(look.domain, asked.judged);
    if (hold.judging === null && this.#waitsForMore(hold, asked)) return this.#held(hold, asked);
    const isPrompter = hold.judging === null;
    hold.judging ??= this.#judge(hold, asked).catch((error: unknown) => {
      hold.judging = null;
      throw error;
    });
    const judged = await hold.judging;
    // The others' looks are in what was written, or are made again against it.
    return judged === null || isPrompter ? judged : this.#held(hold, asked);
  }

  /** Registries are asked no more than is due anyway: each held look comes back by itself. */
  #waitsForMore({ since, patience, first, second }: Hold, { judged }: Asked): boolean {
    if (judged.look.probe !== "registration") return false;
    return second.size < first.size && this.#tools.now() < later(since, asMillis(patience * 3));
  }

  #held({ since, patience }: Hold, { judged }: Asked): Withheld {
    const again = judged.look.probe === "http" ? MINUTE : this.#tools.cadence().confirm;
    const soon = later(this.#tools.now(), again);
    return { kind: "held", until: asInstant(Math.max(soon, later(since, patience))) };
  }

  /** Looks at the held names again and writes what stands. Null: it was nothing. */
  async #judge(hold: Hold, { judged, gravity, watches }: Asked): Promise<Recorded | null> {
    const { probe } = judged.look;
    if (probe !== "registration") {
      const names = [...hold.first.keys()].filter((name) => !hold.second.has(name));
      const { changing } = await muster(names, probe, gravity, this.#tools, false);
      for (const [name, look] of changing) hold.second.set(name, look);
    }
    this.#holds.delete(keyOf(probe, gravity));
    this.#alone.delete(keyOf(probe, gravity));
    if (!this.#isMassWith(hold.second, watches)) return null;
    const { store, now, cadence, deciding } = this.#tools;
    const tools = { store, now, deciding: deciding() };
    const mass = { names: twiceSeen(hold), watches, within: cadence().dns, joins: this.#lastInRound() };
    const decision = await recordMass(mass, tools);
    if (decision === null) return null;
    // Latecomers of the round are held too, and join.
    for (const { domain } of decision.standings) this.#recent.set(domain, now());
    const incident = decision.standings.find((standing) => standing.incident?.shared)?.incident?.id;
    if (incident !== undefined) this.#last = { incident, at: now() };
    return { kind: "recorded", decision };
  }

  #lastInRound(): string | null {
    const { now, cadence } = this.#tools;
    return this.#last !== null && between(this.#last.at, now()) <= cadence().dns ? this.#last.incident : null;
  }

  /** Together with what was let through in the last round. */
  #isMassWith(changing: Changing, watches: readonly Watch[]): boolean {
    const recent = this.#recentNames().filter((name) => !changing.has(name));
    return isMass(changing.size + recent.length, watches.length);
  }

  #recentNames(): readonly DomainName[] {
    const { now, cadence } = this.#tools;
    const round = earlier(now(), cadence().dns);
    for (const [name, at] of this.#recent) if (at < round || at > now()) this.#recent.delete(name);
    return [...this.#recent.keys()];
  }

  /** Asks other watches unless they were asked just now; many looks may ask at once. */
  async #isAlone(asked: Asked): Promise<boolean> {
    const { look } = asked.judged;
    const key = keyOf(look.probe, asked.gravity);
    const known = this.#alone.get(key);
    const mine: Changing = new Map([[look.domain, asked.judged]]);
    if (this.#isMassWith(mine, asked.watches)) return false;
    if (known && known.left > 0 && this.#tools.now() < known.until) {
      known.left -= 1;
      return true;
    }
    let mustering = this.#mustering.get(key);
    if (!mustering) {
      mustering = this.#muster(asked).finally(() => this.#mustering.delete(key));
      this.#mustering.set(key, mustering);
    }
    return mustering;
  }

  async #muster(asked: Asked): Promise<boolean> {
    const { random, now, cadence } = this.#tools;
    const { judged, watches, gravity } = asked;
    const { domain } = judged.look;
    const probe: MusterProbe = judged.look.probe === "http" ? "http" : "dns";
    const others = watches.map((watch) => watch.domain).filter((name) => name !== domain);
    const sample = sampleOf(others, probe, random);
    const { seen, changing } = await muster(sample, probe, gravity, this.#tools, true);
    const recent = this.#recentNames().filter((name) => seen.has(name) && !changing.has(name));
    const estimate = scaledUp(changing.size + recent.length, seen.size, watches.length);
    if (isMass(estimate, watches.length)) {
      // Whoever was too slow for the hurried sample is among them.
      const rest = others.filter((name) => !seen.has(name));
      const further = await muster(rest, probe, gravity, this.#tools, false);
      const all = new Map([...changing, ...further.changing, [domain, judged] as const]);
      if (this.#isMassWith(all, watches)) {
        this.#hold(asked, all);
        return false;
      }
    }
    this.#alone.set(keyOf(judged.look.probe, gravity), { until: later(now(), cadence().confirm), left: SHARERS });
    return true;
  }

  /** Joins the hold of its kind, or begins one with the names that were seen to change. */
  #hold({ judged, gravity }: Asked, changing: Changing): Hold {
    const { now, cadence } = this.#tools;
    const { domain, probe } = judged.look;
    const key = keyOf(probe, gravity);
    const known = this.#holds.get(key);
    if (known) {
      if (!known.first.has(domain)) known.first.set(domain, judged);
      return known;
    }
    const { confirm, dns, http } = cadence();
    // A resolver that went mad is mostly mended within a round; a page is asked for once a minute at most.
    const patience = Math.max(confirm, gravity === "hearsay" ? dns : 0, probe === "http" ? Math.min(MINUTE, http) : 0);
    const sameProbe = [...changing].filter(([, { look }]) => look.probe === probe);
    const first = new Map([...sameProbe, [domain, judged] as const]);
    const hold = { since: now(), patience: asMillis(patience), first, second: new Map(), judging: null };
    this.#holds.set(key, hold);
    return hold;
  }
}

export const makeBrake = (tools: BrakeTools): Voucher => new Brake(tools).vouch;

const keyOf = (probe: ProbeKind, gravity: Gravity): string => `${probe} ${gravity}`;

const twiceSeen = ({ first, second }: Hold): readonly Twice[] =>
  [...first].flatMap(([domain, look]) => {
    const again = second.get(domain);
    return again ? [{ domain, first: look, second: again }] : [];
  });
