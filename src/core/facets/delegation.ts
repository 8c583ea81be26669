import type { DnsObservation, DnsRecord, DnsReply, ParentSighting } from "../observation.ts";
import type { DelegationReading } from "../reading.ts";
import type { Reason } from "../vocabulary.ts";
import { answersForZone, isEvidence, lameServers, ownNameservers, reasonOf, whyLame } from "./children.ts";
import { dnssecOf } from "./dnssec.ts";
import { isWildcard } from "./wildcard.ts";

/** What each tag of a delegation reading says. */
export const DELEGATION_SENTENCES = {
  "delegation.parent.lists": "the parent zone's own server lists name servers for the name",
  "delegation.parent.nxdomain": "the parent zone's own server says that the name does not exist in the zone",
  "delegation.parent.nodata": "the parent zone's own server knows the name but delegates it to nobody",
  "delegation.parent.wildcard":
    "the parent zone's own server says of the name what a wildcard makes it say of names that nobody has",
  "delegation.parent.silent": "none of the parent zone's servers that were asked gave a usable answer",
  "delegation.parent.unfound": "the parent zone's servers could not be found",
  "delegation.children.lame": "none of the listed name servers answers for the zone",
  "delegation.children.partly-lame": "some of the listed name servers do not answer for the zone",
  "delegation.children.unasked": "none of the listed name servers could be asked",
} as const satisfies Readonly<Record<string, string>>;

type Tag = keyof typeof DELEGATION_SENTENCES;

/**
 * What a reply of the parent zone's own server to `domain NS` (RD=0) says. `below`: the zone is cut between the parent
 * zone and the name, and the servers of that lower zone have to be asked. Null: nothing that may be believed.
 */
export type ParentWord =
  | { readonly says: "delegated"; readonly nameservers: readonly string[] }
  | { readonly says: "nxdomain" | "nodata" | "wildcard" }
  | { readonly says: "below"; readonly zone: string; readonly nameservers: readonly string[] };

/** The rule by which a parent's reply is usable; `domain` and `zone` are in wire form, `.` is the root. */
export function parentSays(reply: DnsReply, domain: string, zone: string): ParentWord | null {
  if (reply.rcode !== "NOERROR" && reply.rcode !== "NXDOMAIN") return null;
  if (reply.rcode === "NOERROR") {
    // A referral has the RRset in the authority section (RFC 1034 §4.3.2 3b). A server that serves the child zone too
    // answers from the child, with AA: that is delegation as well.
    const listed = nsOf(reply.authoritative ? reply.answers : reply.authority, domain);
    if (listed.length > 0) return { says: "delegated", nameservers: listed };
    const lower = lowerZone(reply, domain, zone);
    if (lower) return lower;
  }
  // RFC 2308 §2: a denial counts only with the SOA of the zone that denies. It must be the parent's own (AA), neither
  // a cache's nor a middle-box's, and no reply of the child zone about itself.
  const denied = reply.authoritative && reply.answers.length === 0 && deniedByParent(reply, domain, zone);
  if (!denied) return null;
  return { says: reply.rcode === "NXDOMAIN" ? "nxdomain" : "nodata" };
}

function lowerZone(reply: DnsReply, domain: string, zone: string): ParentWord | null {
  if (reply.authoritative) return null;
  const cut = reply.authority.find(({ type, name }) => type === "NS" && isBelow(domain, name) && isBelow(name, zone));
  return cut ? { says: "below", zone: cut.name, nameservers: nsOf(reply.authority, cut.name) } : null;
}

const deniedByParent = (reply: DnsReply, domain: string, zone: string): boolean =>
  reply.authority.some(
    ({ type, name }) => type === "SOA" && isBelow(domain, name) && (name === zone || isBelow(name, zone)),
  );

/** Whether `name` lies strictly below `zone`. */
const isBelow = (name: string, zone: string): boolean => (zone === "." ? name !== "." : name.endsWith(`.${zone}`));

const nsOf = (records: readonly DnsRecord[], owner: string): readonly string[] =>
  sorted(records.filter(({ type, name }) => type === "NS" && name === owner).map(({ value }) => value));

