import type { Successor } from "../core/check-result.ts";
import { asDomainName, type DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { successorsOf } from "../core/timeline/successors.ts";
import type { Store } from "../store/contract.ts";

/** That somebody else took a name that a site moved to: what was said of it is about another's then. */
export async function takenSince(
  moves: readonly TimelineEvent[],
  store: Pick<Store, "timeline">,
): Promise<readonly TimelineEvent[]> {
  const targets = moves.flatMap(({ type, data }): readonly DomainName[] =>
    type === "domain.moved" ? [asDomainName(String(data.to))] : [],
  );
  return targets.length === 0 ? [] : store.timeline({ domains: [...new Set(targets)], type: "domain.reregistered" });
}

/** As the timeline in the store holds it at `at`. */
export async function successorsIn(
  store: Pick<Store, "timeline">,
  domain: DomainName,
  at: Instant,
): Promise<readonly Successor[]> {
  const own = await store.timeline({ domains: [domain], type: "domain.*" });
  return successorsOf(domain, at, [...own, ...(await takenSince(own, store))]);
}
