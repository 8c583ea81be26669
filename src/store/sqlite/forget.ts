import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { Forgetting, Forgotten } from "../proof.ts";
import { piecesIn, rowOf } from "./citations.ts";
import type { Connection } from "./connection.ts";
import { citedIn } from "./shorthand.ts";
import { count, sum } from "./sums.ts";
import { bearWitness } from "./witness.ts";

/** Evidence by the number of its row. */
type Piece = number;
type Citations = Uint8Array | string | null;

export function forget(db: Connection, what: Digest | DomainName, why: string | null, at: Instant): Forgotten {
  const { pieces, shared } = isDigest(what) ? { pieces: withDigest(db, what), shared: 0 } : ofDomainAlone(db, what);
  if (pieces.length === 0) return { pieces: 0, shared };
  // What is emptied is overwritten on the disk as well, and does not stay in the log.
  db.script("PRAGMA secure_delete = ON");
  const count = db.write(() => bury(db, pieces, { what, why, at }));
  db.script("PRAGMA wal_checkpoint(TRUNCATE)");
  return { pieces: count, shared };
}

export const forgettings = (db: Connection): readonly Forgetting[] =>
  db.all<Forgetting>("SELECT what, why, at, pieces FROM forgetting ORDER BY id");

const isDigest = (what: string): what is Digest => what.startsWith("sha256:");

function bury(db: Connection, pieces: readonly Piece[], { what, why, at }: Omit<Forgetting, "pieces">): number {
  const living = pieces.filter((id) => db.get("SELECT 1 FROM evidence WHERE id = ? AND forgotten IS NULL", id));
  if (living.length === 0) return 0;
  const stone = db.get<{ id: number }>(
    "INSERT INTO forgetting (what, why, at, pieces) VALUES (?, ?, ?, ?) RETURNING id",
    ...[what, why, at, living.length],
  );
  if (!stone) throw new Error("an inserted row has a number");
  sum(db, "forgetting", "id = ?", stone.id);
  count(db, "forgetting", 1);
  bearWitness(db);
  for (const id of living) db.run("UPDATE evidence SET bytes = NULL, forgotten = ? WHERE id = ?", stone.id, id);
  return living.length;
}

const withDigest = (db: Connection, digest: string): readonly Piece[] =>
  [rowOf(db, digest)].flatMap((row) => row ?? []);

/** What only this name cites. An answer that several names share («no match») says nothing of a person. */
function ofDomainAlone(
  db: Connection,
  domain: DomainName,
): { readonly pieces: readonly Piece[]; readonly shared: number } {
  return db.snapshot(() => {
    const cited = new Set(citedWhere(db, "= ?", domain));
    const all = cited.size;
    for (const piece of citedWhere(db, "<> ?", domain)) {
      if (cited.size === 0) break;
      cited.delete(piece);
    }
    return { pieces: [...cited], shared: all - cited.size };
  });
}

/** Evidence that spans, events and standings of a name, or of all others, cite. */
function* citedWhere(db: Connection, condition: "= ?" | "<> ?", domain: DomainName): Iterable<Piece> {
  const spans = `SELECT evidence FROM span WHERE evidence IS NOT NULL AND domain ${condition}`;
  for (const { evidence } of db.each<{ evidence: Citations }>(spans, domain)) yield* piecesIn(db, evidence);
  const events = `SELECT event.evidence FROM event JOIN name ON name.id = event.name
    WHERE event.evidence IS NOT NULL AND name.domain ${condition}`;
  for (const { evidence } of db.each<{ evidence: Citations }>(events, domain)) yield* piecesIn(db, evidence);
  const standings = `SELECT body FROM standing WHERE domain ${condition}`;
  for (const { body } of db.each<{ body: Uint8Array }>(standings, domain)) yield* citedIn(body);
}
