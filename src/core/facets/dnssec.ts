import type { DnsObservation, DnsReply, Failure } from "../observation.ts";
import type { DnssecStatus } from "../reading.ts";
import { answersForZone } from "./children.ts";

/** RFC 8914 §4.7–4.11: what a validating resolver says when the signatures of a zone are broken. */
const BOGUS = { from: 6, to: 10 } as const;

/** Whether a resolver failed because it finds the name's signatures bogus, by its own word. */
export const findsBogus = (outcome: DnsReply | Failure): boolean =>
  outcome.kind === "reply" &&
  outcome.rcode === "SERVFAIL" &&
  outcome.ede.some(({ code }) => code >= BOGUS.from && code <= BOGUS.to);

/**
 * Whether the resolver says that it validated the answer: the AD bit (RFC 4035 §3.2.3), which it was asked for. It is
 * read from the header as received.
 */
const isAuthenticated = (outcome: DnsReply | Failure): boolean =>
  outcome.kind === "reply" && outcome.rcode === "NOERROR" && ((outcome.bytes[3] ?? 0) & 0x20) !== 0;

/**
 * How the name stands with DNSSEC; null when it is not known, as where no resolver validates, or where two that do
 * contradict each other: one of them remembers, or its clock is wrong.
 * - `bogus`: a validating resolver says so while one of the zone's own servers answers
 * - `insecure`: the parent denies the DS
 * - `secure`: the parent has a DS, and a validating resolver vouches for an answer
 */
export function dnssecOf(
  { children, resolvers, domain }: DnsObservation,
  ds: readonly string[] | null,
): DnssecStatus | null {
  const heard = resolvers.flatMap(({ a, aaaa, mx }) => [a, aaaa, mx]);
  const vouched = heard.some(isAuthenticated);
  if (heard.some(findsBogus)) {
    return !vouched && children.some(({ outcome }) => answersForZone(outcome, domain)) ? "bogus" : null;
  }
  if (ds === null) return null;
  if (ds.length === 0) return "insecure";
  return vouched ? "secure" : null;
}
