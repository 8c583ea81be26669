import type { Instant } from "../core/time.ts";
import type { ProbeKind } from "../core/vocabulary.ts";

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

/** The patience of one server of a registry, as it stands. */
export interface BudgetFigure {
  /** The one of its backend that was asked last: `whois.nic.io`. */
  readonly server: string;
  /** When it may be asked again; null while it is not closed. */
  readonly closedUntil: Instant | null;
  /** Least time between two questions, in milliseconds. */
  readonly spacing: number;
  /** Questions since the program began. */
  readonly asked: number;
}

export interface CheckFigures {
  /** From the question to the record; what was withheld or broke counts as well. */
  readonly took: Histogram;
  readonly outcomes: Readonly<Record<CheckOutcome, number>>;
}

/** Figures of the daemon at work, since it began; plain data that another thread may be sent. */
export interface Figures {
  readonly since: Instant;
  readonly at: Instant;
  readonly checks: Readonly<Record<ProbeKind, CheckFigures>>;
  /** How long after its due time each check was begun. */
  readonly lag: Histogram;
  readonly underWay: number;
  /** Null where nobody measures it. */
  readonly loop: LoopDelay | null;
  /** By server; empty where registries are asked without a budget. */
  readonly budgets: readonly BudgetFigure[];
}
