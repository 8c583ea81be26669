import { isIPv4 } from "node:net";
import { type Failure, failure } from "../../core/observation.ts";
import type { TldServerTable } from "../../tlds/tables.ts";
import type { FindCut } from "../dns/cuts.ts";

/** Where a suffix is asked: the zone it lies in, and the addresses of that zone's servers, which are not guarded yet. */
export interface Place {
  readonly zone: string;
  readonly addresses: readonly string[];
  /** By the table, which may be out of date; else by the zone above, just now. */
  readonly isTabled: boolean;
}

export interface Guide {
  readonly findCut: FindCut;
  /** Null where the root alone is to be believed, as on the simulated internet. */
  readonly table: (() => TldServerTable) | null;
}

/** A zone lists thirteen servers at most where it wants to fit one packet; a hostile one may list hundreds. */
const MOST_HOSTS = 16;

/** Top-level domains by the table, all else by referral from the root. */
export async function placeOf(suffix: string, guide: Guide): Promise<Place | Failure> {
  const table = guide.table?.();
  const hosts = table && Object.hasOwn(table.tlds, suffix) ? table.tlds[suffix] : undefined;
  if (!table || !hosts) return referredPlace(suffix, guide);
  const known = hosts.flatMap((host) => (Object.hasOwn(table.servers, host) ? (table.servers[host] ?? []) : []));
  const place = placed(suffix, known, true);
  return "kind" in place ? referredPlace(suffix, guide) : place;
}

/** As the zone above delegates it now. */
export async function referredPlace(suffix: string, guide: Guide): Promise<Place | Failure> {
  const cut = await guide.findCut(suffix);
  if ("kind" in cut) return cut;
  const found = await Promise.all(cut.nameservers.slice(0, MOST_HOSTS).map((host) => cut.addressesOf(host)));
  const addresses = found.flatMap((each) => (each.kind === "resolved" ? each.addresses : []));
  return placed(cut.name, addresses, false);
}

/** IPv4 where there is any: more hosts have it, and one address a machine keeps the pace an honest one. */
function placed(zone: string, addresses: readonly string[], isTabled: boolean): Place | Failure {
  const all = [...new Set(addresses)];
  const v4 = all.filter(isIPv4);
  if (all.length > 0) return { zone, addresses: v4.length > 0 ? v4 : all, isTabled };
  return failure("nodata", `no server of ${zone} has an address that is known`);
}
