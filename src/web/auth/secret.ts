import { createHash, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

/** 256 random bits, from whoever has randomness. */
export type Random = (bytes: number) => Uint8Array;

/** Both ask of it 32 bytes. */
const STRENGTH = 32;

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "vigie_";
/** Digits that 256 bits take in base 62, and those of 32 bits. */
const [BODY, CHECK] = [43, 6];
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${BODY + CHECK}}$`);

/**
 * A token's secret: `vigie_`, 256 random bits and their CRC-32, both in base 62. The form is that of GitHub's tokens
 * (“Behind GitHub's new authentication token formats”, 2021): a secret scanner tells it from a chance string without
 * asking anybody, a slip of the hand is told from a revoked token, and a double click takes it whole.
 */
export function mintToken(random: Random): string {
  const body = base62(Buffer.from(random(STRENGTH)).toString("hex"), BODY);
  return PREFIX + body + checksumOf(body);
}

/** Whether it was made by `mintToken`, so that nobody can have guessed it. */
export const isToken = (text: string): boolean =>
  FORM.test(text) && checksumOf(text.slice(PREFIX.length, -CHECK)) === text.slice(-CHECK);

/** Whether it was meant to be one: what is wrong with it is then a slip. */
export const looksLikeToken = (text: string): boolean => text.startsWith(PREFIX);

/** A browser's cookie: 256 random bits. */
export const mintCookie = (random: Random): string => Buffer.from(random(STRENGTH)).toString("base64url");

export const isCookie = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What of a secret is kept, and what secrets are compared by. */
export const hashOf = (secret: string): Uint8Array => createHash("sha256").update(secret, "utf8").digest();

/** In a time that tells nothing of where they differ; hashes are of one length, whatever the secrets' is. */
export const isSameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

const checksumOf = (body: string): string => base62(crc32(body).toString(16), CHECK);

function base62(hex: string, digits: number): string {
  let rest = BigInt(`0x${hex}`);
  let text = "";
  for (let left = digits; left > 0; left -= 1) {
    text = DIGITS.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
