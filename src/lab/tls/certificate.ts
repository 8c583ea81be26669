import { type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import * as der from "./der.ts";

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export interface CertificateOptions {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: string;
  /** The issuer's EC key. */
  readonly signingKey: KeyObject;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
  /** subjectAltName, host names and addresses; a certificate with none is an authority's. */
  readonly names: readonly string[];
}

const OID = {
  commonName: "2.5.4.3",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
} as const;

const ALGORITHM = der.sequence(der.oid(OID.ecdsaWithSha256));

/** An X.509 v3 certificate (RFC 5280 §4.1) in PEM, signed with ECDSA and SHA-256. */
export function issue(options: CertificateOptions): string {
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serialNumber()),
    ALGORITHM,
    distinguishedName(options.issuer),
    der.sequence(der.time(options.validFrom), der.time(options.validTo)),
    distinguishedName(options.subject),
    options.publicKey.export({ type: "spki", format: "der" }),
    der.explicit(3, extensions(options.names)),
  );
  const certificate = der.sequence(body, ALGORITHM, der.bits(sign("sha256", body, options.signingKey)));
  const lines = certificate.toString("base64").replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** Positive, never zero, and no longer than 20 octets (RFC 5280 §4.1.2.2). */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

const distinguishedName = (commonName: string): Buffer =>
  der.sequence(der.set(der.sequence(der.oid(OID.commonName), der.utf8(commonName))));

function extensions(names: readonly string[]): Buffer {
  const isAuthority = names.length === 0;
  const constraints = der.sequence(...(isAuthority ? [der.boolean(true)] : []));
  // keyCertSign and cRLSign for an authority, digitalSignature for a server; the octet before counts unused bits.
  const usage = isAuthority ? der.bits(Buffer.from([0x06]), 1) : der.bits(Buffer.from([0x80]), 7);
  const hosts = names.map((name) =>
    isIP(name) === 0 ? der.implicit(2, Buffer.from(name)) : der.implicit(7, octets(name)),
  );
  return der.sequence(
    extension(OID.basicConstraints, true, constraints),
    extension(OID.keyUsage, true, usage),
    ...(isAuthority ? [] : [extension(OID.subjectAltName, false, der.sequence(...hosts))]),
  );
}

/** RFC 5280 §4.2.1.6: an address stands in network byte order. */
const octets = (address: string): Uint8Array => Uint8Array.from(ipaddr.parse(address).toByteArray());

const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
  der.sequence(der.oid(id), ...(isCritical ? [der.boolean(true)] : []), der.octets(value));
