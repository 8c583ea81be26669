import { createHash } from "node:crypto";
import type { DnsRecord, DnsReply } from "../../../core/observation.ts";
import type { KeyProof, SignatureProof } from "../../../core/tld/sighting.ts";
import { isKnownAlgorithm, verifies } from "./algorithms.ts";
import { canonicalName, keyRdata, type SignedType, signedData } from "./canonical.ts";
import { soaRdata } from "./soa.ts";

export type Key = Extract<DnsRecord, { type: "DNSKEY" }>;
type Signature = Extract<DnsRecord, { type: "RRSIG" }>;

/** RFC 4509, RFC 6605. SHA-1 (1) is not trusted any more, and is no news beside a stronger one (RFC 4509 §3). */
const DIGESTS: Readonly<Record<string, string>> = { "2": "sha256", "4": "sha384" };
const SHA1 = "1";
/** More work than an honest zone asks for: hostile replies may name one key in many signatures (CVE-2023-50387). */
const MOST_SIGNATURES = 16;

/** The zone's own keys: with the zone key flag, not revoked (RFC 4034 §2.1.1, RFC 5011 §7). */
export const zoneKeys = ({ answers }: DnsReply, zone: string): readonly Key[] =>
  answers.filter(
    (record): record is Key =>
      record.type === "DNSKEY" && record.name === zone && (record.flags & 0x100) !== 0 && (record.flags & 0x80) === 0,
  );

/** Follows the parent's DS to the zone's keys, and checks the signatures that those have made over the key set. */
export function proveKeys(zone: string, ds: DnsReply, reply: DnsReply): KeyProof {
  const listed = ds.answers.flatMap((record) => (record.type === "DS" && record.name === zone ? [record.value] : []));
  const strong = listed.filter((value) => digestTypeOf(value) !== SHA1);
  const checkable = strong.filter(isCheckable);
  const keys = zoneKeys(reply, zone);
  const anchored = keys.filter((key) => checkable.some((value) => hasDigest(zone, key, value)));
  // The signature is over the whole RRset, revoked keys included.
  const rdatas = reply.answers.flatMap((record) =>
    record.type === "DNSKEY" && record.name === zone ? [keyRdata(record)] : [],
  );
  return {
    keys: keys.length,
    checkable: checkable.length,
    uncheckable: strong.length - checkable.length,
    anchored: anchored.map(({ keyTag }) => keyTag),
    signatures: signaturesIn(reply, zone, "DNSKEY")
      .filter((signature) => anchored.some((key) => isBy(signature, key)))
      .map((signature) => prove(signature, "DNSKEY", zone, rdatas, anchored)),
  };
}

/** Checks the signatures over the SOA of a reply; `keys` may be empty, and then only their times are learned. */
export function proveSoa(zone: string, reply: DnsReply, keys: readonly Key[]): readonly SignatureProof[] {
  const rdata = soaRdata(reply.bytes);
  return signaturesIn(reply, zone, "SOA").map((signature) =>
    prove(signature, "SOA", zone, rdata ? [rdata] : [], rdata ? keys : []),
  );
}

const signaturesIn = ({ answers }: DnsReply, zone: string, type: SignedType): readonly Signature[] =>
  answers
    .filter(
      (record): record is Signature =>
        record.type === "RRSIG" && record.name === zone && record.covers === type && record.signer === zone,
    )
    .slice(0, MOST_SIGNATURES);

const isBy = (signature: Signature, key: Key): boolean =>
  signature.keyTag === key.keyTag && signature.algorithm === key.algorithm;

/** Tags are no identities: of several keys with one tag any may have signed (RFC 4034 §5.3.1). Two are tried. */
function prove(
  signature: Signature,
  type: SignedType,
  zone: string,
  rdatas: readonly Buffer[],
  keys: readonly Key[],
): SignatureProof {
  const { keyTag, inception, expiration } = signature;
  const data = signedData(signature, type, zone, rdatas);
  const outcomes = keys
    .filter((key) => isBy(signature, key))
    .slice(0, 2)
    .map(({ algorithm, value }) =>
      verifies(algorithm, Buffer.from(value, "base64"), data, Buffer.from(signature.value, "base64")),
    );
  const verified = outcomes.includes(true) || (outcomes.length === 0 || outcomes.includes(null) ? null : false);
  return { keyTag, inception, expiration, verifies: verified };
}

const digestTypeOf = (ds: string): string => ds.split(" ")[2] ?? "";

function isCheckable(ds: string): boolean {
  const [, algorithm] = ds.split(" ");
  return Object.hasOwn(DIGESTS, digestTypeOf(ds)) && isKnownAlgorithm(Number(algorithm));
}

/** RFC 4034 §5.1.4: the digest is of the owner's name and the key's RDATA. */
function hasDigest(zone: string, key: Key, ds: string): boolean {
  const [keyTag, algorithm, type = "", digest] = ds.split(" ");
  const hash = DIGESTS[type];
  if (hash === undefined || Number(keyTag) !== key.keyTag || Number(algorithm) !== key.algorithm) return false;
  const own = createHash(hash).update(canonicalName(zone)).update(keyRdata(key)).digest("hex");
  return own === digest?.toLowerCase();
}
