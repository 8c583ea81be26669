import type { DnsObservation, DnsReply, Failure, ServerAnswer } from "../observation.ts";
import type { Reason } from "../vocabulary.ts";

/** A server answers for the zone when it gives the zone's SOA with AA; all else is lame (RFC 1912 §2.8, RFC 9499 §7). */
export function answersForZone(outcome: DnsReply | Failure, domain: string): boolean {
  return serialOf(outcome, domain) !== null;
}

/** Failures that come from our guard, our routes or our asking, and say nothing about the server. */
const OURS: ReadonlySet<Reason> = new Set(["not-public", "unreachable", "offline", "invalid-query", "not-looked"]);

/**
 * Whether the outcome tells anything about the server. Silence of a server that was asked does, and so does a host name
 * known to have no address; a host name that our resolvers failed to look up does not.
 */
export function isEvidence({ address, outcome }: ServerAnswer): boolean {
  if (outcome.kind === "reply") return true;
  if (address === "") return outcome.reason === "nxdomain" || outcome.reason === "nodata";
  return !OURS.has(outcome.reason);
}

/**
 * The servers that are lame beside others that answer, sorted: those that said so themselves (REFUSED, SERVFAIL, no AA,
 * NXDOMAIN), and hosts that are known to have no address. One that was merely silent is not among them: a lost packet
 * is no fault of the delegation, and would make the reading another one at every second look.
 */
export const lameServers = ({ children, domain }: DnsObservation): readonly string[] =>
  [...new Set(children.filter((child) => isLameByItsWord(child, domain)).map(({ server }) => server))].sort();

function isLameByItsWord(child: ServerAnswer, domain: string): boolean {
  if (answersForZone(child.outcome, domain)) return false;
  return child.outcome.kind === "reply" || (child.address === "" && isEvidence(child));
}

/** The one reason of all, else the general one: which server says what must not make the reading flicker. */
export function whyLame(children: readonly ServerAnswer[]): Reason {
  const reasons = new Set(children.map(({ outcome }) => reasonOf(outcome)));
  const [only] = reasons;
  return reasons.size === 1 && only ? only : "not-authoritative";
}

const BY_RCODE: Readonly<Partial<Record<string, Reason>>> = {
  REFUSED: "refused",
  SERVFAIL: "servfail",
  FORMERR: "unsupported",
  NOTIMP: "unsupported",
};

export const reasonOf = (outcome: DnsReply | Failure): Reason =>
  outcome.kind === "failure" ? outcome.reason : (BY_RCODE[outcome.rcode] ?? "not-authoritative");

/**
 * The NS RRset that one of the zone's own servers gives for the zone, sorted; null when it gave none. In an answer to
 * another question the RRset stands in the authority section (RFC 1034 §4.3.1), so that it need not be asked for.
 */
export function ownNameservers(outcome: DnsReply | Failure, domain: string): readonly string[] | null {
  if (outcome.kind === "failure" || outcome.rcode !== "NOERROR" || !outcome.authoritative) return null;
  const listed = [outcome.answers, outcome.authority].map((section) =>
    section.flatMap((record) => (record.type === "NS" && record.name === domain ? [record.value] : [])),
  );
  const rrset = listed.find((values) => values.length > 0);
  return rrset ? [...new Set(rrset)].sort() : null;
}

/**
 * The sentence that says which servers hold which copy of the zone, null when all that answer hold one. It is no part of
 * the reading: for some seconds after each edit of a zone its servers differ, and a zone may be edited every minute.
 */
export function serialSentence({ children, domain }: DnsObservation): string | null {
  const holders = new Map<number, readonly string[]>();
  for (const { server, outcome } of children) {
    const serial = serialOf(outcome, domain);
    if (serial !== null) holders.set(serial, [...(holders.get(serial) ?? []), server]);
  }
  if (holders.size < 2) return null;
  const copies = [...holders].sort(([a], [b]) => (isNewer(a, b) ? -1 : 1));
  const said = copies.map(([serial, servers]) => `${servers.toSorted().join(" ")} ${serial}`);
  return `the name servers hold different copies of the zone (SOA serial): ${said.join(", ")}`;
}

/** RFC 1982 §3.2: serials go round. */
const isNewer = (a: number, b: number): boolean => a !== b && (a - b) >>> 0 < 0x8000_0000;

function serialOf(outcome: DnsReply | Failure, domain: string): number | null {
  if (outcome.kind === "failure" || outcome.rcode !== "NOERROR" || !outcome.authoritative) return null;
  const soa = outcome.answers.find(({ type, name }) => type === "SOA" && name === domain);
  return soa?.type === "SOA" ? soa.serial : null;
}
