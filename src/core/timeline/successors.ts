import type { Successor } from "../check-result.ts";
import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
import type { TimelineEvent } from "./event.ts";

/** Where the site of a name went, as the timeline held it at `at`: the newest word on each pair, surest first. */
export function successorsOf(domain: DomainName, at: Instant, events: readonly TimelineEvent[]): readonly Successor[] {
  const moves = events.filter((event) => event.type === "domain.moved" && event.domain === domain && event.at <= at);
  const newest = new Map<string, Successor>();
  for (const { data } of moves.toSorted((a, b) => a.at - b.at)) {
    const { to, confidence, because } = data;
    if (typeof to === "string" && typeof confidence === "number" && Array.isArray(because))
      newest.set(to, { domain: to, confidence, because: because.map(String) });
  }
  return [...newest.values()].sort((a, b) => b.confidence - a.confidence);
}
