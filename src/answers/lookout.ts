import { type BudgetTrouble, budgetTroubles } from "../core/budget/budget.ts";
import { BUDGETS_KEY } from "../core/budget/memory.ts";
import { AILMENTS, type OpenAilment, openAilments } from "../core/health/open.ts";
import { BLIND_KEY, type Blind, readBlind } from "../core/sense.ts";
import { type Instant, instantOrNull, SECOND } from "../core/time.ts";
import type { DaemonRow, Store } from "../store/contract.ts";

/** How the lookout itself is: `status --json`, its times not yet printed. */
export interface Lookout {
  readonly running: boolean;
  readonly pid: number | null;
  readonly since: Instant | null;
  readonly uplink: DaemonRow["uplink"];
  readonly watches: number;
  readonly due: number;
  readonly lastCheckAt: Instant | null;
  readonly alerts: { readonly pending: number; readonly failed: number };
  /** Servers of registries that are not asked as often as they might be. */
  readonly budgets: readonly BudgetTrouble[];
  /** Senses that do not see although there is an uplink; their names in `--json`. */
  readonly blind: readonly Blind[];
  /** What ails the lookout itself, told and not ended. */
  readonly impaired: readonly OpenAilment[];
}

export const NO_LOOKOUT: Lookout = {
  running: false,
  pid: null,
  since: null,
  uplink: "unknown",
  watches: 0,
  due: 0,
  lastCheckAt: null,
  alerts: { pending: 0, failed: 0 },
  budgets: [],
  blind: [],
  impaired: [],
};

/** @param running whether a daemon is at work on this database */
export async function lookoutIn(
  store: Pick<Store, "daemon" | "watchCount" | "dueCount" | "alertCounts" | "cached" | "timeline">,
  running: boolean,
  now: Instant,
): Promise<Lookout> {
  const row = await store.daemon();
  return {
    running,
    pid: running ? (row?.pid ?? null) : null,
    since: running ? (row?.since ?? null) : null,
    uplink: running ? (row?.uplink ?? "unknown") : "unknown",
    watches: await store.watchCount(),
    due: await store.dueCount(now),
    lastCheckAt: row?.lastCheckAt ?? null,
    alerts: await store.alertCounts(),
    budgets: budgetTroubles((await store.cached(BUDGETS_KEY))?.value ?? null, now),
    blind: running ? readBlind((await store.cached(BLIND_KEY))?.value ?? null) : [],
    impaired: openAilments(await store.timeline(AILMENTS)),
  };
}

export const lookoutJson = (status: Lookout) => ({
  ...status,
  since: instantOrNull(status.since),
  lastCheckAt: instantOrNull(status.lastCheckAt),
  budgets: status.budgets.map(({ until, spacing, ...trouble }) => ({
    ...trouble,
    until: instantOrNull(until),
    // In the form of `network.whois.rate`.
    rate: `1/${spacing / SECOND}s`,
  })),
  blind: status.blind.map(({ sense }) => sense),
  impaired: status.impaired.map(({ since, ...ailment }) => ({ ...ailment, since: instantOrNull(since) })),
});
