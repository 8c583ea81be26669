import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Store } from "../store/contract.ts";
import { kindOf } from "../tlds/directory.ts";
import { type Drop, expectedDrop } from "./drop.ts";
import type { FleetWatch } from "./fleet.ts";

/** The end of a registration, as it was last read. */
export interface Expiry {
  readonly domain: DomainName;
  readonly expiresAt: Instant;
  /** Last look at the registry. */
  readonly asOf: Instant;
}

export const expiriesOf = (watches: readonly FleetWatch[]): readonly Expiry[] =>
  watches.flatMap(({ domain, facets, expiresAt, lastLooks }) =>
    expiresAt !== null
      ? [{ domain, expiresAt, asOf: lastLooks.registration ?? facets.registration.since ?? expiresAt }]
      : [],
  );

/** Of the names that are being deleted, those whose end can be reckoned from the record. There are never many. */
export async function dropsOf(
  watches: readonly FleetWatch[],
  store: Pick<Store, "timeline" | "standing">,
): Promise<readonly Drop[]> {
  const drops = await Promise.all(watches.map((watch) => dropOf(watch, store)));
  return drops.filter((drop) => drop !== null);
}

async function dropOf(
  { domain, tld, facets: { registration } }: FleetWatch,
  store: Pick<Store, "timeline" | "standing">,
): Promise<Drop | null> {
  const { state, since } = registration;
  if (state !== "redemption" && state !== "pending-delete") return null;
  const [event] = await store.timeline({ domains: [domain], type: `registration.${state}`, limit: 1 });
  const status = (await store.standing(domain))?.values.status;
  // What was seen once counts as well: a restore that has begun is no time to promise a drop.
  const statuses = [status?.value, status?.candidate?.to].flatMap((words) => words?.split(" ") ?? []);
  const began = event && event.at === since ? event : null;
  return expectedDrop({ domain, state, event: began, statuses, kind: kindOf(tld) });
}
