import type { DnsReply, Sample } from "../observation.ts";

/**
 * Whether a wildcard in the zone may have made this reply to `domain NS` (RFC 4592): the name is there, but its name
 * servers are not. Then a name that nobody has, asked of the same server, is worth a question.
 */
export function mayBeWildcard(reply: DnsReply, domain: string): boolean {
  if (reply.rcode !== "NOERROR" || !reply.authoritative) return false;
  return !reply.answers.some(({ type, name }) => type === "NS" && name === domain);
}

/**
 * Whether the zone says the same of the name as of one that nobody has: a server that speaks for the zone, by its SOA,
 * gives both the same answer, records and all. In such a zone an absent name is not denied, and NXDOMAIN is not to be
 * waited for.
 */
export function isWildcard(reply: DnsReply, domain: string, zone: string, sample: Sample): boolean {
  const speaks =
    sample.soa.authoritative && sample.soa.answers.some(({ type, name }) => type === "SOA" && name === zone);
  if (!speaks || !mayBeWildcard(reply, domain) || !mayBeWildcard(sample.reply, sample.name)) return false;
  return essence(reply, domain) === essence(sample.reply, sample.name);
}

/** Types and values of the answer, and who denies; `*` for the name itself, which alone may differ. */
function essence({ answers, authority }: DnsReply, asked: string): string {
  const owner = (name: string): string => (name === asked ? "*" : name);
  const records = answers.map(({ type, name, value }) => `${owner(name)} ${type} ${value}`);
  const denials = authority.filter(({ type }) => type === "SOA").map(({ name }) => `SOA of ${owner(name)}`);
  return [...records, ...denials].sort().join("\n");
}
