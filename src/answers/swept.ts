import { readSweep, sweepKey } from "../core/sweep/memory.ts";
import { likenessAmong } from "../core/sweep/successor.ts";
import type { Instant } from "../core/time.ts";
import { watchesOf, withLikeness } from "../monitor/sweep/compare.ts";
import type { Swept } from "../monitor/sweep/contract.ts";
import { movesOf } from "../monitor/sweep/told.ts";
import type { Store } from "../store/contract.ts";

type Reading = Pick<Store, "cached" | "watches" | "standing" | "timeline">;

/**
 * What the last day's sweeps found under a label, by suffix; empty where there was none. Compared with the watches by
 * what is remembered: nobody is asked for addresses.
 */
export async function rememberedSweep(store: Reading, label: string, now: Instant): Promise<readonly Swept[]> {
  const kept = (await store.cached(sweepKey(label)))?.value ?? null;
  const found = [...readSweep(kept, label, now).values()];
  const { named, traces } = await watchesOf(label, store);
  const existing = found.filter(({ state }) => state === "exists");
  return withLikeness(found, await movesOf(named, store, now), likenessAmong(traces, existing, new Map()));
}

/** The labels that were swept, the last one first. */
export async function sweptLabels(
  store: Pick<Store, "cachedKeys">,
): Promise<readonly { readonly label: string; readonly at: Instant }[]> {
  const beginning = sweepKey("");
  return (await store.cachedKeys(beginning)).map(({ key, at }) => ({ label: key.slice(beginning.length), at }));
}
