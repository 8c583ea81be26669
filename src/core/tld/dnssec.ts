import type { DnsReply, Failure } from "../observation.ts";
import type { Instant } from "../time.ts";
import type { DnssecReading, KeySighting, SignatureProof, TldSighting, TldTag } from "./sighting.ts";

/** How a set of signatures fails. */
type Flaw = "unsigned" | "invalid" | "expired" | "early";

/**
 * Whether a validating resolver can follow the chain from the parent's DS to the zone's SOA. One DS, one key and one
 * valid signature are enough (RFC 4035 §5.2, RFC 6840 §5.11), from one server: validators ask the others too.
 *
 * `bogus` accuses, so it needs more: at least two servers with the same fault where there are two, and a DS whose own
 * signature is current. The latter shows that signatures pass the way unharmed and that our clock is not far off.
 */
export function classifyDnssec(sighting: TldSighting, answering: number): DnssecReading {
  const { ds, at } = sighting;
  if (!isOwnWord(ds)) return unknown("tld.dnssec.unlearned");
  if (!ds.answers.some(({ type }) => type === "DS")) {
    const denied = ds.authority.some(({ type }) => type === "SOA");
    return denied ? { state: "insecure", tag: "tld.dnssec.unsigned" } : unknown("tld.dnssec.unlearned");
  }
  const found = keyTrouble(sighting, answering) ?? soaTrouble(sighting);
  if (found === null) return { state: "secure", tag: null };
  if (found.startsWith("tld.dnssec.")) return unknown(found);
  return isCurrentlySigned(ds, at) ? { state: "bogus", tag: found } : unknown("tld.dnssec.unproven");
}

const unknown = (tag: TldTag): DnssecReading => ({ state: "unknown", tag });

const isOwnWord = (ds: DnsReply | Failure): ds is DnsReply =>
  ds.kind === "reply" && ds.rcode === "NOERROR" && ds.authoritative;

function keyTrouble({ keys, at }: TldSighting, answering: number): TldTag | null {
  const heard = keys.flatMap((sighting) => (isKeyWord(sighting) ? [keyFault(sighting, at)] : []));
  if (heard.includes(null)) return null;
  const [first] = heard;
  if (first === undefined || first === null || heard.length < Math.min(2, answering)) return "tld.dnssec.unlearned";
  // What one server could not show us may be what another would have.
  return heard.find((tag) => tag?.startsWith("tld.dnssec.")) ?? first;
}

const isKeyWord = ({ outcome }: KeySighting): boolean =>
  outcome.kind === "reply" && outcome.rcode === "NOERROR" && outcome.authoritative;

/** What is wrong with one server's keys; null when a chain leads through them. */
function keyFault({ proof }: KeySighting, at: Instant): TldTag | null {
  if (proof === null) return "tld.dnssec.unlearned";
  if (proof.checkable === 0) return "tld.dnssec.unsupported";
  const fault = proof.keys === 0 ? "none" : proof.anchored.length === 0 ? "no-match" : flawOf(proof.signatures, at);
  if (fault === null) return proof.signatures.some(({ verifies }) => verifies) ? null : "tld.dnssec.unsupported";
  // Another validator may know the DS that we don't.
  return proof.uncheckable > 0 ? "tld.dnssec.unsupported" : `tld.keys.${fault}`;
}

/** The SOA stands for the zone's contents: its signature is renewed with every other one. */
function soaTrouble({ servers, at, zone }: TldSighting): TldTag | null {
  const flaws = servers
    .filter(
      ({ outcome }) => outcome.kind === "reply" && outcome.answers.some((r) => r.type === "SOA" && r.name === zone),
    )
    .map(({ signatures }) => flawOf(signatures, at));
  const [first] = flaws;
  if (first === undefined || first === null || flaws.includes(null)) return null;
  return `tld.soa.${first}`;
}

/** Null when one signature holds, as far as that could be checked. */
function flawOf(signatures: readonly SignatureProof[], at: Instant): Flaw | null {
  const flaws = signatures.map((signature) => (signature.verifies === false ? "invalid" : outOfTime(signature, at)));
  if (flaws.length === 0) return "unsigned";
  return flaws.includes(null) ? null : (flaws.find((flaw) => flaw !== "invalid") ?? "invalid");
}

/** RFC 4034 §3.1.5: both ends included, compared by serial arithmetic (RFC 1982). */
function outOfTime({ inception, expiration }: Pick<SignatureProof, "inception" | "expiration">, at: Instant) {
  const now = Math.floor(at / 1_000);
  if (isBefore(expiration, now)) return "expired";
  return isBefore(now, inception) ? "early" : null;
}

const isCurrentlySigned = ({ answers }: DnsReply, at: Instant): boolean =>
  answers.some((record) => record.type === "RRSIG" && record.covers === "DS" && outOfTime(record, at) === null);

/** RFC 1982 §3.2 over 32 bits: whether `a` comes before `b`. */
export const isBefore = (a: number, b: number): boolean => a !== b && (b - a) >>> 0 < 0x8000_0000;
