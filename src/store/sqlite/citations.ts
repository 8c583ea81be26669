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
    const row = db.get<{ id: number }>("SELECT id FROM evidence WHERE digest = ?", packDigest(digest));
    if (!row) return JSON.stringify(digests);
    rows.push(row.id);
  }
  return packDistances(rows);
}

/** @throws LostEvidence when what is cited has no row any more */
export function unpackCitations(db: Connection, stored: Uint8Array | string | null, of: string): readonly Digest[] {
  if (stored === null) return [];
  if (typeof stored === "string") return fromJson<readonly Digest[]>(db, stored, `evidence of ${of}`);
  return unpackDistances(stored).map((id) => {
    const row = db.get<{ digest: Uint8Array | string }>("SELECT digest FROM evidence WHERE id = ?", id);
    if (!row) throw lostEvidence(db.path, of);
    return unpackDigest(row.digest) as Digest;
  });
}

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
