import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Answer, AUTHORITATIVE_ANSWER, encode } from "dns-packet";
import type { DnsReply } from "../../../../src/core/observation.ts";
import { readReply } from "../../../../src/probes/dns/reply.ts";

/** A zone's key as a test made it, with its DNSKEY RDATA written out by hand (RFC 4034 §2.1). */
export interface TestKey {
  readonly algorithm: number;
  readonly rdata: Buffer;
  readonly keyTag: number;
  readonly secret: KeyObject;
}

const part = (jwk: Readonly<Record<string, unknown>>, name: string): Buffer =>
  Buffer.from(String(jwk[name]), "base64url");

/** Public key octets by RFC 3110, 6605 and 8080. */
function makePair(algorithm: number): { readonly secret: KeyObject; readonly octets: Buffer } {
  switch (algorithm) {
    case 8:
    case 10: {
      const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
      const jwk = publicKey.export({ format: "jwk" });
      const exponent = part(jwk, "e");
      return { secret: privateKey, octets: Buffer.concat([Buffer.from([exponent.length]), exponent, part(jwk, "n")]) };
    }
    case 13:
    case 14: {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: algorithm === 13 ? "P-256" : "P-384" });
      const jwk = publicKey.export({ format: "jwk" });
      return { secret: privateKey, octets: Buffer.concat([part(jwk, "x"), part(jwk, "y")]) };
    }
    default: {
      const { publicKey, privateKey } =
        algorithm === 15 ? generateKeyPairSync("ed25519") : generateKeyPairSync("ed448");
      return { secret: privateKey, octets: part(publicKey.export({ format: "jwk" }), "x") };
    }
  }
}

export function makeKey(algorithm: number, flags = 257): TestKey {
  const { secret, octets } = makePair(algorithm);
  const rdata = Buffer.concat([Buffer.from([flags >> 8, flags & 255, 3, algorithm]), octets]);
  return { algorithm, rdata, keyTag: keyTagOf(rdata), secret };
}

/** RFC 4034 appendix B. */
export function keyTagOf(rdata: Buffer): number {
  let sum = 0;
  for (const [at, octet] of rdata.entries()) sum += at % 2 === 0 ? octet * 256 : octet;
  return (sum + Math.floor(sum / 65_536)) % 65_536;
}

const HASHES: Readonly<Record<number, string | null>> = {
  8: "sha256",
  10: "sha512",
  13: "sha256",
  14: "sha384",
  15: null,
  16: null,
};

export interface Signing {
  readonly key: TestKey;
  /** Seconds. */
  readonly inception: number;
  readonly expiration: number;
  readonly ttl?: number;
}

const wire = (name: string): Buffer =>
  Buffer.concat([
    ...name.split(".").flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]),
    Buffer.from([0]),
  ]);

/** The RRSIG over RDATAs given in canonical order (RFC 4034 §3.1.8.1). */
export function rrsig(
  zone: string,
  type: "DNSKEY" | "SOA" | "DS",
  rdatas: readonly Buffer[],
  signing: Signing,
): Answer {
  const { key, inception, expiration, ttl = 3_600 } = signing;
  const number = { SOA: 6, DS: 43, DNSKEY: 48 }[type];
  const signed: Buffer[] = [];
  const head = Buffer.alloc(18);
  head.writeUInt16BE(number, 0);
  head.writeUInt8(key.algorithm, 2);
  head.writeUInt8(zone.split(".").length, 3);
  head.writeUInt32BE(ttl, 4);
  head.writeUInt32BE(expiration, 8);
  head.writeUInt32BE(inception, 12);
  head.writeUInt16BE(key.keyTag, 16);
  signed.push(head, wire(zone));
  for (const rdata of [...rdatas].sort(Buffer.compare)) {
    const fixed = Buffer.alloc(10);
    fixed.writeUInt16BE(number, 0);
    fixed.writeUInt16BE(1, 2);
    fixed.writeUInt32BE(ttl, 4);
    fixed.writeUInt16BE(rdata.length, 8);
    signed.push(wire(zone), fixed, rdata);
  }
  const signature = sign(HASHES[key.algorithm], Buffer.concat(signed), { key: key.secret, dsaEncoding: "ieee-p1363" });
  return {
    ...{ name: zone, type: "RRSIG", class: "IN", ttl },
    data: {
      ...{ typeCovered: type, algorithm: key.algorithm, labels: zone.split(".").length, originalTTL: ttl },
      ...{ expiration, inception, keyTag: key.keyTag, signersName: zone, signature },
    },
  };
}

export const dnskey = (zone: string, { rdata, algorithm }: TestKey): Answer => ({
  ...{ name: zone, type: "DNSKEY", class: "IN", ttl: 600 },
  data: { flags: rdata.readUInt16BE(0), algorithm, key: rdata.subarray(4) },
});

/** The parent's DS of a key (RFC 4034 §5.1.4); type 1 SHA-1, 2 SHA-256, 4 SHA-384. */
export function dsOf(zone: string, { rdata, keyTag, algorithm }: TestKey, digestType: 1 | 2 | 4 = 2): Answer {
  const hash = { 1: "sha1", 2: "sha256", 4: "sha384" }[digestType];
  const digest = createHash(hash).update(wire(zone)).update(rdata).digest();
  return { ...{ name: zone, type: "DS", class: "IN", ttl: 86_400 }, data: { keyTag, algorithm, digestType, digest } };
}

/** A reply with these answers, as it would be read from the wire. */
export function replyOf(question: string, type: "DNSKEY" | "SOA" | "DS", answers: readonly Answer[]): DnsReply {
  const bytes = encode({
    ...{ type: "response", id: 1, flags: AUTHORITATIVE_ANSWER },
    ...{ questions: [{ name: question, type, class: "IN" }], answers: [...answers] },
  });
  const reply = readReply(bytes);
  if (reply.kind === "failure") throw new Error(reply.detail);
  return reply;
}
