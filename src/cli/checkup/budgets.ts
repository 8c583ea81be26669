import { BUDGETS_KEY, readBudgets } from "../../core/budget/memory.ts";
import { type Check, fine, warning } from "../../core/checkup.ts";
import type { Instant } from "../../core/time.ts";
import type { Store } from "../../store/contract.ts";
import { moment } from "../output/when.ts";

/** Registries that do not want to be asked for a while: what the daemon has learned, and left in the database. */
export async function checkBudgets(store: Pick<Store, "cached">, now: Instant): Promise<readonly Check[]> {
  const memory = readBudgets((await store.cached(BUDGETS_KEY))?.value ?? null);
  const closed = [...memory].flatMap(([backend, { server, state }]) =>
    state.closed && state.closed.until > now ? [{ backend, server, closed: state.closed }] : [],
  );
  if (closed.length === 0) return [fine("budgets", `no server is exhausted (${memory.size} remembered)`)];
  return closed.map(({ backend, server, closed: { until, because, times } }) =>
    warning(
      `budget ${backend}`,
      `${server} is left alone until ${moment(until)} UTC: ${because}, ${times} in a row`,
      "wait, or ask it more rarely (network.whois.rate, network.rdap.rate)",
    ),
  );
}
