import { reasonOf } from "../../core/facets/children.ts";
import { parentSays } from "../../core/facets/delegation.ts";
import { isWildcard, mayBeWildcard } from "../../core/facets/wildcard.ts";
import type { DomainName } from "../../core/name.ts";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import type { Finding } from "../../core/sweep/finding.ts";
import type { AuthorityDeps } from "../dns/authority.ts";
import { takeSample } from "../dns/sample.ts";
import type { Place } from "./places.ts";

/** What a zone's server says of a name: the part of a finding that depends on it. */
export type Word = Pick<Finding, "state" | "detail" | "nameservers">;

/** Delegations kept of one name; a hostile zone may list hundreds. */
const MOST_NAMESERVERS = 16;

/** Asks the addresses in their order, each guarded first, until one gives an answer that may be believed, or the last trouble. */
export async function inquire(
  domain: DomainName,
  { zone, addresses }: Pick<Place, "zone" | "addresses">,
  deps: AuthorityDeps,
  signal?: AbortSignal,
): Promise<Word | Failure> {
  const { ask, network } = deps;
  let last: Failure = failure("not-looked", `no server of ${zone} was asked`);
  for (const address of addresses) {
    if (signal?.aborted) return last;
    const refusal = network.refusal(address);
    if (refusal !== null) {
      last = failure("not-public", `a server of ${zone}: ${refusal}`);
      continue;
    }
    const outcome = await ask(network.route(address, 53), { name: domain, type: "NS", recursion: false }, signal);
    const word = outcome.kind === "reply" ? await wordOf(outcome, domain, zone, address, deps) : outcome;
    if (!("kind" in word)) return word;
    last = word;
  }
  return last;
}

/** By the same rules as the delegation facet; what may be a wildcard's doing is held against a name that nobody has. */
async function wordOf(
  reply: DnsReply,
  domain: DomainName,
  zone: string,
  address: string,
  deps: AuthorityDeps,
): Promise<Word | Failure> {
  if (mayBeWildcard(reply, domain)) {
    const sample = await takeSample(address, zone, deps);
    if (sample === null) return failure("timeout", `${address}: silent, before it was clear whether a wildcard spoke`);
    if (isWildcard(reply, domain, zone, sample)) return undelegated("the zone says the same of names that nobody has");
  }
  const word = parentSays(reply, domain, zone);
  switch (word?.says) {
    case "delegated":
      return { state: "exists", detail: null, nameservers: word.nameservers.slice(0, MOST_NAMESERVERS) };
    case "nodata":
      return { state: "exists", detail: "it is in the zone, but delegated to nobody", nameservers: [] };
    case "nxdomain":
      return undelegated(null);
    default:
      return failure(reasonOf(reply), `${address}: ${reply.rcode}, no answer of the zone ${zone}`);
  }
}

const undelegated = (detail: string | null): Word => ({ state: "undelegated", detail, nameservers: [] });
