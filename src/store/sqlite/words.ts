import type { TimelineEvent } from "../../core/timeline/event.ts";
import type { Connection } from "./connection.ts";

/** What events say again and again is stored once and known by a number. All run inside the caller's transaction. */

export function numberOfName(db: Connection, domain: string): number {
  const known = db.get<{ id: number }>("SELECT id FROM name WHERE domain = ?", domain);
  return known?.id ?? added(db, "INSERT INTO name (domain) VALUES (?) RETURNING id", domain);
}

export function numberOfPlace(db: Connection, mediaType: string, source: string): number {
  const known = db.get<{ id: number }>("SELECT id FROM place WHERE media_type = ? AND source = ?", mediaType, source);
  return known?.id ?? added(db, "INSERT INTO place (media_type, source) VALUES (?, ?) RETURNING id", mediaType, source);
}

type Kind = Pick<TimelineEvent, "type" | "facet" | "severity" | "source">;

export function numberOfKind(db: Connection, { type, facet, severity, source }: Kind): number {
  const known = db.get<{ id: number }>(
    "SELECT id FROM kind WHERE type = ? AND facet IS ? AND severity = ? AND source = ?",
    ...[type, facet, severity, source],
  );
  const add = "INSERT INTO kind (type, facet, severity, source) VALUES (?, ?, ?, ?) RETURNING id";
  return known?.id ?? added(db, add, type, facet, severity, source);
}

/** States and the like; lists of addresses and digests of keys hardly return, and stay the texts that they are. */
const WORD = /^[a-z][a-z-]{0,23}$/;

/** A bigint, since SQLite is given every number as a fraction, and a column of any type would keep it so. */
export function packWord(db: Connection, text: string | null): bigint | string | null {
  if (text === null || !WORD.test(text)) return text;
  const known = db.get<{ id: number }>("SELECT id FROM word WHERE text = ?", text);
  return BigInt(known?.id ?? added(db, "INSERT INTO word (text) VALUES (?) RETURNING id", text));
}

function added(db: Connection, insert: string, ...values: readonly (string | null)[]): number {
  const row = db.get<{ id: number }>(insert, ...values);
  if (!row) throw new Error("an inserted row has a number");
  return row.id;
}
