import type { Successor } from "../core/check-result.ts";
import type { DomainName } from "../core/name.ts";
import type { Store } from "../store/contract.ts";

/** Where the site of a name went, as the timeline holds it: the newest word on each pair. */
export async function successorsOf(domain: DomainName, store: Pick<Store, "timeline">): Promise<readonly Successor[]> {
  const moves = await store.timeline({ domains: [domain], type: "domain.moved" });
  const newest = new Map(moves.map(({ data }) => [String(data.to), data]));
  return [...newest].map(([to, { confidence, because }]) => ({
    domain: to,
    confidence: Number(confidence),
    because: Array.isArray(because) ? because.map(String) : [],
  }));
}
