import type { DnsRecord, DnsReply, Failure } from "../observation.ts";
import type { Reason } from "../vocabulary.ts";

/** What A and AAAA of one resolver come to. */
export type Looked =
  | { readonly says: "resolving"; readonly addresses: readonly string[] }
  | { readonly says: "nodata" | "nxdomain" | "servfail" }
  | { readonly says: "nothing"; readonly reason: Reason };

type Said = "resolving" | "nodata" | "nxdomain" | "servfail" | Extract<Looked, { says: "nothing" }>;

/** Sums one resolver's A and AAAA up: `nodata` and `nxdomain` only when nothing is missing that could say otherwise. */
export function lookedUp(a: DnsReply | Failure, aaaa: DnsReply | Failure): Looked {
  const addresses = [...addressesIn(a), ...addressesIn(aaaa)];
  if (addresses.length > 0) return { says: "resolving", addresses };
  const said = [saidBy(a), saidBy(aaaa)];
  // NXDOMAIN denies the name, not the type (RFC 2308 §2.1, RFC 8020), so one is enough where the other is missing; but
  // servers are known that deny a name only for AAAA (RFC 4074 §4.2), and there NODATA is the truth.
  if (said.includes("nodata") && said.every((word) => word === "nodata" || word === "nxdomain"))
    return { says: "nodata" };
  if (said.includes("nxdomain") && !said.includes("servfail")) return { says: "nxdomain" };
  if (said.includes("servfail")) return { says: "servfail" };
  return said.find((word) => typeof word === "object") ?? { says: "nothing", reason: "malformed" };
}

/** What one reply says where it has no address. */
export function saidBy(outcome: DnsReply | Failure): Said {
  if (outcome.kind === "failure") return { says: "nothing", reason: outcome.reason };
  switch (outcome.rcode) {
    case "NOERROR":
      // Name servers without SOA are a referral (RFC 2308 §2.2): this server does not recurse for us.
      return isReferral(outcome) ? { says: "nothing", reason: "unsupported" } : "nodata";
    case "NXDOMAIN":
      return "nxdomain";
    case "SERVFAIL":
      return "servfail";
    case "REFUSED":
      return { says: "nothing", reason: "refused" };
    default:
      return { says: "nothing", reason: "unsupported" };
  }
}

const isReferral = ({ answers, authority }: DnsReply): boolean =>
  answers.length === 0 && has(authority, "NS") && !has(authority, "SOA");
const has = (records: readonly DnsRecord[], type: DnsRecord["type"]): boolean => records.some((r) => r.type === type);

/** Of the whole answer section: what follows a CNAME is the resolver's own answer for the name. */
function addressesIn(outcome: DnsReply | Failure): readonly string[] {
  if (outcome.kind === "failure" || outcome.rcode !== "NOERROR") return [];
  return outcome.answers.flatMap(({ type, value }) => (type === "A" || type === "AAAA" ? [value] : []));
}
