/**
 * Ids and digests as the database keeps them: a ULID in 16 bytes instead of 26, a SHA-256 in 32 instead of 71. What
 * is written in any other way stays the text that it is, so that everything comes back as it went in.
 */

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODES = Buffer.from(CROCKFORD, "latin1");
const VALUES: ReadonlyMap<string, number> = new Map([...CROCKFORD].map((character, value) => [character, value]));
const LETTERS = 26;
const BYTES = 16;

/** 26 letters have 130 bits: the first two must be 0. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** A ULID in capitals becomes bytes in the order of the texts; any other id stays text. */
export const packId = (id: string): Uint8Array | string => (ULID.test(id) ? bytesOf(id) : id);

export const unpackId = (stored: Uint8Array | string): string =>
  typeof stored === "string" ? stored : lettersOf(stored);

/** As an id that a person typed, in whatever case. */
export const packTypedId = (typed: string): Uint8Array | string => {
  const packed = packId(typed.toUpperCase());
  return typeof packed === "string" ? typed : packed;
};

/** The first and last ULID that begin so, in any case; null when none can. */
export function packedRange(beginning: string): readonly [Uint8Array, Uint8Array] | null {
  const upper = beginning.toUpperCase();
  const first = upper.padEnd(LETTERS, "0");
  const last = (upper === "" ? "7" : upper).padEnd(LETTERS, "Z");
  return ULID.test(first) ? [bytesOf(first), bytesOf(last)] : null;
}

function bytesOf(ulid: string): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  let held = 0;
  // The two zeros in front fall away when the first byte is full.
  let bits = -2;
  let at = 0;
  for (const letter of ulid) {
    held = ((held << 5) | (VALUES.get(letter) ?? 0)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
  }
  return bytes;
}

/** Where letters are put together: a text that grows by one leaves 25 others behind, and a timeline has thousands of ids. */
const SPELLED = Buffer.alloc(LETTERS);

function lettersOf(bytes: Uint8Array): string {
  const letters = bytes.length === BYTES ? SPELLED : Buffer.alloc(Math.floor((2 + bytes.length * 8) / 5));
  let at = 0;
  let held = 0;
  let bits = 2;
  // By index: code that has just been loaded takes ten times as long over an iterator.
  for (let index = 0; index < bytes.length; index += 1) {
    held = ((held << 8) | (bytes[index] ?? 0)) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters[at] = CODES[(held >> bits) & 31] ?? 0;
      at += 1;
    }
  }
  return letters.toString("latin1");
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const PREFIX = "sha256:";

export const packDigest = (digest: string): Uint8Array | string =>
  DIGEST.test(digest) ? Buffer.from(digest.slice(PREFIX.length), "hex") : digest;

export const unpackDigest = (stored: Uint8Array | string): string =>
  typeof stored === "string" ? stored : `${PREFIX}${hex(stored)}`;

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
