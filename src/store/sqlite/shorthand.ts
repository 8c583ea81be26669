import { deflateRawSync, inflateRawSync } from "node:zlib";
import { digestsOf, packDistances, rowOf, unpackDistances } from "./citations.ts";
import type { Connection } from "./connection.ts";
import { damaged } from "./trouble.ts";
import { TEXT_1 } from "./vocabulary.ts";

/**
 * JSON of ours in a tenth of the room. What no dictionary knows is taken out of the text: digests of evidence become
 * the numbers of its rows, times six bytes each, however often they are said; the name is one character. What is left
 * over says the same for nearly all names, and is deflated by a dictionary that says it too. While nothing but times
 * changes, nothing but these six bytes does, and the whole keeps its length.
 *
 * Stored: version, bytes of row numbers (two bytes), number of times; row numbers as distances, times, text.
 */
const VERSION = 1;
const HEAD = 4;
const [DIGEST, TIME, NAME] = ["\u0001", "\u0002", "\u0003"] as const;
const TAKEN_OUT = /"(sha256:[0-9a-f]{64})"|(?<=[:,[])([1-9]\d{12})(?=[,}\]])/g;
const PUT_BACK = new RegExp(`${DIGEST}(.)|${TIME}(.)`, "gs");

/** References are characters from here on: readable ones, one byte each in UTF-8. */
const FIRST = 0x20;
const MOST = 0x5f;
const BYTES_A_TIME = 6;

/** Null where the text has what stands for something else; such a text is kept in another way. */
export function abbreviate(db: Connection, text: string, name: string): Uint8Array | null {
  if ([DIGEST, TIME, NAME].some((mark) => text.includes(mark))) return null;
  const rows = new Map<string, number | null>();
  const cited: number[] = [];
  const times = new Map<string, number>();
  const template = text.replace(TAKEN_OUT, (whole, digest: string | undefined, time: string | undefined) => {
    if (digest !== undefined) {
      const known = rows.get(digest);
      const index = known === undefined ? numbered(db, digest, cited) : known;
      rows.set(digest, index);
      return index === null ? whole : DIGEST + String.fromCharCode(FIRST + index);
    }
    const index = times.get(whole) ?? times.size;
    if (time === undefined || index >= MOST) return whole;
    times.set(whole, index);
    return TIME + String.fromCharCode(FIRST + index);
  });
  const numbers = packDistances(cited);
  const head = Buffer.alloc(HEAD + numbers.length + times.size * BYTES_A_TIME);
  head.set([VERSION, numbers.length >> 8, numbers.length & 0xff, times.size, ...numbers]);
  let at = HEAD + numbers.length;
  for (const time of times.keys()) at = head.writeUIntBE(Number(time), at, BYTES_A_TIME);
  return Buffer.concat([head, deflated(name === "" ? template : template.replaceAll(name, NAME))]);
}

/** Null where evidence of that digest has no row, as for the key of a certificate: it stays in the text. */
function numbered(db: Connection, digest: string, cited: number[]): number | null {
  if (cited.length >= MOST) return null;
  const row = rowOf(db, digest);
  if (row === null) return null;
  cited.push(row);
  return cited.length - 1;
}

/** @throws StoreTrouble when it does not unpack */
export function expand(db: Connection, stored: Uint8Array, name: string, of: string): string {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const [version, , , count = 0] = bytes;
  const timesAt = HEAD + numbersLength(bytes);
  const text = timesAt + count * BYTES_A_TIME;
  if (version !== VERSION || text > bytes.length) throw damaged(db.path, `${of} is not readable`);
  const timeAt = (index: number): string => String(bytes.readUIntBE(timesAt + index * BYTES_A_TIME, BYTES_A_TIME));
  const digests = digestsOf(db, citedIn(bytes), of).map((digest) => `"${digest}"`);
  const times = Array.from({ length: count }, (_, index) => timeAt(index));
  return inflated(db, bytes.subarray(text), of)
    .replaceAll(NAME, () => name)
    .replace(PUT_BACK, (_, digest?: string, time?: string) => {
      const found = digest === undefined ? times[indexOf(time ?? "")] : digests[indexOf(digest)];
      if (found === undefined) throw damaged(db.path, `${of} is not readable`);
      return found;
    });
}

const indexOf = (character: string): number => character.charCodeAt(0) - FIRST;

/** Rows of the evidence that a stored text names, each once. */
export const citedIn = (stored: Uint8Array): readonly number[] =>
  unpackDistances(stored.subarray(HEAD, HEAD + numbersLength(stored)));

const numbersLength = ([, high = 0, low = 0]: Uint8Array): number => high * 256 + low;

/**
 * The last ones, as read or written, in both directions: a look that changes nothing but times writes the text that it
 * read, and reads again what the names of its group say. zlib would make its tables anew each time, which costs more
 * than the text does, and most of that is garbage which the collector holds everybody up for.
 */
const RECENT = 512;
const recent = new Map<string, Pair>();
const byPacked = new Map<string, Pair>();

interface Pair {
  readonly text: string;
  readonly packed: Uint8Array;
  /** The packed bytes as a string, by which they are found. */
  readonly key: string;
}

const keyOf = (packed: Uint8Array): string =>
  Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString("latin1");

function remember(pair: Pair): Pair {
  forget(recent.get(pair.text));
  recent.set(pair.text, pair);
  byPacked.set(pair.key, pair);
  if (recent.size > RECENT) forget(recent.values().next().value);
  return pair;
}

function forget(pair: Pair | undefined): void {
  if (pair === undefined) return;
  recent.delete(pair.text);
  byPacked.delete(pair.key);
}

// Small windows and pieces: the texts are small, and each call makes its tables anew. Level 9 costs what 6 does on so
// little.
const SETTINGS = { dictionary: TEXT_1, windowBits: 14, memLevel: 5, level: 9, chunkSize: 2_048 };

function deflated(text: string): Uint8Array {
  const known = recent.get(text);
  const packed = known?.packed ?? deflateRawSync(text, SETTINGS);
  return remember(known ?? { text, packed, key: keyOf(packed) }).packed;
}

function inflated(db: Connection, packed: Uint8Array, of: string): string {
  const key = keyOf(packed);
  const known = byPacked.get(key);
  if (known) return remember(known).text;
  try {
    const text = inflateRawSync(packed, { dictionary: TEXT_1, chunkSize: 4_096 }).toString("utf8");
    // A copy: what was read lies in the middle of a row.
    return remember({ text, packed: Uint8Array.from(packed), key }).text;
  } catch (error) {
    if (error instanceof Error && "code" in error) throw damaged(db.path, `${of} does not unpack`);
    throw error;
  }
}
