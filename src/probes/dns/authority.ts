import { isIPv4 } from "node:net";
import type { Signs } from "../../core/facets/signs.ts";
import type { DnsRecord, DnsReply, Failure, ServerAnswer } from "../../core/observation.ts";
import { failure } from "../../core/observation.ts";
import type { Network, Resolved } from "../contract.ts";
import type { Question } from "./question.ts";
import type { Ask } from "./wire.ts";

export interface AuthorityDeps {
  readonly ask: Ask;
  readonly network: Pick<Network, "now" | "refusal" | "route" | "resolve">;
  /** Whether an address is known to be a block page's; left out where no resolver is suspected by its addresses. */
  readonly isBlockPage?: Signs["isBlockPage"];
}

/** Looks a name server's addresses up; `Network.resolve`, or something that remembers. */
export type AddressesOf = (host: string) => Promise<Resolved | Failure>;

/**
 * Asks one authoritative server, named by a reply and so guarded. IPv4 is preferred: more hosts have it.
 * What keeps it from being asked is its outcome.
 */
export async function askAuthority(
  host: string,
  question: Question,
  addressesOf: AddressesOf,
  { ask, network }: AuthorityDeps,
): Promise<ServerAnswer> {
  const found = await addressesOf(host);
  const answer = (address: string, outcome: DnsReply | Failure): ServerAnswer => ({ server: host, address, outcome });
  if (found.kind === "failure") return answer("", failure(found.reason, `no address for ${host}: ${found.detail}`));
  const [first] = found.addresses;
  if (first === undefined) {
    const reason = found.rcode === "NXDOMAIN" ? "nxdomain" : "nodata";
    return answer("", failure(reason, `${host} has no address (${found.rcode})`));
  }
  const address = found.addresses.find((candidate) => network.refusal(candidate) === null);
  if (address === undefined) return answer(first, failure("not-public", `${host}: ${network.refusal(first)}`));
  return answer(address, await ask(network.route(address, 53), question));
}

/**
 * Addresses that a referral hands along for its own name servers. Only those of hosts inside the zone delegated may be
 * used: for any other host the server speaks of what is not its own (RFC 2181 §5.4.1, RFC 5452 §6).
 */
export function glueOf(additional: readonly DnsRecord[], zone: string): ReadonlyMap<string, Resolved> {
  const glue = new Map<string, readonly string[]>();
  for (const { type, name, value } of additional) {
    if ((type !== "A" && type !== "AAAA") || !(zone === "." || name === zone || name.endsWith(`.${zone}`))) continue;
    glue.set(name, [...(glue.get(name) ?? []), value]);
  }
  return new Map(
    [...glue].map(([host, addresses]) => [
      host,
      {
        kind: "resolved",
        rcode: "NOERROR",
        addresses: [...addresses].sort((a, b) => Number(isIPv4(b)) - Number(isIPv4(a))),
      },
    ]),
  );
}
