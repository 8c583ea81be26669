import { setMaxListeners } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import {
  afterAnswer,
  afterRefusal,
  afterThrottle,
  type BudgetFigure,
  closureAt,
  stateWithin,
} from "../../core/budget/budget.ts";
import { type BudgetMemory, type RememberedBudget, readBudgets, writeBudgets } from "../../core/budget/memory.ts";
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
  /** Of every backend that was asked since the program began, by server. */
  readonly figures: () => readonly BudgetFigure[];
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
  const { table = builtinBudgets(), random = Math.random } = parts;
  const clock: LaneClock = { ...REAL, ...parts };
  const closing = new AbortController();
  // One listener for each backend that somebody waits for: many are no leak.
  setMaxListeners(0, closing.signal);
  const lanes = new Map<string, Lane>();
  const memory = makeMemory(parts.remember, lanes, clock);
  let { configured = { rdap: {}, whois: {} } } = parts;

  const laneOf = (server: string, protocol: RegistryProtocol): Lane => {
    const { id, budget } = backendOf(server, protocol, configured, table);
    const lane = lanes.get(id);
    if (lane) return lane;
    if (lanes.size >= LANES) for (const [other, idle] of lanes) if (idle.isIdle()) lanes.delete(other);
    const made = new Lane({ server, protocol }, budget, memory.of(id), clock, closing.signal);
    lanes.set(id, made);
    return made;
  };

  return {
    turn: async (name, protocol) => {
      const server = name.toLowerCase();
      await memory.load();
      if (closing.signal.aborted) throw new TurnsClosed();
      const lane = laneOf(server, protocol);
      const held = await lane.turn();
      if (held) return held;
      lane.place = { server, protocol };
      memory.changed(lane.state.spacing >= MINUTE);
      return null;
    },
    heard: (name, protocol, heard) => {
      // A server that nobody had a turn with, such as a bootstrap's, has no budget to learn.
      const lane = lanes.get(backendOf(name.toLowerCase(), protocol, configured, table).id);
      if (!lane) return;
      const before = lane.state.closed;
      learn(lane, heard, clock.now(), random());
      memory.changed(lane.state.closed !== before);
    },
    use: (rates) => {
      configured = rates;
      for (const lane of lanes.values()) {
        lane.budget = backendOf(lane.place.server, lane.place.protocol, configured, table).budget;
        lane.state = stateWithin(lane.state, lane.budget);
      }
    },
    figures: () => [...lanes.values()].map((lane) => figureOf(lane, clock.now())).toSorted(byServer),
    save: memory.save,
    close: () => {
      memory.save();
      closing.abort();
    },
  };
}

/** What is known of the backends over restarts: read once, and written as `lanes` change. */
function makeMemory(remember: Remember, lanes: ReadonlyMap<string, Lane>, { steady }: LaneClock) {
  let known: BudgetMemory = new Map();
  let loading: Promise<void> | null = null;
  let saved: number | null = null;
  let isDirty = false;
  const save = (): void => {
    if (!isDirty) return;
    isDirty = false;
    saved = steady();
    remember.save(writeBudgets(new Map([...known, ...[...lanes].map(([id, lane]) => [id, memoryOf(lane)] as const)])));
  };
  return {
    load: (): Promise<void> => {
      loading ??= remember.load().then((text) => {
        known = readBudgets(text);
      });
      return loading;
    },
    of: (id: string): RememberedBudget | null => known.get(id) ?? null,
    save,
    /** Saves at most once a minute, unless it must not be lost: a closure, a day's budget. */
    changed: (isGrave: boolean): void => {
      isDirty = true;
      if (isGrave || saved === null || steady() - saved >= MINUTE) save();
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

const figureOf = ({ place, state, asked }: Lane, at: Instant): BudgetFigure => ({
  ...{ ...place, spacing: state.spacing, asked },
  closedUntil: closureAt(state, at)?.until ?? null,
});

const byServer = (a: BudgetFigure, b: BudgetFigure): number => a.server.localeCompare(b.server);
