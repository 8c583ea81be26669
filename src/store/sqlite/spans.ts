import type { DomainName } from "../../core/name.ts";
import type { Readings } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { ProbeKind } from "../../core/vocabulary.ts";
import { canonicalJson } from "../canonical.ts";
import type { Look, Span } from "../contract.ts";
import type { SpanQuery } from "../replay.ts";
import { packCitations, piecesIn, unpackCitations } from "./citations.ts";
import type { Connection } from "./connection.ts";
import { keepEvidence } from "./evidence.ts";
import { fromJson } from "./json.ts";
import { abbreviate, expand } from "./shorthand.ts";
import { count, sum } from "./sums.ts";

interface SpanRow {
  readonly id: number;
  readonly domain: DomainName;
  readonly probe: ProbeKind;
  readonly vantage: string;
  readonly first_seen: Instant;
  readonly last_seen: Instant;
  readonly count: number;
  readonly readings: Uint8Array;
  readonly evidence: Uint8Array | string | null;
}

/**
 * Lengthens the newest span when the look equals it and came soon enough after it, else opens one and stores the
 * evidence of the look.
 */
export function foldIntoSpan(db: Connection, look: Look): void {
  const { domain, probe, vantage, at, continuity } = look;
  const readings = canonicalJson(look.readings);
  const newest = db.get<Pick<SpanRow, "id" | "last_seen" | "readings">>(
    `SELECT id, last_seen, readings FROM span WHERE domain = ? AND probe = ? AND vantage = ? ORDER BY id DESC LIMIT 1`,
    ...[domain, probe, vantage],
  );
  if (newest && at - newest.last_seen <= continuity && readingsIn(db, newest.readings, domain) === readings) {
    // A clock set back must not shorten what was seen.
    db.run(
      `UPDATE span SET last_seen = max(last_seen, ?), count = count + 1, sum = row_sum(id, domain, probe, vantage,
         first_seen, max(last_seen, ?), count + 1, evidence, readings) WHERE id = ?`,
      ...[at, at, newest.id],
    );
    return;
  }
  keepEvidence(db, look.evidence, at);
  const cited = packCitations(
    db,
    look.evidence.map(({ digest }) => digest),
  );
  db.run(
    `INSERT INTO span (domain, probe, vantage, first_seen, last_seen, count, readings, evidence)
     VALUES (?, ?, ?, ?, ?, 1, ?, ?)`,
    ...[domain, probe, vantage, at, at, packedReadings(db, readings, domain), cited],
  );
  sum(db, "span", "id = last_insert_rowid()");
  count(db, "span", 1);
}

export function spans(
  db: Connection,
  domain: DomainName,
  query: { readonly probe?: ProbeKind; readonly until?: Instant } = {},
): readonly Span[] {
  const rows = db.all<SpanRow>(
    `SELECT * FROM span WHERE domain = ? AND probe = coalesce(?, probe) AND first_seen <= coalesce(?, first_seen)
     ORDER BY first_seen, id`,
    ...[domain, query.probe ?? null, query.until ?? null],
  );
  return rows.map((row) => toSpan(db, row));
}

export function spansAfter(db: Connection, id: number, { domains, since, limit }: SpanQuery): readonly Span[] {
  const rows = db.all<SpanRow>(
    `SELECT * FROM span WHERE id > ? AND last_seen >= ?
       AND (? IS NULL OR domain IN (SELECT value FROM json_each(?))) ORDER BY id LIMIT ?`,
    ...[id, since ?? 0, domains ? 1 : null, JSON.stringify(domains ?? []), limit],
  );
  return rows.map((row) => toSpan(db, row));
}

const PIN_LOOK = `UPDATE evidence SET pinned = 1 WHERE id = ? AND pinned = 0 AND bytes IS NOT NULL
  AND (SELECT source LIKE 'look://%' FROM place WHERE place.id = evidence.place)`;

/**
 * What the looks that first showed an event's change keep beside their replies stays as long as these: without it they
 * could not be judged again. Its source begins with `look://`.
 */
export function pinLooks(db: Connection, domain: DomainName, firstSeen: Instant): void {
  const rows = db.all<Pick<SpanRow, "evidence">>(
    "SELECT evidence FROM span WHERE domain = ? AND first_seen = ?",
    ...[domain, firstSeen],
  );
  for (const { evidence } of rows) {
    for (const row of piecesIn(db, evidence)) db.run(PIN_LOOK, row);
  }
}

const READINGS = "span.readings";

/** Canonical JSON in shorthand. */
export const readingsIn = (db: Connection, stored: Uint8Array, domain: DomainName): string =>
  expand(db, stored, domain, READINGS);

function packedReadings(db: Connection, json: string, domain: DomainName): Uint8Array {
  const packed = abbreviate(db, json, domain);
  if (packed === null) throw new Error("JSON of ours has no control characters");
  return packed;
}

const toSpan = (db: Connection, row: SpanRow): Span => ({
  id: row.id,
  domain: row.domain,
  probe: row.probe,
  vantage: row.vantage,
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
  count: row.count,
  readings: fromJson<Partial<Readings>>(db, readingsIn(db, row.readings, row.domain), READINGS),
  evidence: unpackCitations(db, row.evidence, `a span of ${row.domain}`),
});
