import { BUDGETS_KEY } from "../core/budget/memory.ts";
import type { Instant } from "../core/time.ts";
import { type Budgets, makeBudgets } from "./net/budgets.ts";
import type { Remember } from "./registration/canary.ts";

/** What probes remember of the servers that they ask; it outlives a configuration. */
export interface Memory {
  readonly budgets: Budgets;
  readonly remember: Remember;
}

/** Where it is kept: the database. */
export interface Keep {
  readonly cached: (key: string) => Promise<{ readonly value: string } | null>;
  readonly cache: (key: string, value: string, at: Instant) => Promise<void>;
}

/** A memory in `keep`: of all, of what was learned before only (`trouble` null), or of nothing (`keep` null). */
export function memoryIn(
  keep: Keep | null,
  now: () => Instant,
  trouble: ((error: unknown) => void) | null = null,
): Memory {
  const get = async (key: string): Promise<string | null> => (await keep?.cached(key))?.value ?? null;
  const set = async (key: string, value: string): Promise<void> => {
    if (trouble !== null) await keep?.cache(key, value, now()).catch(trouble);
  };
  const remember = { load: () => get(BUDGETS_KEY), save: (text: string) => void set(BUDGETS_KEY, text) };
  return { budgets: makeBudgets({ now, remember }), remember: { get, set } };
}
