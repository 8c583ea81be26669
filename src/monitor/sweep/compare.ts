import type { Trace } from "../../core/links/trace.ts";
import { type DomainName, labelOf } from "../../core/name.ts";
import type { Finding } from "../../core/sweep/finding.ts";
import { dnsTrace, type Likeness, likenessAmong } from "../../core/sweep/successor.ts";
import type { Store } from "../../store/contract.ts";
import type { SweepRequest, SweepTools, Swept } from "./contract.ts";
import { movesOf } from "./told.ts";

/** Names whose addresses are looked up, those with a watch's own name servers first. */
const LOOK_UPS = 60;
const AT_ONCE = 8;

type Addresses = ReadonlyMap<DomainName, readonly string[]>;

/** Compares the names that exist with the watches of the label: by name servers, and the likeliest by addresses too. */
export async function compare(
  found: readonly Finding[],
  request: Pick<SweepRequest, "label" | "signal" | "progress">,
  { store, network, now }: Pick<SweepTools, "store" | "network" | "now">,
): Promise<readonly Swept[]> {
  const { named, traces: watches } = await watchesOf(request.label, store);
  if (store === null || named.length === 0) return found.map((finding) => ({ ...finding, likeness: null }));
  const existing = found.filter(({ state }) => state === "exists");
  const byServers = likenessAmong(watches, existing, new Map());
  const likely = existing
    .filter(({ domain, nameservers }) => nameservers.length > 0 && watches.every((watch) => watch.domain !== domain))
    .sort((a, b) => (byServers.get(b.domain)?.confidence ?? 0) - (byServers.get(a.domain)?.confidence ?? 0))
    .slice(0, LOOK_UPS);
  const addresses = await addressesOf(likely, request, network.resolve);
  const likeness = likenessAmong(watches, existing, addresses);
  return withLikeness(found, await movesOf(named, store, now()), likeness);
}

type Likenesses = ReadonlyMap<DomainName, Likeness>;

/** What a name's zone does not have is nobody's successor, whatever was told of it once. */
export const withLikeness = (found: readonly Finding[], moves: Likenesses, looks: Likenesses): readonly Swept[] =>
  found.map((finding) => ({
    ...finding,
    likeness: finding.state === "exists" ? (moves.get(finding.domain) ?? looks.get(finding.domain) ?? null) : null,
  }));

/** The watches of a label, and what is believed of those that were looked at. */
export async function watchesOf(
  label: string,
  store: Pick<Store, "watches" | "standing"> | null,
): Promise<{ readonly named: readonly DomainName[]; readonly traces: readonly Trace[] }> {
  if (store === null) return { named: [], traces: [] };
  const named = (await store.watches()).flatMap(({ domain }) => (labelOf(domain) === label ? [domain] : []));
  const standings = await Promise.all(named.map((domain) => store.standing(domain)));
  return { named, traces: standings.flatMap((standing) => (standing ? [dnsTrace(standing)] : [])) };
}

async function addressesOf(
  names: readonly Finding[],
  { signal, progress }: Pick<SweepRequest, "signal" | "progress">,
  resolve: SweepTools["network"]["resolve"],
): Promise<Addresses> {
  const addresses = new Map<DomainName, readonly string[]>();
  const queue = [...names];
  const lookUp = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && !signal.aborted; next = queue.shift()) {
      const outcome = await resolve(next.domain);
      addresses.set(next.domain, outcome.kind === "resolved" ? outcome.addresses : []);
      progress({ doing: "comparing", done: addresses.size, total: names.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lookUp));
  return addresses;
}
