import { asInstant, asMillis, type Instant, later, SECOND } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { PROBES } from "../core/vocabulary.ts";
import type { Decision, DueWork } from "../store/contract.ts";
import type { Address } from "./address.ts";
import { tellBlindness } from "./blindness.ts";
import { makeBrake } from "./brake.ts";
import { type Checked, check, lookAndJudge } from "./check.ts";
import { AlertDispatcher } from "./dispatcher.ts";
import { type Counting, type Figures, makeFigures } from "./figures.ts";
import type { Finder } from "./finder/contract.ts";
import { makeFinder } from "./finder/finder.ts";
import type { DaemonTools, Orders } from "./orders.ts";
import type { Pacer } from "./pacer.ts";
import { withPortrait } from "./portrait.ts";
import { Pulse } from "./pulse.ts";
import type { Deciding } from "./record.ts";
import { makeScheduler, type Scheduler } from "./scheduler.ts";
import { makeSenses, rememberBlind, type Senses, vouchBySenses } from "./senses.ts";
import { makeSentinel, type Sentinel } from "./sentinel.ts";
import { makeUpkeep, type Upkeep } from "./upkeep.ts";
import { makeUplink, type Uplink, type UplinkState, vouchByUplink } from "./uplink.ts";
import type { Voucher } from "./voucher.ts";
import { type Synced, syncWithFile } from "./watchlist.ts";
import { makeWellbeing, type Wellbeing } from "./wellbeing.ts";

const DRAIN = asMillis(10 * SECOND);
const NOTHING: Synced = { added: [], removed: [], events: [] };

/** The lookout at work: scheduler, uplink, dispatcher and pacer around one store. */
export class Daemon {
  readonly #tools: DaemonTools;
  readonly #pulse: Pulse;
  readonly #dispatcher: AlertDispatcher;
  readonly #uplink: Uplink;
  readonly #senses: Senses;
  readonly #scheduler: Scheduler;
  readonly #sentinel: Sentinel;
  readonly #finder: Finder;
  readonly #upkeep: Upkeep;
  readonly #wellbeing: Wellbeing;
  readonly #counting: Counting;
  readonly #vouchers: readonly Voucher[];
  readonly #waking = new Set<Promise<void>>();
  #pacer: Pacer | null = null;
  #orders: Orders;
  #version: number;
  #obeying: Promise<void> = Promise.resolve();

