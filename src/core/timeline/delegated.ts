import type { Delegated } from "../facets/filtering.ts";
import type { Instant } from "../time.ts";
import type { Standing } from "./standing.ts";

/** What is believed of how long the name has been delegated, as of a look at `at` that shows it delegated. */
export const delegatedBy = (standing: Standing, at: Instant): Delegated => ({
  since: standing.facets.delegation.state === "delegated" ? standing.facets.delegation.since : null,
  returnedAt: returnBy(standing, at),
});

/** When the name was last seen to be delegated again, believed or not; null while it was never seen absent. */
export function returnBy({ facets: { delegation }, returnedAt }: Standing, at: Instant): Instant | null {
  return delegation.state === "absent" || delegation.candidate?.to === "absent" ? at : (returnedAt ?? null);
}
