import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Instant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { Evidence, EvidenceRow } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { packDigest, unpackDigest } from "./packed.ts";
import { count, sum } from "./sums.ts";
import { damaged } from "./trouble.ts";

export interface StoredEvidence {
  readonly digest: Uint8Array | string;
  readonly media_type: string;
  readonly source: string;
  readonly size: number;
  readonly first_seen: Instant;
  readonly coding: "br" | "identity";
  readonly bytes: Uint8Array | null;
  /** Its tombstone. */
  readonly forgotten: number | null;
}

/** Stores each piece once; one that was thinned gets its bytes back, being evidence of something new. */
export function keepEvidence(db: Connection, evidence: readonly Evidence[], at: Instant): void {
  for (const { digest, mediaType, source, bytes } of evidence) {
    const key = packDigest(digest);
    if (db.get(WHOLE_OR_FORGOTTEN, key)) continue;
    const { coding, packed } = pack(bytes);
    const known = db.get("SELECT 1 FROM evidence WHERE digest = ?", key);
    db.run(
      `INSERT INTO evidence (digest, media_type, source, size, first_seen, coding, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (digest) DO UPDATE SET coding = excluded.coding, bytes = excluded.bytes,
         size = excluded.size, first_seen = excluded.first_seen`,
      ...[key, mediaType, source, bytes.byteLength, at, coding, packed],
    );
    sum(db, "evidence", "digest = ?", key);
    if (!known) count(db, "evidence", 1);
  }
}

/** What was forgotten is not stored again, though it is received again. */
const WHOLE_OR_FORGOTTEN = "SELECT 1 FROM evidence WHERE digest = ? AND (bytes IS NOT NULL OR forgotten IS NOT NULL)";

/** Cited evidence is never thinned. */
export const pinEvidence = (db: Connection, digests: readonly Digest[]): void => {
  for (const digest of digests) {
    db.run("UPDATE evidence SET pinned = 1 WHERE digest = ? AND pinned = 0 AND bytes IS NOT NULL", packDigest(digest));
  }
};

export function evidence(db: Connection, digest: Digest): EvidenceRow | null {
  const row = db.get<StoredEvidence>("SELECT * FROM evidence WHERE digest = ?", packDigest(digest));
  if (!row) return null;
  const { media_type: mediaType, source, size, first_seen: firstSeen } = row;
  return { digest, mediaType, source, size, firstSeen, bytes: unpack(db, row), forgotten: row.forgotten !== null };
}

/** Brotli at 5 packs a page or WHOIS text about as well as at 11, many times faster; small DNS messages stay as they are. */
function pack(bytes: Uint8Array): { readonly coding: StoredEvidence["coding"]; readonly packed: Uint8Array } {
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return packed.byteLength < bytes.byteLength ? { coding: "br", packed } : { coding: "identity", packed: bytes };
}

/** @throws StoreTrouble when the stored bytes no longer unpack. */
export function unpack(db: Connection, { digest, coding, bytes }: StoredEvidence): Uint8Array | null {
  if (bytes === null || coding === "identity") return bytes;
  try {
    return brotliDecompressSync(bytes);
  } catch (error) {
    if (error instanceof Error && "code" in error)
      throw damaged(db.path, `evidence ${unpackDigest(digest)} does not unpack`);
    throw error;
  }
}