  private constructor(orders: Orders, tools: DaemonTools) {
    const { store, now } = tools;
    this.#tools = tools;
    this.#orders = orders;
    this.#version = store.version();
    this.#pulse = new Pulse(store, now, tools.pid);
    this.#dispatcher = new AlertDispatcher({
      store,
      send: orders.senders,
      now,
      random: tools.random,
      after: tools.after,
      trouble: (error) => tools.journal.trouble(error, "delivering alerts"),
    });
    const pause = (): Promise<void> => new Promise((resolve) => tools.after(asMillis(2 * SECOND), resolve));
    this.#uplink = makeUplink({
      ask: () => this.#orders.canaries(),
      ...{ now, pause },
      changed: (state, at, detail) => this.#sightChanged(state, at, detail),
    });
    this.#senses = makeSenses({
      ask: (sense) => this.#orders.senses(sense),
      ...{ now, pause },
      isOnline: () => this.#uplink.aliveSince(now()),
      changed: (sense, sensed, blind) => {
        tools.journal.sense(sense, sensed);
        return rememberBlind(blind, store, now());
      },
    });
    this.#sentinel = makeSentinel({
      ...{ store, uplink: this.#uplink, now, newId: tools.newId },
      ask: (suffix) => this.#orders.askTld(suffix),
      cadence: () => this.#orders.cadence,
      address: (telling) => this.#orders.address(telling),
      told: (event) => this.#told(event),
      trouble: (error) => tools.journal.trouble(error, "looking at top-level domains"),
    });
    this.#vouchers = [
      vouchByUplink(this.#uplink, now),
      vouchBySenses({ senses: this.#senses, store, now }),
      this.#sentinel.vouch,
    ];
    // Last, and asked with the others' leave: what they withhold is no change.
    const brake = makeBrake({
      ...{ store, now, random: tools.random, after: tools.after, vouchers: this.#vouchers },
      cadence: () => this.#orders.cadence,
      look: (domain, probe) => lookAndJudge({ domain, probe }, { ...this.#orders, store }),
      deciding: () => this.#deciding(),
    });
    this.#vouchers = [...this.#vouchers, brake];
    this.#finder = makeFinder({
      ...{ store, now, uplink: this.#uplink, senses: this.#senses, sentinel: this.#sentinel },
      orders: () => this.#orders,
      deciding: () => this.#deciding(),
      told: (decision) => this.#decided(decision),
      trouble: (error) => tools.journal.trouble(error, "searching for successors"),
    });
    this.#upkeep = makeUpkeep({
      ...{ store, now },
      retention: () => this.#orders.retention,
      askStamp: () => this.#orders.askStamp ?? null,
    });
    this.#wellbeing = makeWellbeing({
      ...tools,
      orders: () => this.#orders,
      uplink: () => this.#uplink.state(),
      told: (event) => this.#told(event),
    });
    this.#scheduler = makeScheduler({
      store,
      now,
      uplink: this.#uplink,
      check: (work) => this.#check(work),
      settled: (work, result) => this.#settled(work, result),
    });
    this.#counting = makeFigures({ ...tools, underWay: () => this.#scheduler.underWay() });
  }

  /** Takes up the orders: the list is in line with them, and nothing was asked of the network yet. */
  static async prepare(orders: Orders, tools: DaemonTools): Promise<Daemon> {
    const daemon = new Daemon(orders, tools);
    await daemon.#pulse.beat("unknown", true);
    await rememberBlind([], tools.store, tools.now());
    await daemon.obey(orders);
    return daemon;
  }

  /** Looks whether there is an uplink at all, and begins. */
  async begin(): Promise<void> {
    await this.#uplink.look();
    await this.#sentinel.resume();
    this.#pace();
    this.#dispatcher.poke();
  }

  uplink(): UplinkState {
    return this.#uplink.state();
  }

  figures(): Figures {
    return this.#counting.snapshot();
  }

  /** Follows other orders from now on; what is under way ends by the old ones. One after the other, each whole or not. */
  obey(orders: Orders): Promise<Synced> {
    const obeyed = this.#obeying.then(() => this.#takeUp(orders));
    this.#obeying = obeyed.then(
      () => undefined,
      () => undefined,
    );
    return obeyed;
  }

  async #takeUp(orders: Orders): Promise<Synced> {
    const { store, now, newId, reported, journal } = this.#tools;
    const list = { store, now, newId, reported, address: orders.address };
    const synced = orders.watch === null ? NOTHING : await syncWithFile(orders.watch, list);
    // Only once the list is written: an order that fails leaves the old ones in force.
    this.#orders = orders;
    for (const event of synced.events) journal.event(event);
    this.#dispatcher.use(orders.senders);
    this.#sentinel.refresh();
    this.#finder.refresh();
    await this.#pullIn();
    this.#pacer?.nudge();
    return synced;
  }

  /** Starts nothing more, ends what is under way, sends what is due. */
  async stop(): Promise<void> {
    this.#pacer?.stop();
    await this.#obeying;
    this.#upkeep.rest();
    this.#wellbeing.rest();
    this.#orders.dismiss();
    await Promise.all([this.#scheduler.drain(), this.#sentinel.rest(), this.#finder.rest()]);
    await Promise.allSettled(this.#waking);
    await this.#dispatcher.drain(DRAIN);
    await this.#pulse.beat(this.#uplink.state(), true);
  }

  #pace(): void {
    const { journal, pace } = this.#tools;
    this.#pacer = pace({
      wake: () => this.#remembered(this.#wake()),
      nextWake: () => this.#nextWake(),
      stepped: (by) => {
        this.#wellbeing.stepped(by);
        this.#finder.refresh();
        this.#pullIn().catch((error: unknown) => journal.trouble(error, "mending due times after a clock step"));
      },
      disturbed: () => this.#disturbed(),
      failed: (error) => journal.trouble(error, "pacing"),
    });
  }

  /** Remembered while it lasts, so that the end waits for it. */
  #remembered(work: Promise<void>): Promise<void> {
    this.#waking.add(work);
    const forget = (): void => void this.#waking.delete(work);
    work.then(forget, forget);
    return work;
  }

  async #wake(): Promise<void> {
    const { journal } = this.#tools;
    await this.#pulse.beat(this.#uplink.state());
    this.#remembered(this.#senses.review()).catch((error: unknown) => journal.trouble(error, "asking canaries again"));
    this.#remembered(this.#upkeep.wake()).catch((error: unknown) => journal.trouble(error, "keeping the database"));
    void this.#remembered(this.#wellbeing.wake());
    await Promise.all([this.#scheduler.wake(), this.#sentinel.wake(), this.#finder.wake()]);
  }

  async #nextWake(): Promise<Instant | null> {
    const others = [this.#sentinel.nextWake(), this.#finder.nextWake()];
    const times = [await this.#scheduler.nextWake(), ...others].filter((at) => at !== null);
    return times.length === 0 ? null : asInstant(Math.min(...times));
  }

  #deciding(): Deciding {
    const { newId, random, reported } = this.#tools;
    // The rules that count are those in force when the look ends.
    const address: Address = (telling) => this.#orders.address(telling);
    return { cadence: this.#orders.cadence, address, newId, random, reported };
  }

  #check(work: DueWork): Promise<Checked> {
    this.#counting.begun(work);
    const { probes, judging, takePicture: take } = this.#orders;
    const { store, journal } = this.#tools;
    const checking = { store, probes, judging, vouchers: this.#vouchers, deciding: this.#deciding() };
    return check(work, {
      ...checking,
      ...(take ? { portray: (judged) => withPortrait(judged, { take, store, journal }) } : {}),
    });
  }

  #settled(work: DueWork, result: Checked | Error): void {
    const { journal } = this.#tools;
    this.#counting.settled(work, result);
    if (result instanceof Error) journal.trouble(result, `checking ${work.probe} of ${work.domain}`);
    else {
      this.#pulse.checked();
      this.#wellbeing.checked(work, result);
      journal.checked(work, result);
      if (result.kind === "recorded") {
        this.#finder.noticed(result.decision);
        this.#decided(result.decision);
      }
    }
    this.#pacer?.nudge();
  }

  #decided({ events, outbox, admissions = [] }: Decision): void {
    for (const event of events) this.#tools.journal.event(event);
    if (outbox.length > 0) this.#dispatcher.poke();
    if (admissions.length > 0) this.#sentinel.refresh();
  }

  async #sightChanged(state: "online" | "offline", at: Instant, detail: string): Promise<void> {
    const { store, newId, journal } = this.#tools;
    const event = await tellBlindness(state, at, detail, { store, newId, address: this.#orders.address });
    await this.#pulse.beat(state, true);
    if (event) journal.event(event);
    this.#dispatcher.poke();
  }

  /** An event about no watch. */
  #told(event: TimelineEvent): void {
    this.#tools.journal.event(event);
    this.#dispatcher.poke();
  }

  /** A shorter schedule, or a clock that stepped back, must not leave work due far in the future. */
  async #pullIn(): Promise<void> {
    const { store, now } = this.#tools;
    for (const probe of PROBES) await store.pullIn(probe, later(now(), this.#orders.cadence[probe]));
  }

  #disturbed(): boolean {
    const version = this.#tools.store.version();
    if (version === this.#version) return false;
    this.#version = version;
    // Another process may have written alerts as well: `check --save` does.
    this.#dispatcher.poke();
    this.#sentinel.refresh();
    this.#finder.refresh();
    return true;
  }
}
