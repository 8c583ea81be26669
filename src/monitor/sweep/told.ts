import { asDomainName, type DomainName } from "../../core/name.ts";
import type { Likeness } from "../../core/sweep/successor.ts";
import type { Instant } from "../../core/time.ts";
import type { Store } from "../../store/contract.ts";
import { successorsIn } from "../successors.ts";

/**
 * By name, the move to it that the timeline tells of one of these watches: it rests on pages and certificates, of which
 * a sweep reads none, and so counts more than a likeness. Such a name is often watched itself by then.
 */
export async function movesOf(
  watches: readonly DomainName[],
  store: Pick<Store, "timeline">,
  at: Instant,
): Promise<ReadonlyMap<DomainName, Likeness>> {
  const moves = new Map<DomainName, Likeness>();
  for (const of of watches)
    for (const { domain, confidence, because } of await successorsIn(store, of, at)) {
      const name = asDomainName(domain);
      if (confidence > (moves.get(name)?.confidence ?? 0)) moves.set(name, { of, confidence, because });
    }
  return moves;
}
