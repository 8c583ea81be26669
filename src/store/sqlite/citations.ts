import type { Digest } from "../../core/timeline/event.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { packDigest, unpackDigest } from "./packed.ts";
import { lostEvidence } from "./trouble.ts";

/**
 * Lists of evidence as events and spans keep them: the numbers of its rows, each as its distance from the one before,
 * for what is cited together was mostly stored together. A list with a digest that has no row is kept as JSON.
 */
export function packCitations(db: Connection, digests: readonly string[]): Uint8Array | string | null {
  if (digests.length === 0) return null;
  const rows: number[] = [];
  for (const digest of digests) {
    const row = rowOf(db, digest);
    if (row === null) return JSON.stringify(digests);
    rows.push(row);
  }
  return packDistances(rows);
}

type Stored = Uint8Array | string | null;

/**
 * @param known what `digestsIn` read for this list and others; else it is read
 * @throws LostEvidence when what is cited has no row any more
 */
export function unpackCitations(
  db: Connection,
  stored: Stored,
  of: string,
  known?: ReadonlyMap<number, Digest>,
): readonly Digest[] {
  if (stored === null) return [];
  if (typeof stored === "string") return fromJson<readonly Digest[]>(db, stored, `evidence of ${of}`);
  const rows = unpackDistances(stored);
  return known ? named(db, rows, known, of) : digestsOf(db, rows, of);
}

/** What several lists cite, by the numbers of its rows, in one question instead of one a list. */
export function digestsIn(db: Connection, lists: readonly Stored[]): ReadonlyMap<number, Digest> {
  const rows = lists.flatMap((stored) => (stored instanceof Uint8Array ? unpackDistances(stored) : []));
  return new Map(numbered(db, [...new Set(rows)]).map(({ id, digest }) => [id, unpackDigest(digest) as Digest]));
}

/** As `unpackCitations`, the numbers of rows; of what has no row nothing. */
export function piecesIn(db: Connection, stored: Stored): readonly number[] {
  if (stored === null) return [];
  if (typeof stored !== "string") return unpackDistances(stored);
  return (stored.match(/sha256:[0-9a-f]{64}/g) ?? []).flatMap((digest) => rowOf(db, digest) ?? []);
}

/** By the index, which has the beginning of each digest. Takes the digest twice. */
export const OF_DIGEST = "substr(digest, 1, 4) = substr(?, 1, 4) AND digest = ?";

/** The number of a piece of evidence; null where it is not stored. */
export function rowOf(db: Connection, digest: string): number | null {
  const recalled = db.recalled.get(digest);
  if (recalled !== undefined) return recalled;
  const key = packDigest(digest);
  return db.get<{ id: number }>(`SELECT id FROM evidence WHERE ${OF_DIGEST}`, key, key)?.id ?? null;
}

interface Numbered {
  readonly id: number;
  readonly digest: Uint8Array | string;
}

/** More are forgotten: a look reads a few dozen, and writes the same. */
const RECALLED = 4_096;

/**
 * The digests of rows, in their order; what was read is known to `rowOf`.
 *
 * @throws LostEvidence when one of them is there no more
 */
export function digestsOf(db: Connection, rows: readonly number[], of: string): readonly Digest[] {
  if (db.recalled.size > RECALLED) db.recalled.clear();
  const digests = new Map<number, Digest>();
  for (const { id, digest } of numbered(db, rows)) {
    const text = unpackDigest(digest) as Digest;
    digests.set(id, text);
    db.recalled.set(text, id);
  }
  return named(db, rows, digests, of);
}

function numbered(db: Connection, rows: readonly number[]): readonly Numbered[] {
  if (rows.length === 0) return [];
  const [first, last] = rows.reduce(([least, most], row) => [Math.min(least, row), Math.max(most, row)], [Infinity, 0]);
  // Mostly stored together, they are read in one go with what lies between.
  return last - first < 4 * rows.length
    ? db.all<Numbered>("SELECT id, digest FROM evidence WHERE id BETWEEN ? AND ?", first, last)
    : db.all<Numbered>(
        "SELECT id, digest FROM evidence WHERE id IN (SELECT value FROM json_each(?))",
        JSON.stringify(rows),
      );
}

const named = (
  db: Connection,
  rows: readonly number[],
  digests: ReadonlyMap<number, Digest>,
  of: string,
): readonly Digest[] =>
  rows.map((row) => {
    const digest = digests.get(row);
    if (digest === undefined) throw lostEvidence(db.path, of);
    return digest;
  });

/** Distances, positive or not, in groups of seven bits, the lowest first; the eighth says that more follow. */
export function packDistances(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const each of numbers) {
    const distance = each - before;
    let rest = distance < 0 ? -2 * distance - 1 : 2 * distance;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
    before = each;
  }
  return Uint8Array.from(bytes);
}

export function unpackDistances(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let before = 0;
  let rest = 0;
  let unit = 1;
  for (const byte of bytes) {
    rest += (byte % 128) * unit;
    unit *= 128;
    if (byte >= 128) continue;
    before += rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2;
    numbers.push(before);
    [rest, unit] = [0, 1];
  }
  return numbers;
}
