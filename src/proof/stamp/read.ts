import { createHash, X509Certificate } from "node:crypto";
import type { StampReading } from "../check.ts";
import { expected, NotDer, oidOf, partsOf, TAG, type Value, valueIn } from "./der.ts";
import { isSignedBy, type Signer, signerIn } from "./signer.ts";

const SIGNED_DATA = "1.2.840.113549.1.7.2";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const SHA256 = "2.16.840.1.101.3.4.2.1";

/** What the authority said (TSTInfo, RFC 3161 §2.4.2). */
export interface Statement {
  readonly imprint: Buffer;
  /** `20261125220000Z`, perhaps with a fraction. */
  readonly time: string;
  readonly nonce: Buffer | null;
}

interface Token {
  readonly statement: Buffer;
  readonly certificates: readonly X509Certificate[];
  readonly signer: Signer;
}

/**
 * Reads a timestamp token (RFC 3161, CMS of RFC 5652): that it is over `imprint`, and signed with a certificate that it
 * brings along and that is meant for timestamping. Whether that authority deserves trust is left to the reader.
 */
export function readStamp(token: Uint8Array, imprint: Uint8Array): StampReading {
  try {
    const parts = tokenParts(Buffer.from(token));
    const { imprint: said, time } = statementOf(parts.statement);
    if (!said.equals(imprint)) return refused("it was given for something else");
    const at = momentOf(time);
    if (at === null) return refused("its time cannot be read");
    const certificate = parts.certificates.find((each) => isSignedBy(parts.signer, parts.statement, each));
    if (certificate === undefined) return refused("its signature does not hold");
    if (!certificate.keyUsage?.includes(TIMESTAMPING)) return refused("its certificate is not meant for timestamps");
    if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo))
      return refused("its certificate was not valid at that time");
    return { kind: "signed", at: at.toISOString().slice(0, 19).replace("T", " "), by: nameOf(certificate) };
  } catch (error) {
    if (error instanceof NotDer) return refused(error.message);
    throw error;
  }
}

/** @throws NotDer */
export const statementIn = (token: Buffer): Statement => statementOf(tokenParts(token).statement);

/** id-kp-timeStamping (RFC 5280 §4.2.1.12). */
const TIMESTAMPING = "1.3.6.1.5.5.7.3.8";

const refused = (why: string): StampReading => ({ kind: "refused", why });

function tokenParts(token: Buffer): Token {
  const [type, content] = partsOf(expected(valueIn(token), TAG.sequence));
  if (oidOf(type) !== SIGNED_DATA) throw new NotDer("it is not signed data");
  const [signed] = partsOf(expected(content, TAG.context0));
  const [, , encapsulated, ...rest] = partsOf(expected(signed, TAG.sequence));
  const [statementType, octets] = partsOf(expected(encapsulated, TAG.sequence));
  if (oidOf(statementType) !== TST_INFO) throw new NotDer("it is about something other than a time");
  const [statement] = partsOf(expected(octets, TAG.context0));
  const certificates = rest.find(({ tag }) => tag === TAG.context0);
  return {
    statement: expected(statement, TAG.octets).content,
    certificates: certificates === undefined ? [] : partsOf(certificates).flatMap(certificateOf),
    signer: signerIn(expected(rest.at(-1), TAG.set)),
  };
}

function certificateOf({ whole }: Value): readonly X509Certificate[] {
  try {
    return [new X509Certificate(whole)];
  } catch {
    // Another kind of certificate (attribute, extended), which signs no timestamps.
    return [];
  }
}

function statementOf(bytes: Buffer): Statement {
  const [, , imprint, , time, ...optional] = partsOf(expected(valueIn(bytes), TAG.sequence));
  const [algorithm, hashed] = partsOf(expected(imprint, TAG.sequence));
  if (oidOf(partsOf(expected(algorithm, TAG.sequence))[0]) !== SHA256) throw new NotDer("it is not over a SHA-256");
  return {
    imprint: expected(hashed, TAG.octets).content,
    time: expected(time, TAG.time).content.toString("latin1"),
    nonce: optional.find(({ tag }) => tag === TAG.integer)?.content ?? null,
  };
}

function momentOf(time: string): Date | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(time);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Its common name, and by what it can be looked up. */
function nameOf({ subject, raw }: X509Certificate): string {
  const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll("\n", ", ");
  return `${name} (certificate sha256:${createHash("sha256").update(raw).digest("hex").slice(0, 16)}…)`;
}
