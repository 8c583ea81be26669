import {
  type Ailment,
  ailmentsIn,
  healed,
  healedSays,
  IMPAIRED,
  isJump,
  type Jump,
  type Vitals,
} from "../core/health/ailments.ts";
import { HEALTH_KEY, readMemory, writeMemory } from "../core/health/memory.ts";
import { AILMENTS, openAilments } from "../core/health/open.ts";
import { inVain, isForgotten, type Silence } from "../core/health/silence.ts";
import { tldOf } from "../core/name.ts";
import { asInstant, asMillis, type Instant, later, MINUTE, type Millis } from "../core/time.ts";
import { severityOf, type TimelineEvent } from "../core/timeline/event.ts";
import type { Decision, DueWork, Store } from "../store/contract.ts";
import type { LedgerEntry } from "../store/ledger.ts";
import type { Address } from "./address.ts";
import type { UplinkState } from "./uplink.ts";

/** What may still be written where the database lies. */
export interface Room {
  /** Bytes. */
  readonly free: number;
  readonly size: number;
}

export interface HealthTools {
  readonly store: Pick<
    Store,
    "cached" | "cache" | "ledger" | "alertCounts" | "timeline" | "announce" | "eventsOfIncident" | "toldOf"
  >;
  readonly now: () => Instant;
  readonly newId: (at: Instant) => string;
  readonly address: Address;
  /** Longest time between two looks at a registry. */
  readonly interval: () => Millis;
  readonly uplink: () => UplinkState;
  /** Null where it cannot be learned. */
  readonly room: () => Room | null;
  /** What was written. */
  readonly told: (event: TimelineEvent) => void;
}

/** Looks after the lookout itself, and tells what ails it like anything else: one incident each. */
export interface Health {
  /** A check was recorded: its registry answered, or did not. */
  readonly noticed: (work: DueWork, decision: Decision) => void;
  /** The clock jumped by so many milliseconds. */
  readonly stepped: (by: number) => void;
  /** Judges what is known, every few minutes. */
  readonly wake: () => Promise<void>;
}

const EVERY = asMillis(5 * MINUTE);
/** Enough to find the oldest: a ledger with more in it is in trouble anyway. */
const MOST = 500;

class LookoutHealth implements Health {
  readonly #tools: HealthTools;
  readonly #silences = new Map<string, Silence>();
  /** Since it was last judged: whether one name's registry answered. */
  readonly #heard = new Map<string, boolean>();
  #jump: Jump | null = null;
  /** When the lookout was last seen without an uplink: what waited until then is not stuck. */
  #offlineAt = asInstant(0);
  #due: Instant;
  #remembering: Promise<void> | null = null;
  #saved = "";

  constructor(tools: HealthTools) {
    this.#tools = tools;
    this.#due = tools.now();
  }

  readonly noticed: Health["noticed"] = ({ probe, domain }, { standings }) => {
    const standing = standings.find((each) => each.domain === domain);
    if (probe !== "registration" || !standing) return;
    const { unknown } = standing.facets.registration;
    const tld = tldOf(domain);
    // Two sources that differ did answer.
    const hasAnswered = unknown === null || unknown.reason === "contradiction";
    if (hasAnswered || unknown.reason !== "unsupported")
      this.#heard.set(tld, hasAnswered || this.#heard.get(tld) === true);
  };

  readonly stepped: Health["stepped"] = (by) => {
    if (!isJump(by)) return;
    this.#jump = { at: this.#tools.now(), by };
    this.#due = this.#jump.at;
  };

