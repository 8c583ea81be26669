import type { DomainName } from "../core/name.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import type { Mute } from "../core/watch.ts";
import type { Store } from "../store/contract.ts";
import type { Acknowledgement } from "../store/ledger.ts";

/** What people have said about a name's alerts, as of now. */
export interface Care {
  /** A maintenance window that is not over. */
  readonly muted: Mute | null;
  /** Of its open incident. */
  readonly acknowledged: Acknowledgement | null;
}

export const NO_CARE: Care = { muted: null, acknowledged: null };

export async function careOf(
  store: Pick<Store, "watch" | "standing" | "acknowledged">,
  domain: DomainName,
  now: Instant,
): Promise<Care> {
  const muted = (await store.watch(domain))?.muted ?? null;
  const incident = (await store.standing(domain))?.incident ?? null;
  return {
    muted: muted !== null && muted.until > now ? muted : null,
    acknowledged: incident && (await store.acknowledged(incident.id)),
  };
}

export const careJson = ({ muted, acknowledged }: Care) => ({
  muted: muted && { until: formatInstant(muted.until), reason: muted.reason },
  acknowledged: acknowledged && { at: formatInstant(acknowledged.at), note: acknowledged.note },
});

/** A maintenance window that is on. */
export interface Muting extends Pick<Mute, "until" | "reason"> {
  readonly domain: DomainName;
}

/** All that are on, those that end first at the head. */
export async function mutesOf(store: Pick<Store, "watches">, now: Instant): Promise<readonly Muting[]> {
  const on = (await store.watches()).flatMap(({ domain, muted }) =>
    muted && muted.until > now ? [{ domain, until: muted.until, reason: muted.reason }] : [],
  );
  return on.toSorted((a, b) => a.until - b.until);
}
