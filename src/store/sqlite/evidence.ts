import type { Instant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { Evidence, EvidenceRow } from "../contract.ts";
import { OF_DIGEST, rowOf } from "./citations.ts";
import { type Coding, pack, unpackBytes } from "./coding.ts";
import type { Connection } from "./connection.ts";
import { packDigest, unpackDigest } from "./packed.ts";
import { EVIDENCE, placeOf } from "./places.ts";
import { count, sum } from "./sums.ts";
import { damaged } from "./trouble.ts";

/** As `EVIDENCE` reads it. */
export interface StoredEvidence {
  readonly id: number;
  readonly digest: Uint8Array | string;
  readonly media_type: string;
  readonly source: string;
  readonly size: number;
  readonly first_seen: Instant;
  readonly coding: Coding;
  readonly bytes: Uint8Array | null;
  /** Its tombstone. */
  readonly forgotten: number | null;
}

/** Stores each piece once; one that was thinned gets its bytes back, being evidence of something new. */
export function keepEvidence(db: Connection, evidence: readonly Evidence[], at: Instant): void {
  for (const piece of evidence) {
    const row = rowOf(db, piece.digest);
    if (row === null) {
      sum(db, "evidence", "id = ?", insert(db, piece, at));
      count(db, "evidence", 1);
    } else if (db.get(EMPTY, row)) {
      refill(db, row, piece, at);
      sum(db, "evidence", "id = ?", row);
    }
  }
}

/** What was forgotten is not stored again, though it is received again. */
const EMPTY = "SELECT 1 FROM evidence WHERE id = ? AND bytes IS NULL AND forgotten IS NULL";

function insert(db: Connection, { digest, mediaType, source, bytes }: Evidence, at: Instant): number {
  const { coding, packed } = pack(db, bytes, mediaType, source);
  const { place, name } = placeOf(db, { mediaType, source });
  const row = db.get<{ id: number }>(
    `INSERT INTO evidence (digest, place, name, size, first_seen, coding, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
     RETURNING id`,
    ...[packDigest(digest), place, name, bytes.byteLength, at, coding, packed],
  );
  if (!row) throw new Error("an inserted row has a number");
  return row.id;
}

/** Where it came from stays what it was when it was first stored: its bytes unpack by that. */
function refill(db: Connection, row: number, { bytes }: Evidence, at: Instant): void {
  const known = db.get<StoredEvidence>(`${EVIDENCE} WHERE id = ?`, row);
  if (!known) return;
  const { coding, packed } = pack(db, bytes, known.media_type, known.source);
  db.run(
    "UPDATE evidence SET coding = ?, bytes = ?, size = ?, first_seen = ? WHERE id = ?",
    ...[coding, packed, bytes.byteLength, at, row],
  );
}

/** Cited evidence is never thinned. */
export const pinEvidence = (db: Connection, digests: readonly Digest[]): void => {
  for (const digest of digests) {
    const key = packDigest(digest);
    db.run(`UPDATE evidence SET pinned = 1 WHERE ${OF_DIGEST} AND pinned = 0 AND bytes IS NOT NULL`, key, key);
  }
};

export function evidence(db: Connection, digest: Digest): EvidenceRow | null {
  const key = packDigest(digest);
  const row = db.get<StoredEvidence>(`${EVIDENCE} WHERE ${OF_DIGEST}`, key, key);
  if (!row) return null;
  const { media_type: mediaType, source, size, first_seen: firstSeen } = row;
  return { digest, mediaType, source, size, firstSeen, bytes: unpack(db, row), forgotten: row.forgotten !== null };
}

/** @throws StoreTrouble when the stored bytes no longer unpack. */
export function unpack(db: Connection, { digest, coding, bytes, source }: StoredEvidence): Uint8Array | null {
  if (bytes === null) return bytes;
  try {
    return unpackBytes(db, coding, bytes, source);
  } catch (error) {
    if (error instanceof Error && "code" in error)
      throw damaged(db.path, `evidence ${unpackDigest(digest)} does not unpack`);
    throw error;
  }
}
