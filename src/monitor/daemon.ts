import type { Cadence } from "../core/cadence.ts";
import type { TimelineEvent } from "../core/event.ts";
import { asMillis, DAY, earlier, type Instant, later, type Millis, SECOND } from "../core/time.ts";
import { PROBES } from "../core/vocabulary.ts";
import type { AskCanaries, Probes } from "../probes/contract.ts";
import type { DueWork, Store } from "../store/contract.ts";
import type { Address } from "./address.ts";
import { tellBlindness } from "./blindness.ts";
import { type Checked, check } from "./check.ts";
import { AlertDispatcher, type Senders } from "./dispatcher.ts";
import type { Judging } from "./look.ts";
import type { Pacer, PacerTools } from "./pacer.ts";
import { makeScheduler } from "./scheduler.ts";
import { makeUplink } from "./uplink.ts";
import { type ListTools, type Synced, syncWithFile, type WatchRequest } from "./watchlist.ts";

/** All that follows from the configuration; swapped whole when it is read again. */
export interface Orders {
  readonly watch: readonly WatchRequest[];
  readonly cadence: Cadence;
  readonly probes: Probes;
  readonly judging: Judging;
  readonly canaries: AskCanaries;
  readonly address: Address;
  readonly senders: Senders;
}

/** What the daemon tells whoever started it; the log and the demo are made of this. */
export interface Journal {
  readonly checked: (work: DueWork, result: Checked) => void;
  readonly event: (event: TimelineEvent) => void;
  readonly trouble: (error: unknown, doing: string) => void;
}

export interface DaemonTools {
  readonly store: Store;
  readonly journal: Journal;
  readonly pace: (tools: PacerTools) => Pacer;
  readonly now: () => Instant;
  readonly random: () => number;
  readonly newId: (at: Instant) => string;
  readonly after: (delay: Millis, run: () => void) => () => void;
  readonly reported: ListTools["reported"];
  readonly pid: number;
}

export interface Daemon {
  readonly uplink: () => "online" | "offline" | "unknown";
  readonly reload: (orders: Orders) => Promise<Synced>;
  /** Starts nothing more, ends what is under way, sends what is due, and returns. */
  readonly stop: () => Promise<void>;
}

/** Evidence that no event cites loses its bytes after this long; its digest stays. */
const KEEP_EVIDENCE = asMillis(400 * DAY);
const DRAIN = asMillis(10 * SECOND);

export async function startDaemon(first: Orders, tools: DaemonTools): Promise<Daemon> {
  const { store, journal, now } = tools;
  let orders = first;
  let lastCheckAt: Instant | null = null;
  const since = now();

  const dispatcher = new AlertDispatcher({
    store,
    send: first.senders,
    now,
    random: tools.random,
    after: tools.after,
    trouble: (error) => journal.trouble(error, "delivering alerts"),
  });
  const uplink = makeUplink({
    ask: () => orders.canaries(),
    now,
    pause: () => new Promise((resolve) => tools.after(asMillis(2 * SECOND), resolve)),
    changed: async (state, at, detail) => {
      const event = await tellBlindness(state, at, detail, { store, newId: tools.newId, address: orders.address });
      await beat();
      if (event) journal.event(event);
      dispatcher.poke();
    },
  });
  const beat = () => store.heartbeat({ pid: tools.pid, since, uplink: uplink.state(), lastCheckAt });
  const checkOne = (work: DueWork) => {
    const { probes, judging, cadence, address } = orders;
    const deciding = { cadence, address, newId: tools.newId, random: tools.random };
    return check(work, { store, probes, judging, deciding, uplink });
  };
  const scheduler = makeScheduler({ store, uplink, now, check: checkOne, settled });

  function settled(work: DueWork, result: Checked | Error): void {
    if (result instanceof Error) return journal.trouble(result, `checking ${work.probe} of ${work.domain}`);
    lastCheckAt = now();
    journal.checked(work, result);
    if (result.kind === "recorded") {
      for (const event of result.decision.events) journal.event(event);
      if (result.decision.outbox.length > 0) dispatcher.poke();
    }
    pacer.nudge();
  }

  async function obey(next: Orders): Promise<Synced> {
    orders = next;
    dispatcher.use(next.senders);
    const list = { store, now, newId: tools.newId, reported: tools.reported };
    const synced = await syncWithFile(next.watch, list);
    await pullIn();
    return synced;
  }

  /** A shorter schedule, or a clock that stepped back, must not leave work due far in the future. */
  async function pullIn(): Promise<void> {
    for (const probe of PROBES) await store.pullIn(probe, later(now(), orders.cadence[probe]));
  }

  let upkeepDue = now();
  async function wake(): Promise<void> {
    await beat();
    if (now() >= upkeepDue) {
      upkeepDue = later(now(), DAY);
      await store.thinEvidence(earlier(now(), KEEP_EVIDENCE));
    }
    await scheduler.wake();
  }

  await obey(first);
  const seen = { version: store.version() };
  await uplink.look();
  const pacer = tools.pace({
    wake,
    nextWake: scheduler.nextWake,
    stepped: () => {
      pullIn().catch((error: unknown) => journal.trouble(error, "mending due times after a clock step"));
    },
    disturbed: () => {
      const version = store.version();
      const disturbed = version !== seen.version;
      seen.version = version;
      return disturbed;
    },
    failed: (error) => journal.trouble(error, "pacing"),
  });
  dispatcher.poke();

  return {
    uplink: uplink.state,
    reload: async (next) => {
      const synced = await obey(next);
      pacer.nudge();
      return synced;
    },
    stop: async () => {
      pacer.stop();
      await scheduler.drain();
      await dispatcher.drain(DRAIN);
      await beat();
    },
  };
}
