import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Intent, Verdict } from "../core/vocabulary.ts";
import type { Watch } from "../core/watch.ts";
import type { Store } from "../store/contract.ts";
import type { WatchRequest } from "./watchlist.ts";

export interface Listed {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly tags: readonly string[];
  readonly intent: Intent;
  /** Null before the first verdict. */
  readonly verdict: Verdict | null;
  /** Since when that verdict stands. */
  readonly since: Instant | null;
  readonly origin: "file" | "database";
  /** End of the last maintenance window set, also when it is over. */
  readonly mutedUntil: Instant | null;
}

/** The union of file and database, by name; what the file says of a name counts. `store` is null before the first run. */
export async function listWatches(
  wanted: readonly WatchRequest[],
  store: Pick<Store, "watches" | "standing"> | null,
): Promise<readonly Listed[]> {
  const rows = new Map<DomainName, WatchRequest & Pick<Watch, "origin">>();
  const mutes = new Map<DomainName, Instant>();
  // A name that the file no longer lists is watched until the daemon reads the file again, and is shown until then.
  for (const watch of store ? await store.watches() : []) {
    rows.set(watch.domain, watch);
    if (watch.muted) mutes.set(watch.domain, watch.muted.until);
  }
  for (const request of wanted) rows.set(request.domain, { ...request, origin: "file" });
  const names = [...rows.keys()].sort();
  return Promise.all(
    names.flatMap((name) => {
      const row = rows.get(name);
      return row ? [listed(row, mutes.get(name) ?? null, store)] : [];
    }),
  );
}

/** What both lists know of each name, by name, for whoever takes it elsewhere; `added` is null before a run saw it. */
export function exportable(
  wanted: readonly WatchRequest[],
  stored: readonly Watch[],
): readonly (WatchRequest & { readonly added: Instant | null })[] {
  const rows = new Map(stored.map(({ origin: _, addedAt, ...watch }) => [watch.domain, { ...watch, added: addedAt }]));
  const added = (domain: DomainName): Instant | null => rows.get(domain)?.added ?? null;
  const all = [...rows.values(), ...wanted.map((request) => ({ ...request, added: added(request.domain) }))];
  const last = new Map(all.map((row) => [row.domain, row]));
  return [...last.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
}

async function listed(
  { domain, group, tags, intent, origin }: WatchRequest & Pick<Watch, "origin">,
  mutedUntil: Instant | null,
  store: Pick<Store, "standing"> | null,
): Promise<Listed> {
  const verdict = (await store?.standing(domain))?.verdict ?? null;
  return {
    domain,
    group,
    tags,
    intent,
    verdict: verdict?.word ?? null,
    since: verdict?.since ?? null,
    origin,
    mutedUntil,
  };
}
