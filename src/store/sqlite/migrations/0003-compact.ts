import { packDistances } from "../citations.ts";
import type { Connection } from "../connection.ts";
import type { Migration } from "../migrate.ts";
import { packDigest, packId } from "../packed.ts";

/**
 * Events in a third of the room. Ids and hashes are bytes; the hash before an event's own is that of the row before
 * it, and not stored; what events repeat (names, kinds, states) is a number; evidence is cited by the numbers of its
 * rows. `confirmed_after` counts from `at`. The text of the events and the values of the chain stay what they were.
 */
export const compact: Migration = {
  version: 3,
  name: "compact",
  sql: `
    CREATE TABLE name (id INTEGER PRIMARY KEY, domain TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE kind (
      id INTEGER PRIMARY KEY, type TEXT NOT NULL, facet TEXT, severity TEXT NOT NULL, source TEXT NOT NULL
    ) STRICT;
    CREATE INDEX kind_of ON kind (type, facet, severity, source);

    ALTER TABLE event RENAME TO event_wide;
    ALTER TABLE evidence RENAME TO evidence_wide;
    ALTER TABLE span RENAME TO span_wide;
    DROP INDEX event_at;
    DROP INDEX event_domain;
    DROP INDEX event_incident;
    DROP INDEX event_moved_from;
    DROP INDEX event_moved_to;
    DROP INDEX evidence_thinnable;
    DROP INDEX span_of;

    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY, digest ANY NOT NULL UNIQUE, media_type TEXT NOT NULL, source TEXT NOT NULL,
      size INTEGER NOT NULL, first_seen INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, coding TEXT NOT NULL,
      bytes BLOB
    ) STRICT;
    INSERT INTO evidence (digest, media_type, source, size, first_seen, pinned, coding, bytes)
      SELECT CASE WHEN digest GLOB 'sha256:*' AND length(digest) = 71 AND digest = lower(digest)
          THEN coalesce(unhex(substr(digest, 8)), digest) ELSE digest END,
        media_type, source, size, first_seen, pinned, coding, bytes
      FROM evidence_wide ORDER BY first_seen;
    DROP TABLE evidence_wide;
    CREATE INDEX evidence_thinnable ON evidence (first_seen) WHERE pinned = 0 AND bytes IS NOT NULL;

    CREATE TABLE event (
      seq INTEGER PRIMARY KEY, id ANY NOT NULL UNIQUE COLLATE NOCASE, at INTEGER NOT NULL, confirmed_after INTEGER,
      name INTEGER, kind INTEGER NOT NULL, from_state ANY, to_state ANY, incident ANY, evidence ANY, hash BLOB NOT NULL,
      summary ANY NOT NULL, data TEXT,
      moved_to ANY GENERATED ALWAYS AS (CASE WHEN json_valid(data) THEN json_extract(data, '$.to') END) VIRTUAL
    ) STRICT;

    CREATE TABLE span (
      id INTEGER PRIMARY KEY, domain TEXT NOT NULL, probe TEXT NOT NULL, vantage TEXT NOT NULL,
      first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, count INTEGER NOT NULL, evidence ANY,
      readings TEXT NOT NULL
    ) STRICT;
  `,
  convert: (db) => {
    inSlices<WideEvent>(db, "event_wide", "seq", (row) => narrowEvent(db, row));
    inSlices<WideSpan>(db, "span_wide", "id", (row) => narrowSpan(db, row));
    db.script(`
      DROP TABLE event_wide;
      DROP TABLE span_wide;
      CREATE INDEX event_at ON event (at);
      CREATE INDEX event_name ON event (name, at);
      CREATE INDEX event_incident ON event (incident) WHERE incident IS NOT NULL;
      CREATE INDEX event_moved_from ON event (name) WHERE moved_to IS NOT NULL;
      CREATE INDEX event_moved_to ON event (moved_to) WHERE moved_to IS NOT NULL;
      CREATE INDEX span_of ON span (domain, probe, vantage, id);
    `);
  },
};

