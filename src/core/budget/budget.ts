import { asInstant, asMillis, between, DAY, HOUR, type Instant, later, MINUTE, type Millis } from "../time.ts";
import { readBudgets } from "./memory.ts";
import type { Rate } from "./rate.ts";

/**
 * How often one backend may be asked, and what its replies taught about that. Many TLDs may share a backend; whoever
 * counts by host asks it too often. All of it is pure: the time is an argument, and so is chance.
 */
export interface Budget {
  /** Least time between two starts: what is published, or what prudence allows. Nothing learned goes below. */
  readonly fastest: Millis;
  /** Where slowing down ends. Equal to `fastest` where the operator fixed the rate: then nothing is learned. */
  readonly slowest: Millis;
}

export interface BudgetState {
  /** Least time between two starts, as learned. */
  readonly spacing: Millis;
  /** Since when neither a throttle nor a ban was heard, nor the spacing shortened. */
  readonly calmSince: Instant;
  /** The last closure; it may be over. */
  readonly closed: Closure | null;
  /** Throttle replies in a row. */
  readonly throttles: number;
  /** Refusals and resets in a row. */
  readonly refusals: number;
  /** Bans since the last calm day. */
  readonly bans: number;
  /** Whether the backend ever spoke to us: one that never did bans nobody. */
  readonly answered: boolean;
}

/** The backend is not asked at all for a while. */
export interface Closure {
  readonly since: Instant;
  readonly until: Instant;
  /** `throttled`: it told us so. `refused`, `reset`: it stopped talking to us after it had talked: a ban. */
  readonly because: "throttled" | "refused" | "reset";
  /** How many of them in a row. */
  readonly times: number;
}

/** RFC 7480 §5.5 leaves it to the server to name a time in Retry-After; where it names none, a minute doubles to six hours. */
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = asMillis(6 * HOUR);
/** Also the most that a server may ask for: to be quiet, not to fall silent for ever. */
const LONGEST_CLOSURE = DAY;
/** One refusal is a restart, two are bad luck. */
const BANNED_AFTER = 3;
const FIRST_BAN = asMillis(2 * HOUR);
/** Ten per cent more a day: a wrong guess costs one throttle reply a day at worst. */
const RECOVERY = 1.1;
const SLOWEST = asMillis(10 * MINUTE);

/** A budget that is learned within: never faster than `rate`, never slower than ten minutes or a quarter of it. */
export function learnedWithin({ count, per }: Rate): Budget {
  const fastest = asMillis(Math.ceil(per / count));
  return { fastest, slowest: asMillis(Math.max(SLOWEST, 4 * fastest)) };
}

/** A budget that the operator ordered. */
export function fixedAt({ count, per }: Rate): Budget {
  const fastest = asMillis(Math.ceil(per / count));
  return { fastest, slowest: fastest };
}

export const freshState = ({ fastest }: Budget, at: Instant): BudgetState => ({
  spacing: fastest,
  calmSince: at,
  closed: null,
  throttles: 0,
  refusals: 0,
  bans: 0,
  answered: false,
});

/** The state under another budget: what was learned counts as far as the budget leaves room for it. */
export const stateWithin = (state: BudgetState, budget: Budget): BudgetState => ({
  ...state,
  spacing: clamped(state.spacing, budget),
});

const clamped = (spacing: number, { fastest, slowest }: Budget): Millis =>
  asMillis(Math.min(slowest, Math.max(fastest, Math.ceil(spacing))));

/** The closure in force at `at`; null when the backend may be asked. One made before the clock stepped back is void. */
export function closureAt({ closed }: BudgetState, at: Instant): Closure | null {
  return closed !== null && closed.since <= at && at < closed.until ? closed : null;
}

/**
 * When the next start is allowed, `at` at the earliest.
 * @param lastStart when the last request really started, not when it was due; later than `at` when the clock stepped back
 */
export function mayStart(state: BudgetState, lastStart: Instant | null, at: Instant): Instant {
  const opens = closureAt(state, at)?.until ?? at;
  const spaced = lastStart === null ? at : later(asInstant(Math.min(lastStart, at)), state.spacing);
  return asInstant(Math.max(at, opens, spaced));
}

/** The backend gave an answer. A day of calm earns a little speed back, and forgets earlier bans. */
export function afterAnswer(state: BudgetState, budget: Budget, at: Instant): BudgetState {
  // What was under way when the backend closed says nothing about the closure.
  if (closureAt(state, at)) return { ...state, answered: true };
  const quiet = { ...state, closed: null, throttles: 0, refusals: 0, answered: true };
  if (between(state.calmSince, at) < DAY || (state.spacing <= budget.fastest && state.bans === 0)) return quiet;
  return { ...quiet, bans: 0, calmSince: at, spacing: clamped(state.spacing / RECOVERY, budget) };
}

