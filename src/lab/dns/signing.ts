import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { Answer, DnskeyAnswer, DSAnswer, RrsigAnswer, SoaAnswer } from "dns-packet";
import { CERTIFICATE_FROM, CERTIFICATE_TO, type Signing } from "../world.ts";

/** ECDSA P-256 with SHA-256 (RFC 6605). */
const ALGORITHM = 13;
/** Zone key, secure entry point: one key signs everything. */
const FLAGS = 257;
const TYPES = { SOA: 6, DS: 43, DNSKEY: 48 } as const;

interface ZoneKey {
  readonly secret: KeyObject;
  readonly octets: Buffer;
  readonly rdata: Buffer;
  readonly keyTag: number;
}

const known = new Map<string, ZoneKey>();

/** One key pair an identity, for as long as the program runs. */
function keyOf(identity: string): ZoneKey {
  const held = known.get(identity);
  if (held) return held;
  const { publicKey, privateKey: secret } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const octets = Buffer.concat([Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  const rdata = Buffer.concat([Buffer.from([FLAGS >> 8, FLAGS & 0xff, 3, ALGORITHM]), octets]);
  const made = { secret, octets, rdata, keyTag: tagOf(rdata) };
  known.set(identity, made);
  return made;
}

/** RFC 4034 appendix B. */
function tagOf(rdata: Buffer): number {
  const sum = rdata.reduce((total, octet, at) => total + (at % 2 === 0 ? octet << 8 : octet), 0);
  return (sum + (sum >> 16)) & 0xffff;
}

/** The DNSKEY of a signed zone, and the signatures over it and over the SOA. */
export function signedApex(soa: SoaAnswer, signing: Signing): readonly Answer[] {
  const { name: zone, ttl = 0 } = soa;
  const { octets, rdata } = keyOf(signing.key);
  const key: DnskeyAnswer = {
    ...{ name: zone, type: "DNSKEY", class: "IN", ttl },
    data: { flags: FLAGS, algorithm: ALGORITHM, key: octets },
  };
  const span = { from: signing.from, to: signing.to, ttl };
  const signature = (type: "SOA" | "DNSKEY", over: Buffer) =>
    signatureOf(zone, zone, type, over, { ...span, by: signing.key });
  return [key, signature("DNSKEY", rdata), signature("SOA", soaRdata(soa))];
}

/** The DS of a signed zone and its signature by the root, which is always current. */
export function delegationSigner(zone: string, { ds }: Signing, ttl: number): readonly Answer[] {
  const { rdata, keyTag } = keyOf(ds);
  const digest = createHash("sha256").update(wire(zone)).update(rdata).digest();
  const record: DSAnswer = {
    ...{ name: zone, type: "DS", class: "IN", ttl },
    data: { keyTag, algorithm: ALGORITHM, digestType: 2, digest },
  };
  const fixed = Buffer.alloc(4);
  fixed.writeUInt16BE(keyTag, 0);
  fixed.set([ALGORITHM, 2], 2);
  const span = { by: "root", from: CERTIFICATE_FROM, to: CERTIFICATE_TO, ttl };
  return [record, signatureOf(zone, ".", "DS", Buffer.concat([fixed, digest]), span)];
}

interface Span {
  /** Identity of the key. */
  readonly by: string;
  readonly from: number;
  readonly to: number;
  readonly ttl: number;
}

/** RFC 4034 §3.1.8.1, over an RRset of one record. */
function signatureOf(owner: string, signer: string, type: keyof typeof TYPES, rdata: Buffer, span: Span): RrsigAnswer {
  const { secret, keyTag } = keyOf(span.by);
  const { ttl } = span;
  const labels = owner.split(".").length;
  const [inception, expiration] = [Math.floor(span.from / 1_000), Math.floor(span.to / 1_000)];
  const head = Buffer.alloc(18);
  head.writeUInt16BE(TYPES[type], 0);
  head.set([ALGORITHM, labels], 2);
  head.writeUInt32BE(ttl, 4);
  head.writeUInt32BE(expiration, 8);
  head.writeUInt32BE(inception, 12);
  head.writeUInt16BE(keyTag, 16);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(TYPES[type], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(ttl, 4);
  fixed.writeUInt16BE(rdata.length, 8);
  const data = Buffer.concat([head, wire(signer), wire(owner), fixed, rdata]);
  const signature = sign("sha256", data, { key: secret, dsaEncoding: "ieee-p1363" });
  return {
    ...{ name: owner, type: "RRSIG", class: "IN", ttl },
    data: {
      ...{ typeCovered: type, algorithm: ALGORITHM, labels, originalTTL: ttl, inception, expiration, keyTag },
      ...{ signersName: signer, signature },
    },
  };
}

function soaRdata({ data }: SoaAnswer): Buffer {
  const { mname, rname, serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0 } = data;
  const numbers = Buffer.alloc(20);
  for (const [at, value] of [serial, refresh, retry, expire, minimum].entries()) numbers.writeUInt32BE(value, 4 * at);
  return Buffer.concat([wire(mname), wire(rname), numbers]);
}

const wire = (name: string): Buffer => {
  const labels = name === "." ? [] : name.split(".");
  return Buffer.concat([
    ...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, "latin1")]),
    Buffer.from([0]),
  ]);
};
