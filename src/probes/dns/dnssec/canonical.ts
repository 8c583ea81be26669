import type { DnsRecord } from "../../../core/observation.ts";

type Signature = Extract<DnsRecord, { type: "RRSIG" }>;
type Key = Extract<DnsRecord, { type: "DNSKEY" }>;

/** Type numbers of what is verified here. */
export const TYPES = { SOA: 6, DS: 43, DNSKEY: 48 } as const;
export type SignedType = keyof typeof TYPES;

const IN = 1;

/** RFC 4034 §6.2: uncompressed, lower case. */
export function canonicalName(name: string): Buffer {
  const labels = name === "." ? [] : name.toLowerCase().split(".");
  const parts = labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, "latin1")]));
  return Buffer.concat([...parts, Buffer.from([0])]);
}

/** RFC 4034 §2.1; the protocol octet is always 3. */
export function keyRdata({ flags, algorithm, value }: Pick<Key, "flags" | "algorithm" | "value">): Buffer {
  const head = Buffer.from([flags >> 8, flags & 0xff, 3, algorithm]);
  return Buffer.concat([head, Buffer.from(value, "base64")]);
}

/** What a signature is made over: its own RDATA without the signature, and the RRset in canonical form and order (§3.1.8.1). */
export function signedData(signature: Signature, type: SignedType, owner: string, rdatas: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(18);
  head.writeUInt16BE(TYPES[type], 0);
  head.writeUInt8(signature.algorithm, 2);
  head.writeUInt8(signature.labels, 3);
  head.writeUInt32BE(signature.originalTtl, 4);
  head.writeUInt32BE(signature.expiration, 8);
  head.writeUInt32BE(signature.inception, 12);
  head.writeUInt16BE(signature.keyTag, 16);
  const records = inOrder(rdatas).map((rdata) => recordOf(owner, type, signature.originalTtl, rdata));
  return Buffer.concat([head, canonicalName(signature.signer), ...records]);
}

function recordOf(owner: string, type: SignedType, ttl: number, rdata: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[type], 0);
  fixed.writeUInt16BE(IN, 2);
  fixed.writeUInt32BE(ttl, 4);
  fixed.writeUInt16BE(rdata.length, 8);
  return Buffer.concat([canonicalName(owner), fixed, rdata]);
}

/** §6.3: by RDATA as octets, each once. */
function inOrder(rdatas: readonly Buffer[]): readonly Buffer[] {
  const sorted = [...rdatas].sort(Buffer.compare);
  return sorted.filter((rdata, at) => at === 0 || !rdata.equals(sorted[at - 1] ?? Buffer.alloc(0)));
}
