import type { Delegated } from "../core/facets/filtering.ts";
import type { Observation } from "../core/observation.ts";
import { delegatedBy } from "../core/timeline/delegated.ts";
import type { Standing } from "../core/timeline/standing.ts";
import type { Probes } from "../probes/contract.ts";
import type { Decision, DueWork, Store } from "../store/contract.ts";
import { type Judging, judge } from "./look.ts";
import { type Deciding, judgeFor } from "./record.ts";
import type { Voucher, Withheld } from "./voucher.ts";

export interface Checking {
  readonly store: Pick<Store, "record" | "standing">;
  readonly probes: Probes;
  readonly judging: Judging;
  readonly deciding: Deciding;
  /** Asked in this order, each only when those before it held nothing against the look. */
  readonly vouchers: readonly Voucher[];
}

export type Checked =
  | { readonly kind: "recorded"; readonly decision: Decision }
  | Withheld
  /** The name left the list while it was being looked at. */
  | { readonly kind: "unwatched" };

/** One check, the straight line: due → probe → observation → classify → decide → record. */
export async function check(work: DueWork, checking: Checking): Promise<Checked> {
  const observation = await look(work, checking);
  const judged = judge(observation, checking.judging, await delegatedAsOf(observation, checking));
  for (const vouch of checking.vouchers) {
    const withheld = await vouch(judged);
    if (withheld) return withheld;
  }
  const decision = await checking.store.record(judged.look, judgeFor(judged.sight, checking.deciding));
  return decision ? { kind: "recorded", decision } : { kind: "unwatched" };
}

async function look({ domain, probe }: DueWork, { probes, store }: Checking): Promise<Observation> {
  switch (probe) {
    case "dns":
      return probes.dns(domain);
    case "http":
      return probes.http(domain);
    case "registration": {
      // A change that one source told is put to the next one too before it is believed, and so is a contradiction.
      const standing = await store.standing(domain);
      return probes.registration(domain, standing !== null && wantsSecondSource(standing));
    }
  }
}

/** Read only where a resolver is suspected of a lie. */
async function delegatedAsOf(
  observation: Observation,
  { store }: Pick<Checking, "store">,
): Promise<Delegated | undefined> {
  if (observation.probe !== "dns" || !observation.own) return undefined;
  const standing = await store.standing(observation.domain);
  return standing ? delegatedBy(standing, observation.at) : undefined;
}

const wantsSecondSource = ({ facets, contradiction }: Standing): boolean =>
  facets.registration.candidate !== null || contradiction.candidate !== null || contradiction.value !== null;
