import { createHash, type X509Certificate } from "node:crypto";
import type { SecureContext } from "node:tls";
import { TLSSocket } from "node:tls";
import { type Failure, failure, type Handshake } from "../../core/observation.ts";
import { asInstant, asMillis, type Instant, type Millis, SECOND } from "../../core/time.ts";
import { within } from "../connect/deadline.ts";
import { dial } from "../connect/dial.ts";
import type { Network } from "../contract.ts";

export interface HandshakeOptions {
  /** Extra certificate authorities (the lab's); null for the program's own store. */
  readonly context: SecureContext | null;
  readonly deadline?: Millis;
}

const DEADLINE = asMillis(15 * SECOND);

/**
 * Shakes hands with `host` on port 443 and says nothing more. The certificate is taken whatever it is, with what OpenSSL
 * thinks of its chain; whether its names fit is left to the rules. Never rejects.
 */
export const handshake = (
  network: Network,
  host: string,
  { context, deadline = DEADLINE }: HandshakeOptions,
): Promise<Handshake | Failure> =>
  within(deadline, async (signal) => {
    const dialled = await dial(network, { host, port: 443, named: false }, { verify: false, context }, signal);
    if (dialled.kind === "closed") return dialled.failure;
    const { socket } = dialled;
    try {
      const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      if (!certificate) return failure("tls-failure", `${host}: no certificate was shown`);
      return described(certificate, socket as TLSSocket);
    } finally {
      socket.destroy();
    }
  });

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
  };
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
