import { createHash, type X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { type Failure, failure, type Handshake, type Issuer } from "../../core/observation.ts";
import { asInstant, type Instant } from "../../core/time.ts";

/**
 * What the handshake of an open connection showed. The certificate is taken whatever it is, with what OpenSSL thinks of
 * its chain; whether its names fit is left to the rules.
 */
export function handshakeOf(socket: Socket, host: string): Handshake | Failure {
  // Once: Node gives the certificate away with its chain.
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  if (!certificate) return failure("tls-failure", `${host}: no certificate was shown`);
  return described(certificate, socket as TLSSocket);
}

function described(certificate: X509Certificate, socket: TLSSocket): Handshake {
  return {
    kind: "handshake",
    issuer: oneLine(certificate.issuer),
    subject: oneLine(certificate.subject),
    names: dnsNames(certificate.subjectAltName),
    validFrom: instantOf(certificate.validFrom),
    validTo: instantOf(certificate.validTo),
    keyDigest: keyDigestOf(certificate),
    certificateDigest: digestOf(certificate.raw),
    verifyError: verifyErrorOf(socket),
    protocol: socket.getProtocol(),
    certificate: new Uint8Array(certificate.raw),
    chain: issuersOf(certificate),
  };
}

/** Nobody's chain is longer; who sends more is not listened to. */
const MOST_ISSUERS = 8;

function issuersOf(leaf: X509Certificate): readonly Issuer[] {
  const issuers: Issuer[] = [];
  let { issuerCertificate: next } = leaf;
  for (; next && issuers.length < MOST_ISSUERS; next = next.issuerCertificate) {
    const certificate = new Uint8Array(next.raw);
    issuers.push({ subject: oneLine(next.subject), certificateDigest: digestOf(certificate), certificate });
  }
  return issuers;
}

/** Node gives the code here, though its types promise an Error. */
function verifyErrorOf({ authorized, authorizationError }: TLSSocket): string | null {
  return authorized ? null : String(authorizationError ?? "UNVERIFIED");
}

/** A distinguished name comes one attribute a line. */
const oneLine = (name: string | undefined): string | null => (name ? name.split("\n").join(", ").slice(0, 512) : null);

const MOST_NAMES = 256;

/** `DNS:a.example, IP Address:…`; Node quotes names with odd characters, which are no host names and are left out. */
const dnsNames = (names: string | undefined): readonly string[] =>
  [...(names ?? "").matchAll(/(?:^|, )DNS:([a-z0-9*._-]+)(?=, |$)/gi)]
    .map((match) => (match[1] ?? "").toLowerCase())
    .slice(0, MOST_NAMES);

function instantOf(text: string): Instant | null {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : asInstant(at);
}

const digestOf = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

function keyDigestOf(certificate: X509Certificate): string | null {
  try {
    return digestOf(certificate.publicKey.export({ type: "spki", format: "der" }));
  } catch {
    // A kind of key that OpenSSL does not know has no digest; the certificate's own stands.
    return null;
  }
}