/**
 * The backend said that it is asked too often: half the rate from now on, and silence until the moment it names, else
 * for a minute that doubles.
 * @param chance in [0,1): lengthens a pause of our own making by up to a fifth, so that many lookouts drift apart
 */
export function afterThrottle(
  state: BudgetState,
  budget: Budget,
  at: Instant,
  retryAt: Instant | null,
  chance = 0,
): BudgetState {
  const closure = closureAt(state, at);
  // Requests that were under way together are told together: that is one lesson, not several.
  if (closure) return { ...state, answered: true, closed: { ...closure, until: latest(closure.until, retryAt, at) } };
  const times = state.throttles + 1;
  const pause = asMillis(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(times - 1, 30)) * (1 + chance / 5));
  const until = retryAt === null ? later(at, pause) : latest(at, retryAt, at);
  return {
    ...state,
    ...slower(state, budget, at),
    closed: { since: at, until, because: "throttled", times },
    throttles: times,
    answered: true,
  };
}

/** The later of the two, but no later than a day ahead. */
const latest = (known: Instant, named: Instant | null, at: Instant): Instant =>
  asInstant(Math.min(later(at, LONGEST_CLOSURE), Math.max(known, named ?? known)));

const slower = (state: BudgetState, budget: Budget, at: Instant): Pick<BudgetState, "spacing" | "calmSince"> => ({
  spacing: clamped(state.spacing * 2, budget),
  calmSince: at,
});

/**
 * The backend refused the connection, turned us away, or hung up without a word. Several times in a row, after it had
 * answered, that is a ban: two hours without a question, doubling to a day while it goes on.
 */
export function afterRefusal(
  state: BudgetState,
  budget: Budget,
  at: Instant,
  because: "refused" | "reset",
): BudgetState {
  if (closureAt(state, at)) return state;
  const refusals = state.refusals + 1;
  if (!state.answered || refusals < BANNED_AFTER) return { ...state, refusals };
  const length = asMillis(Math.min(LONGEST_CLOSURE, FIRST_BAN * 2 ** Math.min(state.bans, 10)));
  return {
    ...state,
    ...slower(state, budget, at),
    closed: { since: at, until: later(at, length), because, times: refusals },
    refusals,
    bans: state.bans + 1,
  };
}

/** The patience of one backend as it stands, for those who count. */
export interface BudgetFigure {
  /** The server of it that was asked last: `whois.nic.io`. */
  readonly server: string;
  readonly protocol: "rdap" | "whois";
  /** When it may be asked again; null while it is not closed. */
  readonly closedUntil: Instant | null;
  /** Least time between two questions. */
  readonly spacing: Millis;
  /** Questions since the program began. */
  readonly asked: number;
}

// --- for people --------------------------------------------------------------------------------------------------------

/** A backend that is not asked as often as it might be. */
export interface BudgetTrouble {
  readonly server: string;
  readonly state: "closed" | "slowed";
  /** When a closed one opens; null for one that is only slowed. */
  readonly until: Instant | null;
  /** Least time between two questions to it. */
  readonly spacing: Millis;
  /** `refused 3 times`, `throttled once`. */
  readonly because: string;
}

/** Backends that are closed at `at`, then those whose rate was learned down; by server. `text`: what the store keeps. */
export function budgetTroubles(text: string | null, at: Instant): readonly BudgetTrouble[] {
  const troubles = [...readBudgets(text).values()].flatMap(({ server, fastest, state }): readonly BudgetTrouble[] => {
    const { spacing } = state;
    const closure = closureAt(state, at);
    if (closure) return [{ server, state: "closed", until: closure.until, spacing, because: closureCause(closure) }];
    return spacing > fastest ? [{ server, state: "slowed", until: null, spacing, because: "told to ask less" }] : [];
  });
  return troubles.toSorted((a, b) => a.state.localeCompare(b.state) || a.server.localeCompare(b.server));
}

/** `refused 3 times`. */
export const closureCause = ({ because, times }: Closure): string =>
  `${because === "reset" ? "hung up on us" : because} ${times === 1 ? "once" : `${times} times`}`;

/** One line for people: `whois.nic.io: closed until 2026-11-23 12:00 UTC (refused 3 times)`; `when` prints a moment. */
export function troubleLine(trouble: BudgetTrouble, when: (at: Instant) => string): string {
  const { server, until, spacing, because } = trouble;
  if (until !== null) return `${server}: closed until ${when(until)} (${because})`;
  return `${server}: asked once in ${Math.ceil(spacing / 1000)} s at most (${because})`;
}