/** Rows as schema 2 has them. */
interface WideEvent {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly confirmed_at: number | null;
  readonly domain: string | null;
  readonly type: string;
  readonly facet: string | null;
  readonly from_state: string | null;
  readonly to_state: string | null;
  readonly severity: string;
  readonly summary: string;
  readonly source: string;
  readonly incident: string | null;
  readonly evidence: string;
  readonly data: string;
  readonly hash: string;
}

interface WideSpan {
  readonly id: number;
  readonly evidence: string;
}

const SLICE = 1_000;

/** Rows in their order, a thousand at a time: none may be written while others are being read. */
function inSlices<Row>(db: Connection, table: string, key: keyof Row & string, each: (row: Row) => void): void {
  const sql = `SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${SLICE}`;
  for (let rows = db.all<Row>(sql, Number.MIN_SAFE_INTEGER); rows.length > 0; ) {
    rows.forEach(each);
    rows = db.all<Row>(sql, Number(rows.at(-1)?.[key]));
  }
}

function narrowEvent(db: Connection, row: WideEvent): void {
  const { seq, id, at, type, facet, severity, source, domain, incident } = row;
  if (domain !== null) db.run("INSERT INTO name (domain) VALUES (?) ON CONFLICT DO NOTHING", domain);
  const kind = [type, facet, severity, source];
  db.run(
    `INSERT INTO kind (type, facet, severity, source) SELECT ?, ?, ?, ? WHERE NOT EXISTS (
       SELECT 1 FROM kind WHERE type = ? AND facet IS ? AND severity = ? AND source = ?)`,
    ...[...kind, ...kind],
  );
  db.run(
    `INSERT INTO event (seq, id, at, confirmed_after, name, kind, from_state, to_state, incident, evidence, hash,
       summary, data) VALUES (?, ?, ?, ?, (SELECT id FROM name WHERE domain = ?),
       (SELECT id FROM kind WHERE type = ? AND facet IS ? AND severity = ? AND source = ?), ?, ?, ?, ?, ?, ?, ?)`,
    ...[seq, packId(id), at, row.confirmed_at === null ? null : row.confirmed_at - at, domain, ...kind],
    ...[word(db, row.from_state), word(db, row.to_state), incident === null ? null : packId(incident)],
    ...[citations(db, row.evidence), Buffer.from(row.hash, "hex")],
    ...[sentence(row.summary, domain), row.data === "{}" ? null : row.data],
  );
}

function narrowSpan(db: Connection, { id, evidence }: WideSpan): void {
  db.run(
    `INSERT INTO span (id, domain, probe, vantage, first_seen, last_seen, count, evidence, readings)
     SELECT id, domain, probe, vantage, first_seen, last_seen, count, ?, readings FROM span_wide WHERE id = ?`,
    ...[citations(db, evidence), id],
  );
}

/** A bigint: a number would be stored as a fraction. */
function word(db: Connection, text: string | null): bigint | string | null {
  if (text === null || !/^[a-z][a-z-]{0,23}$/.test(text)) return text;
  db.run("INSERT INTO word (text) VALUES (?) ON CONFLICT DO NOTHING", text);
  const row = db.get<{ id: number }>("SELECT id FROM word WHERE text = ?", text);
  return row ? BigInt(row.id) : text;
}

/** What can't be read stays as it is, for `verify` to find. */
function citations(db: Connection, json: string): Uint8Array | string | null {
  const digests = listIn(json);
  if (digests === null) return json;
  if (digests.length === 0) return null;
  const rows = digests.map(
    (digest) => db.get<{ id: number }>("SELECT id FROM evidence WHERE digest = ?", packDigest(digest))?.id,
  );
  return rows.every((row) => row !== undefined) ? packDistances(rows) : json;
}

function listIn(json: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) && list.every((each) => typeof each === "string") ? list : null;
  } catch {
    // Damaged: it is handed on as found.
    return null;
  }
}

const sentence = (summary: string, domain: string | null): string | Uint8Array => {
  if (summary.includes("\u001A")) return Buffer.from(summary, "utf8");
  return domain === null ? summary : summary.replaceAll(domain, "\u001A");
};