  readonly wake: Health["wake"] = async () => {
    const { now, uplink } = this.#tools;
    if (uplink() !== "online") this.#offlineAt = now();
    // After the clock stepped back what was planned lies too far ahead.
    if (now() < this.#due && this.#due <= later(now(), EVERY)) return;
    this.#due = later(now(), EVERY);
    this.#remembering ??= this.#recall();
    await this.#remembering;
    this.#takeIn();
    const told = openAilments(await this.#tools.store.timeline(AILMENTS));
    // A restart repeats nothing.
    const open = new Map(told.map(({ key, incident }) => [key, incident]));
    const vitals = await this.#vitals();
    const found = ailmentsIn(vitals, new Set(open.keys()));
    for (const ailment of found) if (!open.has(ailment.key)) await this.#tell(ailment);
    for (const key of healed(vitals, new Set(open.keys()), found)) await this.#tellEnd(key, open.get(key), vitals);
    for (const [tld, silence] of this.#silences)
      if (isForgotten(silence, now(), this.#tools.interval())) this.#silences.delete(tld);
    await this.#remember();
  };

  #takeIn(): void {
    const { now, interval } = this.#tools;
    for (const [tld, hasAnswered] of this.#heard) {
      if (hasAnswered) this.#silences.delete(tld);
      else this.#silences.set(tld, inVain(this.#silences.get(tld) ?? null, now(), interval()));
    }
    this.#heard.clear();
  }

  async #vitals(): Promise<Vitals> {
    const { now, room, interval } = this.#tools;
    const at = now();
    const silences = [...this.#silences].filter(([, silence]) => !isForgotten(silence, at, interval()));
    return { at, silences: new Map(silences), disk: room(), ledger: await this.#ledger(), jump: this.#jump };
  }

  /** Without an uplink nothing is delivered, and that is told already. */
  async #ledger(): Promise<Vitals["ledger"]> {
    const { store, uplink } = this.#tools;
    if (uplink() !== "online") return null;
    const { pending, failed } = await store.alertCounts();
    const waiting = pending === 0 ? [] : await store.ledger({ states: ["pending"], limit: MOST });
    const lost = failed === 0 ? [] : await store.ledger({ states: ["given-up"], limit: MOST });
    const since = waiting.flatMap((entry) => (isOwn(entry) ? [] : (waitsSince(entry, this.#tools.now()) ?? [])));
    const ends = lost.flatMap((entry) => (isOwn(entry) ? [] : (entry.attempts.at(-1)?.at ?? [])));
    return {
      waitingSince: since.length === 0 ? null : asInstant(Math.max(this.#offlineAt, Math.min(...since))),
      givenUpAt: ends.length === 0 ? null : asInstant(Math.max(...ends)),
    };
  }

  async #tell({ key, what, says, data }: Ailment): Promise<void> {
    const told = {
      type: "monitor.impaired",
      summary: `${IMPAIRED}${says}`,
      data: { what, ...data, key },
    };
    await this.#announce(told, null);
  }

  async #tellEnd(key: string, incident: string | null | undefined, vitals: Vitals): Promise<void> {
    const [what = "", tld] = key.split(" ");
    const data = { what, ...(tld === undefined ? {} : { tld }), key };
    const summary = `The lookout is well again: ${healedSays(key, vitals)}`;
    await this.#announce({ type: "monitor.recovered", summary, data }, incident ?? null);
  }

  async #announce(told: Pick<TimelineEvent, "type" | "summary" | "data">, known: string | null): Promise<void> {
    const { store, now, newId, address, told: tell } = this.#tools;
    const at = now();
    const isEnd = told.type === "monitor.recovered";
    const incident = known ?? newId(at);
    const event: TimelineEvent = {
      ...{ id: newId(at), at, confirmedAt: at, domain: null, facet: null, source: "observed", evidence: [], incident },
      ...{ from: isEnd ? "impaired" : "well", to: isEnd ? "well" : "impaired" },
      severity: severityOf(told.type, "observer"),
      ...told,
    };
    const notice = { incident, status: isEnd ? "resolved" : "open", severity: "warning", at } as const;
    const events = [...(await store.eventsOfIncident(incident)), event];
    const about = { domain: null, tags: [], verdict: null, told: await store.toldOf(incident) };
    await store.announce([event], address({ ...about, notice, events }));
    tell(event);
  }

  async #recall(): Promise<void> {
    const { silences, jump } = readMemory((await this.#tools.store.cached(HEALTH_KEY))?.value ?? null);
    for (const [tld, silence] of silences) this.#silences.set(tld, silence);
    this.#jump ??= jump;
  }

  async #remember(): Promise<void> {
    const text = writeMemory({ silences: this.#silences, jump: this.#jump });
    if (text === this.#saved) return;
    this.#saved = text;
    await this.#tools.store.cache(HEALTH_KEY, text, this.#tools.now());
  }
}

export const makeHealth = (tools: HealthTools): Health => new LookoutHealth(tools);

/** Since when it should have been delivered; null where it is not to be sent yet. */
function waitsSince({ attempts, next, at }: LedgerEntry, now: Instant): Instant | null {
  const [first] = attempts;
  if (first) return first.at;
  const from = next ?? at;
  return from <= now ? from : null;
}

/** That a message about a dead channel does not reach the dead channel is no news. */
const isOwn = ({ body }: LedgerEntry): boolean =>
  body.startsWith('{"type":"monitor.') && body.includes('"key":"ledger"');
