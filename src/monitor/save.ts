import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { Watch } from "../core/watch.ts";
import type { Store } from "../store/contract.ts";
import type { JudgedLook } from "./look.ts";
import { type Deciding, judgeFor } from "./record.ts";

/** Records looks of `check --save` like the daemon's own; a name that is not on the list gets no due times by it. */
export async function saveLooks(
  domain: DomainName,
  looks: readonly JudgedLook[],
  store: Pick<Store, "record" | "watch">,
  deciding: Deciding,
): Promise<void> {
  // Nobody looks again at a name that is not on the list: an alert about it would never be resolved.
  const isListed = (await store.watch(domain)) !== null;
  const address = isListed ? deciding.address : () => [];
  for (const { look, sight } of looks) {
    await store.record(look, judgeFor(sight, { ...deciding, address }), passing(domain, look.at));
  }
}

const passing = (domain: DomainName, addedAt: Instant): Watch => ({
  domain,
  group: null,
  tags: [],
  intent: "observer",
  follow: "ask",
  note: null,
  origin: "database",
  addedAt,
});
