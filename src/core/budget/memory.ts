import { isCount, isEntry, mapIn } from "../remembered.ts";
import { asInstant, asMillis, type Instant, type Millis } from "../time.ts";
import type { BudgetState, Closure } from "./budget.ts";

/** What is remembered of a backend over restarts. */
export interface RememberedBudget {
  /** The server that was asked last, for people: `whois.nic.io`. */
  readonly server: string;
  /** Spacing of its budget before anything was learned. */
  readonly fastest: Millis;
  readonly lastStart: Instant | null;
  readonly state: BudgetState;
}

/** By backend. */
export type BudgetMemory = ReadonlyMap<string, RememberedBudget>;

/** The store's `cache` key of it. */
export const BUDGETS_KEY = "budgets";

const FORM = 1;

export const writeBudgets = (memory: BudgetMemory): string =>
  JSON.stringify({ form: FORM, backends: Object.fromEntries(memory) });

/** What `writeBudgets` wrote; nothing of what another version did. */
export const readBudgets = (text: string | null): BudgetMemory =>
  mapIn(text, { form: FORM, name: "backends" }, entryOf);

function entryOf(entry: unknown): RememberedBudget | null {
  if (!isEntry(entry) || !isEntry(entry.state) || typeof entry.server !== "string") return null;
  const { spacing, calmSince, closed, throttles, refusals, bans, answered } = entry.state;
  const counts = [entry.fastest, spacing, calmSince, throttles, refusals, bans];
  if (!counts.every(isCount) || typeof answered !== "boolean") return null;
  const [fastest = 0, learned = 0, calm = 0, toldOff = 0, refused = 0, banned = 0] = counts;
  return {
    server: entry.server,
    fastest: asMillis(fastest),
    lastStart: isCount(entry.lastStart) ? asInstant(entry.lastStart) : null,
    state: {
      spacing: asMillis(learned),
      calmSince: asInstant(calm),
      closed: closureOf(closed),
      ...{ throttles: toldOff, refusals: refused, bans: banned, answered },
    },
  };
}

function closureOf(value: unknown): Closure | null {
  if (!isEntry(value)) return null;
  const { since, until, because, times } = value;
  if (!isCount(since) || !isCount(until) || !isCount(times)) return null;
  if (because !== "throttled" && because !== "refused" && because !== "reset") return null;
  return { since: asInstant(since), until: asInstant(until), because, times };
}
