import type { DnsObservation, DnsReply, Failure, ResolverSighting } from "../observation.ts";
import type { Reason } from "../vocabulary.ts";
import { parentWord } from "./delegation.ts";
import { lookedUp } from "./lookup.ts";

/**
 * Whether a resolver gives addresses for a name that its parent zone denies: it remembers the name, or it hijacks
 * NXDOMAIN and gives addresses for whatever is asked. A name beside it that nobody has tells which. Only a zone that
 * denies the name (NXDOMAIN) tells: one with a wildcard denies none.
 */
export const mayBeInvented = ({ parent, domain }: DnsObservation, { a, aaaa }: ResolverSighting): boolean =>
  parentWord(parent, domain)?.says === "nxdomain" && lookedUp(a, aaaa).says === "resolving";

/** What became of the question for the name beside: null where it was not asked. */
export type Beside = "hijacks" | "remembers" | { readonly unheard: Reason } | null;

export function besideOf({ sibling }: ResolverSighting): Beside {
  if (!sibling) return null;
  const looked = lookedUp(sibling.a, sibling.aaaa);
  switch (looked.says) {
    case "resolving":
      return "hijacks";
    case "nodata":
    case "nxdomain":
      return "remembers";
    case "servfail":
      return { unheard: "servfail" };
    case "nothing":
      return { unheard: looked.reason };
  }
}

/** Aliases followed at most. */
const MOST_ALIASES = 16;

/** The names that the answer leads over, in order, from `domain` on (RFC 1034 §3.6.2, RFC 6672); ends where it returns. */
export function aliasesIn(outcome: DnsReply | Failure, domain: string): readonly string[] {
  if (outcome.kind === "failure" || outcome.rcode !== "NOERROR") return [];
  const chain: string[] = [];
  for (let name = domain; chain.length < MOST_ALIASES; ) {
    const next = targetOf(name, outcome);
    if (next === null || next === domain || chain.includes(next)) break;
    chain.push(next);
    name = next;
  }
  return chain;
}

/** A DNAME stands for what is below its owner; the CNAME that goes with it may be left out by old servers. */
function targetOf(name: string, { answers }: DnsReply): string | null {
  const cname = answers.find((record) => record.type === "CNAME" && record.name === name);
  if (cname) return cname.value;
  const dname = answers.find((record) => record.type === "DNAME" && name.endsWith(`.${record.name}`));
  return dname ? `${name.slice(0, -dname.name.length)}${dname.value}` : null;
}
