import { asMillis, type Instant, later, MINUTE } from "../core/time.ts";
import type { ProbeKind } from "../core/vocabulary.ts";
import { TurnsClosed } from "../probes/contract.ts";
import type { DueWork, Store } from "../store/contract.ts";
import type { Checked } from "./check.ts";
import type { Uplink } from "./uplink.ts";

export interface SchedulerTools {
  readonly store: Pick<Store, "claimDue" | "postpone" | "nextDue">;
  readonly check: (work: DueWork) => Promise<Checked>;
  readonly uplink: Pick<Uplink, "look">;
  readonly now: () => Instant;
  /** Told after each check, however it ended; a check that threw is a bug, and is reported as one. */
  readonly settled: (work: DueWork, result: Checked | Error) => void;
}

export interface Scheduler {
  /** Starts whatever is due and not yet under way; resolves when what it started has ended. */
  readonly wake: () => Promise<void>;
  /** When to wake next; null when nothing is planned. Work under way wakes by itself when it ends. */
  readonly nextWake: () => Promise<Instant | null>;
  readonly underWay: () => number;
  /** Starts nothing more; resolves when all that is under way has ended. */
  readonly drain: () => Promise<void>;
}

/** Sockets are cheap, registries' patience is not: the budgets per server are kept by the probes. */
const AT_ONCE = 64;
/** While the uplink is down, the canaries are asked this often. */
const RETRY = asMillis(MINUTE / 2);

const keyOf = ({ domain, probe }: { readonly domain: string; readonly probe: ProbeKind }): string =>
  `${probe} ${domain}`;

/** Due work is a query: a restart loses nothing, because a check moves its due time in the transaction that records it. */
export function makeScheduler(tools: SchedulerTools): Scheduler {
  const { store, uplink, now } = tools;
  const underWay = new Map<string, Promise<void>>();
  let draining = false;

  async function run(work: DueWork): Promise<void> {
    const result = await tools
      .check(work)
      .catch((bug: unknown) => (bug instanceof Error ? bug : new Error(String(bug))));
    underWay.delete(keyOf(work));
    // The program ended before the server's turn came: the work is as due as it was.
    if (result instanceof TurnsClosed) return;
    // Blind or broken, the work stays due; without a pause it would be tried again at once, for ever.
    if (result instanceof Error || result.kind === "blind") await store.postpone(now(), later(now(), RETRY));
    tools.settled(work, result);
  }

  async function wake(): Promise<void> {
    if (draining) return;
    const at = now();
    const due = await store.claimDue(at, AT_ONCE + underWay.size);
    const free = due.filter((work) => !underWay.has(keyOf(work))).slice(0, Math.max(0, AT_ONCE - underWay.size));
    if (free.length === 0) return;
    if ((await uplink.look()) === "offline") {
      await store.postpone(now(), later(now(), RETRY));
      return;
    }
    const started = free.filter((work) => !underWay.has(keyOf(work)) && !draining);
    for (const work of started) underWay.set(keyOf(work), run(work));
    await Promise.all(started.map((work) => underWay.get(keyOf(work))));
  }

  return {
    wake,
    nextWake: () => store.nextDue(underWay.size > 0 ? now() : undefined),
    underWay: () => underWay.size,
    drain: async () => {
      draining = true;
      await Promise.all(underWay.values());
    },
  };
}
