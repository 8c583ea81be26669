import { type DomainName, labelOf } from "../core/name.ts";
import { readSweep, sweepKey } from "../core/sweep/memory.ts";
import { dnsTrace, likenessAmong } from "../core/sweep/successor.ts";
import type { Instant } from "../core/time.ts";
import type { Swept } from "../monitor/sweep/contract.ts";
import type { Store } from "../store/contract.ts";

type Reading = Pick<Store, "cached" | "watches" | "standing">;

/**
 * What the last day's sweeps found under a label, by suffix; empty where there was none. Compared with the watches by
 * what is remembered: nobody is asked for addresses.
 */
export async function rememberedSweep(store: Reading, label: string, now: Instant): Promise<readonly Swept[]> {
  const kept = (await store.cached(sweepKey(label)))?.value ?? null;
  const found = [...readSweep(kept, label, now).values()];
  const named = (await store.watches()).filter(({ domain }) => labelOf(domain) === label);
  const standings = await Promise.all(named.map(({ domain }) => store.standing(domain)));
  const traces = standings.flatMap((standing) => (standing ? [dnsTrace(standing)] : []));
  const existing = found.filter(({ state }) => state === "exists");
  const likeness: ReturnType<typeof likenessAmong> =
    traces.length === 0 ? new Map() : likenessAmong(traces, existing, new Map<DomainName, readonly string[]>());
  return found.map((finding) => ({ ...finding, likeness: likeness.get(finding.domain) ?? null }));
}

/** The labels that were swept, the last one first. */
export async function sweptLabels(
  store: Pick<Store, "cachedKeys">,
): Promise<readonly { readonly label: string; readonly at: Instant }[]> {
  const beginning = sweepKey("");
  return (await store.cachedKeys(beginning)).map(({ key, at }) => ({ label: key.slice(beginning.length), at }));
}
