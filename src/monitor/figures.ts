import type { BudgetFigure } from "../core/budget/budget.ts";
import { between, type Instant, SECOND } from "../core/time.ts";
import { FACETS, PROBE_OF_FACET, PROBES, type ProbeKind } from "../core/vocabulary.ts";
import type { DueWork } from "../store/contract.ts";
import type { Checked } from "./check.ts";

/**
 * What came of a check: events were written; nothing was new; it learned nothing; it was not written down, because our
 * own view or a mass of changes spoke against it; it broke.
 */
export type CheckOutcome = "changed" | "unchanged" | "unknown" | "withheld" | "failed";

/** As Prometheus counts: what is at most a bound is counted at it and at every greater one. Seconds. */
export interface Histogram {
  /** Ascending, in seconds; the last, +Inf, is left out: its count is `count`. */
  readonly bounds: readonly number[];
  /** One for each bound. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
}

/** How late the event loop came to its timers since it was last asked, in seconds. */
export interface LoopDelay {
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** The daemon's own process. */
export interface ProcessFigures {
  /** Processor time that it used, in seconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
  readonly started: Instant;
  /** Null where the system does not list them. */
  readonly openFiles: number | null;
}

export interface CheckFigures {
  /** From its beginning to the record, a wait for the registry's turn among it; what was withheld or broke counts as well. */
  readonly took: Histogram;
  readonly outcomes: Readonly<Record<CheckOutcome, number>>;
}

/** Figures of the daemon at work, since it began; plain data that another process may be sent. */
export interface Figures {
  readonly since: Instant;
  readonly at: Instant;
  readonly checks: Readonly<Record<ProbeKind, CheckFigures>>;
  /** How long after its due time each check was begun. */
  readonly lag: Histogram;
  readonly underWay: number;
  /** Null where nobody measures it. */
  readonly loop: LoopDelay | null;
  /** Null where nobody measures it. */
  readonly process: ProcessFigures | null;
  /** By server; empty where registries are asked without a budget. */
  readonly budgets: readonly BudgetFigure[];
}

export interface FiguresTools {
  readonly now: () => Instant;
  /** Milliseconds of a clock that never steps; only differences count. Left out: the machine's. */
  readonly steady?: () => number;
  readonly underWay: () => number;
  readonly loop?: () => LoopDelay;
  readonly process?: () => ProcessFigures;
  readonly budgets?: () => readonly BudgetFigure[];
}

/** Counts what the daemon does: a few additions a check. */
export interface Counting {
  readonly begun: (work: DueWork) => void;
  /** The same `work`, however it ended. */
  readonly settled: (work: DueWork, result: Checked | Error) => void;
  readonly snapshot: () => Figures;
}

const DURATIONS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const LAGS = [0.1, 0.5, 1, 5, 30, 60, 300];

export function makeFigures({
  now,
  steady = () => performance.now(),
  underWay,
  loop,
  process,
  budgets,
}: FiguresTools): Counting {
  const since = now();
  const begunAt = new WeakMap<DueWork, number>();
  const took = eachProbe(() => new Buckets(DURATIONS));
  const outcomes = eachProbe(() => ({ changed: 0, unchanged: 0, unknown: 0, withheld: 0, failed: 0 }));
  const lag = new Buckets(LAGS);
  return {
    begun: (work) => {
      begunAt.set(work, steady());
      // Early work, as after the clock stepped back, is not late.
      lag.add(Math.max(0, between(work.at, now())) / SECOND);
    },
    settled: (work, result) => {
      const outcome = outcomeOf(work, result);
      const begun = begunAt.get(work);
      if (outcome === null || begun === undefined) return;
      outcomes[work.probe][outcome] += 1;
      took[work.probe].add((steady() - begun) / SECOND);
    },
    snapshot: () => ({
      ...{ since, at: now(), lag: lag.read(), underWay: underWay() },
      checks: eachProbe((probe) => ({ took: took[probe].read(), outcomes: { ...outcomes[probe] } })),
      loop: loop?.() ?? null,
      process: process?.() ?? null,
      budgets: budgets?.() ?? [],
    }),
  };
}

/** Null for what was taken off the list meanwhile: it says nothing of how looking goes. */
function outcomeOf({ domain, probe }: DueWork, result: Checked | Error): CheckOutcome | null {
  if (result instanceof Error) return "failed";
  switch (result.kind) {
    case "unwatched":
      return null;
    case "blind":
    case "frozen":
    case "held":
      return "withheld";
    case "recorded": {
      const { events, standings } = result.decision;
      if (events.length > 0) return "changed";
      const standing = standings.find((each) => each.domain === domain);
      const own = FACETS.filter((facet) => PROBE_OF_FACET[facet] === probe);
      return standing && own.every((facet) => standing.facets[facet].unknown !== null) ? "unknown" : "unchanged";
    }
  }
}

class Buckets {
  readonly #bounds: readonly number[];
  /** Each value at its own bound alone. */
  readonly #hits: number[];
  #count = 0;
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#hits = bounds.map(() => 0);
  }

  add(value: number): void {
    const place = this.#bounds.findIndex((bound) => value <= bound);
    if (place >= 0) this.#hits[place] = (this.#hits[place] ?? 0) + 1;
    this.#count += 1;
    this.#sum += value;
  }

  read(): Histogram {
    let below = 0;
    const counts = this.#hits.map((hits) => {
      below += hits;
      return below;
    });
    return { bounds: this.#bounds, counts, count: this.#count, sum: this.#sum };
  }
}

const eachProbe = <T>(make: (probe: ProbeKind) => T): Readonly<Record<ProbeKind, T>> =>
  Object.fromEntries(PROBES.map((probe) => [probe, make(probe)])) as Readonly<Record<ProbeKind, T>>;