/** Whether, and to whom, the parent zone delegates the name, and whether anybody there answers for it. */
export function classifyDelegation(observation: DnsObservation): DelegationReading {
  const { parent, children, domain } = observation;
  const word = parentWord(parent, domain);
  if (!word || word.says === "below") return unknown(parent);
  if (word.says !== "delegated") return reading("absent", null, [`delegation.parent.${word.says}`]);
  const ds = dsOf(parent, domain);
  const listed = { nameservers: word.nameservers, ds, dnssec: dnssecOf(observation, ds) };
  const heard = children.filter(isEvidence);
  if (heard.some(({ outcome }) => answersForZone(outcome, domain))) {
    return { ...served(observation, listed), ...differing(observation, word.nameservers) };
  }
  if (children.length === 0) return reading("delegated", null, ["delegation.parent.lists"], listed);
  if (heard.length === 0) {
    return reading("delegated", null, ["delegation.parent.lists", "delegation.children.unasked"], listed);
  }
  return reading("lame", whyLame(heard), ["delegation.children.lame", "delegation.parent.lists"], listed);
}

function served(observation: DnsObservation, listed: Listed): DelegationReading {
  const lame = lameServers(observation);
  if (lame.length === 0) return reading("delegated", null, ["delegation.parent.lists"], listed);
  return {
    ...reading("delegated", null, ["delegation.parent.lists", "delegation.children.partly-lame"], listed),
    lame,
  };
}

/** The child's own NS RRset, where it was learned and is not the parent's. */
function differing(
  observation: DnsObservation,
  nameservers: readonly string[],
): Pick<DelegationReading, "childNameservers"> {
  const own = childNameservers(observation);
  return own === null || own.join(" ") === nameservers.join(" ") ? {} : { childNameservers: own };
}

/** The NS RRset that the zone's own server gives; null when it was not learned. */
export const childNameservers = ({ ns, domain }: DnsObservation): readonly string[] | null =>
  ns ? ownNameservers(ns.outcome, domain) : null;

/** The first usable reply of the parent's servers, `below` included. */
export function parentWord(parent: ParentSighting, domain: string): ParentWord | null {
  for (const { outcome } of parent.answers.toReversed()) {
    if (outcome.kind !== "reply") continue;
    if (parent.sample && isWildcard(outcome, domain, parent.zone, parent.sample)) return { says: "wildcard" };
    const word = parentSays(outcome, domain, parent.zone);
    if (word) return word;
  }
  return null;
}

/** Null when it was not learned: no answer, or one that is not the parent's own. */
function dsOf({ ds }: ParentSighting, domain: string): readonly string[] | null {
  if (ds?.kind !== "reply" || ds.rcode !== "NOERROR" || !ds.authoritative) return null;
  const listed = ds.answers.flatMap((record) => (record.type === "DS" && record.name === domain ? [record.value] : []));
  // The child zone's server denies its own DS with its own SOA, which says nothing (RFC 4035 §3.1.4.1).
  const denied = ds.authority.some(({ type, name }) => type === "SOA" && isBelow(domain, name));
  return listed.length > 0 ? sorted(listed) : denied ? [] : null;
}

function unknown({ answers, failure }: ParentSighting): DelegationReading {
  if (failure) return reading("unknown", failure.reason, ["delegation.parent.unfound"]);
  const last = answers.at(-1);
  return reading("unknown", last ? reasonOf(last.outcome) : "not-looked", ["delegation.parent.silent"]);
}

const reading = (
  state: DelegationReading["state"],
  reason: Reason | null,
  tags: readonly Tag[],
  { nameservers, ds, dnssec }: Listed = NOTHING_LISTED,
): DelegationReading => ({ state, reason, tags, nameservers, ds, dnssec });

/** What the parent zone lists of the name. */
type Listed = Pick<DelegationReading, "nameservers" | "ds" | "dnssec">;

const NOTHING_LISTED: Listed = { nameservers: [], ds: null, dnssec: null };

const sorted = (items: readonly string[]): readonly string[] => [...new Set(items)].sort();
