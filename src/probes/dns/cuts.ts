import { randomInt } from "node:crypto";
import { parentSays } from "../../core/facets/delegation.ts";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { between, HOUR, type Instant } from "../../core/time.ts";
import { type AddressesOf, type AuthorityDeps, askAuthority, glueOf } from "./authority.ts";
import type { Question } from "./question.ts";
import { remembering, type Zones } from "./zones.ts";

/** A zone and its servers, as the zone above it delegates them. */
export interface Cut {
  /** `io`, `co.uk`, `.`. */
  readonly name: string;
  readonly nameservers: readonly string[];
  readonly addressesOf: AddressesOf;
  /** Null for the root. */
  readonly parent: Cut | null;
}

/** The zone cut at or above a suffix, or why it could not be found. */
export type FindCut = (suffix: string) => Promise<Cut | Failure>;

/** Cuts found so far; whoever asks by other means may go on with them. */
export type KnownCuts = Map<string, { readonly cut: Cut; readonly at: Instant }>;

/** Servers of a parent zone that are asked before it counts as silent. */
const SERVERS = 4;

/**
 * Walks down from the root by referrals, because resolvers fail for exactly the zones whose servers are looked for:
 * those that have failed. A cut is asked for again after an hour; while its parent is silent, the old one serves.
 */
export function makeFindCut(zones: Pick<Zones, "above">, deps: AuthorityDeps, known: KnownCuts = new Map()): FindCut {
  const find: FindCut = async (suffix) => {
    if (suffix === ".") return rootCut(zones);
    const remembered = known.get(suffix);
    const now = deps.network.now();
    if (remembered && remembered.at <= now && between(remembered.at, now) < HOUR) return remembered.cut;
    const parent = await find(parentOf(suffix));
    if ("kind" in parent) return remembered?.cut ?? parent;
    const cut = await below(suffix, parent, deps);
    if ("kind" in cut) return remembered?.cut ?? cut;
    known.set(suffix, { cut, at: now });
    return cut;
  };
  return find;
}

const parentOf = (name: string): string => (name.includes(".") ? name.slice(name.indexOf(".") + 1) : ".");

async function rootCut(zones: Pick<Zones, "above">): Promise<Cut | Failure> {
  const root = await zones.above(".");
  if ("kind" in root) return root;
  return { name: root.name, nameservers: root.nameservers, addressesOf: root.addressesOf, parent: null };
}

/** The parent itself where it says that there is no cut at the name: `ac.jp` may be none. */
async function below(name: string, parent: Cut, deps: AuthorityDeps): Promise<Cut | Failure> {
  const question = { name, type: "NS", recursion: false } as const;
  const reply = await askCut(parent, question, deps, (each) => parentSays(each, name, parent.name) !== null);
  if (reply.kind === "failure") return reply;
  const word = parentSays(reply, name, parent.name);
  if (word?.says === "nxdomain" && parent.parent === null)
    return failure("nxdomain", `the root zone delegates no .${name}`);
  if (word?.says !== "delegated") return parent;
  const glue = glueOf(reply.additional, parent.name);
  const addressesOf = remembering(async (host) => glue.get(host) ?? deps.network.resolve(host));
  return { name, nameservers: word.nameservers, addressesOf, parent };
}

/** Asks the zone's servers in random order until one gives a reply that serves, or the last failure. */
export async function askCut(
  { name, nameservers, addressesOf }: Cut,
  question: Question,
  deps: AuthorityDeps,
  serves: (reply: DnsReply) => boolean,
): Promise<DnsReply | Failure> {
  let last: Failure = failure("not-looked", `no server of ${name} is known`);
  for (const host of shuffled(nameservers).slice(0, SERVERS)) {
    const { outcome } = await askAuthority(host, question, addressesOf, deps);
    if (outcome.kind === "reply" && serves(outcome)) return outcome;
    last = outcome.kind === "failure" ? outcome : failure("not-authoritative", `${host}: ${outcome.rcode}, no answer`);
  }
  return last;
}

export function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: randomInt(2 ** 32) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
