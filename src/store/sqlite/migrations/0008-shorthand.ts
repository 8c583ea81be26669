import type { Connection } from "../connection.ts";
import type { Migration } from "../migrate.ts";
import { packId } from "../packed.ts";
import { placeOf } from "../places.ts";
import { abbreviate } from "../shorthand.ts";

/**
 * Standings and readings in shorthand, what names are found by beside it; where evidence came from as a number; its
 * digests in the index by their beginnings. Bytes of evidence stay as they were packed. What had a wrong sum has a
 * wrong one afterwards, and what cannot be read is handed on, for `verify` to find.
 */
export const shorthand: Migration = {
  version: 8,
  name: "shorthand",
  sql: `
    CREATE TABLE place (
      id INTEGER PRIMARY KEY, media_type TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (media_type, source)
    ) STRICT;
    DROP INDEX evidence_thinnable;
    ALTER TABLE evidence RENAME TO evidence_wide;
    CREATE TABLE evidence (
      id INTEGER PRIMARY KEY, digest ANY NOT NULL, place INTEGER NOT NULL, name INTEGER, size INTEGER NOT NULL,
      first_seen INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, coding TEXT NOT NULL, bytes BLOB,
      forgotten INTEGER, sum INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX evidence_of ON evidence (substr(digest, 1, 4));
    ALTER TABLE span ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
    ALTER TABLE standing ADD COLUMN verdict TEXT;
    ALTER TABLE standing ADD COLUMN since INTEGER;
    ALTER TABLE standing ADD COLUMN incident ANY;
    ALTER TABLE standing ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
  `,
  convert: (db) => {
    inSlices<WideEvidence>(db, "evidence_wide", EVIDENCE_SUM, (row) => convertEvidence(db, row));
    inSlices<WideSpan>(db, "span", `${SPAN_SUM}, readings`, (row) => convertSpan(db, row));
    inSlices<WideStanding>(db, "standing", "domain, body", (row) => convertStanding(db, row));
    db.script(`
      DROP TABLE evidence_wide;
      CREATE INDEX evidence_thinnable ON evidence (first_seen / 3600000) WHERE pinned = 0 AND bytes IS NOT NULL;
      ALTER TABLE span DROP COLUMN readings;
      ALTER TABLE span RENAME COLUMN packed TO readings;
      ALTER TABLE standing DROP COLUMN body;
      ALTER TABLE standing RENAME COLUMN packed TO body;`);
  },
};

interface Wide {
  readonly row: number;
  /** 0 where the sum was wrong before. */
  readonly isWhole: 0 | 1;
}

interface WideEvidence extends Wide {
  readonly media_type: string;
  readonly source: string;
}

interface WideSpan extends Wide {
  readonly domain: string;
  readonly readings: string;
}

interface WideStanding extends Wide {
  readonly domain: string;
  readonly body: string;
}

const EVIDENCE_SUM = "id, digest, media_type, source, size, first_seen";
const SPAN_SUM = "id, domain, probe, vantage, first_seen, last_seen, count, evidence";

const SLICE = 1_000;

/** A thousand rows at a time: none may be written while others are being read. */
function inSlices<Row extends Wide>(db: Connection, table: string, summed: string, each: (row: Row) => void): void {
  const sql = `SELECT *, rowid AS row, row_sum(${summed}) = sum AS isWhole FROM ${table} WHERE rowid > ?
    ORDER BY rowid LIMIT ${SLICE}`;
  for (let rows = db.all<Row>(sql, Number.MIN_SAFE_INTEGER); rows.length > 0; ) {
    rows.forEach(each);
    rows = db.all<Row>(sql, rows.at(-1)?.row ?? 0);
  }
}

function convertEvidence(db: Connection, { row, isWhole, media_type: mediaType, source }: WideEvidence): void {
  const { place, name } = placeOf(db, { mediaType, source });
  db.run(
    `INSERT INTO evidence (id, digest, place, name, size, first_seen, pinned, coding, bytes, forgotten, sum)
     SELECT id, digest, ?, ?, size, first_seen, pinned, coding, bytes, forgotten, row_sum(${EVIDENCE_SUM}) + ?
     FROM evidence_wide WHERE id = ?`,
    ...[place, name, 1 - isWhole, row],
  );
}

function convertSpan(db: Connection, { row, isWhole, domain, readings }: WideSpan): void {
  db.run("UPDATE span SET packed = ? WHERE id = ?", packed(db, readings, domain), row);
  db.run(`UPDATE span SET sum = row_sum(${SPAN_SUM}, packed) + ? WHERE id = ?`, 1 - isWhole, row);
}

function convertStanding(db: Connection, { row, isWhole, domain, body }: WideStanding): void {
  const { verdict, incident } = foundBy(body);
  db.run(
    "UPDATE standing SET verdict = ?, since = ?, incident = ?, packed = ? WHERE rowid = ?",
    ...[verdict?.word ?? null, verdict?.since ?? null, incident ? packId(incident.id) : null],
    ...[packed(db, body, domain), row],
  );
  db.run(
    "UPDATE standing SET sum = row_sum(domain, verdict, since, incident, packed) + ? WHERE rowid = ?",
    ...[1 - isWhole, row],
  );
}

const packed = (db: Connection, json: string, domain: string): Uint8Array =>
  abbreviate(db, json, domain) ?? Buffer.from(json, "utf8");

interface FoundBy {
  readonly verdict?: { readonly word: string | null; readonly since: number | null };
  readonly incident?: { readonly id: string } | null;
}

function foundBy(body: string): FoundBy {
  try {
    return JSON.parse(body) as FoundBy;
  } catch {
    // Damaged: it is handed on as found.
    return {};
  }
}
