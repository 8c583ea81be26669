/**
 * A fingerprint of a text's words (Charikar 2002; Manku, Jain, Das Sarma, WWW 2007): texts that share most of their words
 * in their order differ in few of its 64 bits, unrelated ones in about half of them.
 */

/** 64 bits as 16 hex digits. */
export type Simhash = string;

/** Words that stand together, so that order counts. */
const SHINGLE = 3;
/** With fewer words there is nothing to compare. */
const FEWEST_WORDS = 12;

/** Null for a text too short to be told from another. Numbers are left out: dates, prices and counters are not the page. */
export function simhashOf(text: string): Simhash | null {
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  if (words.length < FEWEST_WORDS) return null;
  const votes = new Int32Array(64);
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    const shingle = words.slice(at, at + SHINGLE).join(" ");
    vote(votes, 0, hash(shingle, 0x811c9dc5));
    vote(votes, 32, hash(shingle, 0x9747b28c));
  }
  return hexOf(votes);
}

/** Bits in which two fingerprints differ, 0 to 64. */
export function distance(a: Simhash, b: Simhash): number {
  let bits = 0;
  for (let at = 0; at < 16; at += 1)
    bits += BITS[Number.parseInt(a[at] ?? "0", 16) ^ Number.parseInt(b[at] ?? "0", 16)] ?? 0;
  return bits;
}

/** Bits set in each of the sixteen digits. */
const BITS = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];

/** FNV-1a over UTF-16 units, finished as MurmurHash3 does, or neighbouring words would vote alike. */
function hash(text: string, seed: number): number {
  let sum = seed;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
  return (sum ^ (sum >>> 16)) >>> 0;
}

function vote(votes: Int32Array, from: number, sum: number): void {
  for (let bit = 0; bit < 32; bit += 1) votes[from + bit] = (votes[from + bit] ?? 0) + ((sum >>> bit) & 1 ? 1 : -1);
}

function hexOf(votes: Int32Array): Simhash {
  let hex = "";
  for (let from = 0; from < 64; from += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit += 1) if ((votes[from + bit] ?? 0) > 0) digit |= 1 << bit;
    hex += digit.toString(16);
  }
  return hex;
}
