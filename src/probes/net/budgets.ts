import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAnswer, afterRefusal, afterThrottle, stateWithin } from "../../core/budget.ts";
import { type BudgetMemory, type RememberedBudget, readBudgets, writeBudgets } from "../../core/budget-memory.ts";
import { asInstant, type Instant, MINUTE } from "../../core/time.ts";
import { type Heard, type Network, TurnsClosed } from "../contract.ts";
import { backendOf, type ConfiguredRates, type RegistryProtocol } from "./backend.ts";
import { type BudgetTable, builtinBudgets } from "./budget-table.ts";
import { Lane, type LaneClock } from "./lane.ts";

/** Where what was learned outlives the program. */
export interface Remember {
  readonly load: () => Promise<string | null>;
  readonly save: (text: string) => void;
}

export interface BudgetParts extends Partial<LaneClock> {
  /** Until `use` says otherwise. */
  readonly configured?: ConfiguredRates;
  readonly remember: Remember;
  readonly table?: BudgetTable;
  /** In [0,1). */
  readonly random?: () => number;
}

export interface Budgets extends Pick<Network, "turn" | "heard"> {
  /** Other rates from now on; what was learned and who waits stays. */
  readonly use: (configured: ConfiguredRates) => void;
  /** Saves what was not saved yet. */
  readonly save: () => void;
  /** Saves, and lets every waiting turn go with a `TurnsClosed`. */
  readonly close: () => void;
}

const REAL: LaneClock = {
  now: () => asInstant(Date.now()),
  steady: () => performance.now(),
  // The timer keeps the process alive on purpose: somebody's check hangs on it.
  sleep: (duration, signal) => wait(duration, undefined, { signal }),
};

/** Above this number of backends, the idle ones are forgotten; there are not that many registries. */
const LANES = 2_000;

/** A budget per answering backend, learned from what it says, and remembered. */
export function makeBudgets(parts: BudgetParts): Budgets {
  const { remember, table = builtinBudgets(), random = Math.random } = parts;
  const clock: LaneClock = { ...REAL, ...parts };
  const closing = new AbortController();
  // One listener for each backend that somebody waits for: many are no leak.
  setMaxListeners(0, closing.signal);
  const lanes = new Map<string, Lane>();
  let { configured = { rdap: {}, whois: {} } } = parts;
  let known: BudgetMemory = new Map();
  let loading: Promise<void> | null = null;
  let saved: number | null = null;
  let dirty = false;

  const load = (): Promise<void> => {
    loading ??= remember.load().then((text) => {
      known = readBudgets(text);
    });
    return loading;
  };

  const save = (): void => {
    if (!dirty) return;
    dirty = false;
    saved = clock.steady();
    remember.save(writeBudgets(new Map([...known, ...[...lanes].map(([id, lane]) => [id, memoryOf(lane)] as const)])));
  };

  /** At most once a minute, unless it must not be lost: a closure, a day's budget. */
  const changed = (isGrave: boolean): void => {
    dirty = true;
    if (isGrave || saved === null || clock.steady() - saved >= MINUTE) save();
  };

  const laneOf = (server: string, protocol: RegistryProtocol): Lane => {
    const { id, budget } = backendOf(server, protocol, configured, table);
    const lane = lanes.get(id);
    if (lane) return lane;
    if (lanes.size >= LANES) for (const [other, idle] of lanes) if (idle.isIdle()) lanes.delete(other);
    const made = new Lane({ server, protocol }, budget, known.get(id) ?? null, clock, closing.signal);
    lanes.set(id, made);
    return made;
  };

  return {
    turn: async (name, protocol) => {
      const server = name.toLowerCase();
      await load();
      if (closing.signal.aborted) throw new TurnsClosed();
      const lane = laneOf(server, protocol);
      const held = await lane.turn();
      if (held) return held;
      lane.place = { server, protocol };
      changed(lane.state.spacing >= MINUTE);
      return null;
    },
    heard: (name, protocol, heard) => {
      // A server that nobody had a turn with, such as a bootstrap's, has no budget to learn.
      const lane = lanes.get(backendOf(name.toLowerCase(), protocol, configured, table).id);
      if (!lane) return;
      const before = lane.state.closed;
      learn(lane, heard, clock.now(), random());
      changed(lane.state.closed !== before);
    },
    use: (rates) => {
      configured = rates;
      for (const lane of lanes.values()) {
        lane.budget = backendOf(lane.place.server, lane.place.protocol, configured, table).budget;
        lane.state = stateWithin(lane.state, lane.budget);
      }
    },
    save,
    close: () => {
      save();
      closing.abort();
    },
  };
}

function learn(lane: Lane, heard: Heard, at: Instant, chance: number): void {
  const { state, budget } = lane;
  switch (heard.kind) {
    case "answered":
      lane.state = afterAnswer(state, budget, at);
      return;
    case "throttled":
      lane.state = afterThrottle(state, budget, at, heard.retryAt, chance);
      return;
    case "refused":
    case "reset":
      lane.state = afterRefusal(state, budget, at, heard.kind);
  }
}

const memoryOf = (lane: Lane): RememberedBudget => ({
  server: lane.place.server,
  fastest: lane.budget.fastest,
  lastStart: lane.lastStart(),
  state: lane.state,
});
