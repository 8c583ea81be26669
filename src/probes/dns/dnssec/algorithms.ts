import { createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";

interface Algorithm {
  readonly hash: "sha256" | "sha384" | "sha512" | null;
  /** The DNSKEY's public key octets as a JWK; null when they are none. */
  readonly jwk: (key: Buffer) => JsonWebKey | null;
}

/** RFC 3110 §2: the exponent behind its length of one octet, or of two behind a zero. */
function rsa(key: Buffer): JsonWebKey | null {
  const isLong = key[0] === 0;
  const start = isLong ? 3 : 1;
  if (key.length < start + 1) return null;
  const length = isLong ? key.readUInt16BE(1) : (key[0] ?? 0);
  const modulus = key.subarray(start + length);
  if (length === 0 || modulus.length === 0) return null;
  return {
    kty: "RSA",
    e: key.subarray(start, start + length).toString("base64url"),
    n: modulus.toString("base64url"),
  };
}

/** RFC 6605 §4: x and y one after the other. */
const curve =
  (crv: string, size: number) =>
  (key: Buffer): JsonWebKey | null =>
    key.length === 2 * size
      ? { kty: "EC", crv, x: key.subarray(0, size).toString("base64url"), y: key.subarray(size).toString("base64url") }
      : null;

/** RFC 8080 §3. */
const edwards =
  (crv: string, size: number) =>
  (key: Buffer): JsonWebKey | null =>
    key.length === size ? { kty: "OKP", crv, x: key.toString("base64url") } : null;

/** RFC 8624 §3.1: what validators must or should know. Those with SHA-1 (5, 7) are not trusted any more. */
const ALGORITHMS: ReadonlyMap<number, Algorithm> = new Map([
  [8, { hash: "sha256", jwk: rsa }],
  [10, { hash: "sha512", jwk: rsa }],
  [13, { hash: "sha256", jwk: curve("P-256", 32) }],
  [14, { hash: "sha384", jwk: curve("P-384", 48) }],
  [15, { hash: null, jwk: edwards("Ed25519", 32) }],
  [16, { hash: null, jwk: edwards("Ed448", 57) }],
]);

export const isKnownAlgorithm = (algorithm: number): boolean => ALGORITHMS.has(algorithm);

/** Whether the key made the signature over the data; null when the algorithm or the key is nothing we can use. */
export function verifies(algorithm: number, key: Buffer, data: Buffer, signature: Buffer): boolean | null {
  const known = ALGORITHMS.get(algorithm);
  const object = known ? keyObject(known.jwk(key)) : null;
  if (!known || !object) return null;
  return verify(known.hash, data, { key: object, dsaEncoding: "ieee-p1363" }, signature);
}

function keyObject(jwk: JsonWebKey | null): KeyObject | null {
  if (jwk === null) return null;
  try {
    return createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    // A point that is not on its curve, a modulus of no size: not a key, and that is all there is to say of it.
    return null;
  }
}
