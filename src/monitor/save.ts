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
  store: Pick<Store, "record">,
  deciding: Deciding,
): Promise<void> {
  for (const { look, sight } of looks) {
    await store.record(look, judgeFor(sight, deciding), passing(domain, look.at));
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
