import { expected, NotDer, partsOf, TAG, valueIn } from "./der.ts";
import { readStamp, statementIn } from "./read.ts";

/** Eight octets of chance, by which an answer is known to belong to its question. */
export const NONCE_BYTES = 8;

/**
 * A TimeStampReq (RFC 3161 §2.4.1): version 1, SHA-256 and the imprint, the nonce, certificate wanted. Everything in it
 * has a fixed length. The first octet of the nonce is made a positive number without leading zeros (DER).
 */
export function timestampRequest(
  imprint: Uint8Array,
  chance: Uint8Array,
): { readonly body: Buffer; readonly nonce: Buffer } {
  const nonce = Buffer.from(chance.subarray(0, NONCE_BYTES));
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  const parts = [VERSION, SHA256, imprint, NONCE, nonce, CERTIFICATE_WANTED];
  const content = Buffer.concat(parts);
  return { body: Buffer.concat([Buffer.from([TAG.sequence, content.length]), content]), nonce };
}

const VERSION = Buffer.from("020101", "hex");
/** MessageImprint { AlgorithmIdentifier { 2.16.840.1.101.3.4.2.1, NULL }, OCTET STRING of 32 }. */
const SHA256 = Buffer.from("3031300d060960864801650304020105000420", "hex");
const NONCE = Buffer.from([TAG.integer, NONCE_BYTES]);
const CERTIFICATE_WANTED = Buffer.from("0101ff", "hex");

export type Granted =
  | { readonly kind: "granted"; readonly token: Buffer }
  | { readonly kind: "refused"; readonly why: string };

/** The token in a TimeStampResp (RFC 3161 §2.4.2), when it answers this question and is signed. */
export function tokenIn(response: Buffer, asked: { readonly imprint: Uint8Array; readonly nonce: Buffer }): Granted {
  try {
    const [info, token] = partsOf(expected(valueIn(response), TAG.sequence));
    const [status] = partsOf(expected(info, TAG.sequence));
    const code = expected(status, TAG.integer).content.readInt8(0);
    // 0 granted, 1 granted with modifications.
    if (code !== 0 && code !== 1) return { kind: "refused", why: `the authority refused (status ${code})` };
    const { whole } = expected(token, TAG.sequence);
    const nonce = statementIn(whole).nonce;
    if (nonce === null || !nonce.equals(asked.nonce)) return { kind: "refused", why: "the answer has another nonce" };
    const read = readStamp(whole, asked.imprint);
    return read.kind === "signed" ? { kind: "granted", token: whole } : read;
  } catch (error) {
    if (error instanceof NotDer) return { kind: "refused", why: `the answer is no timestamp: ${error.message}` };
    throw error;
  }
}
