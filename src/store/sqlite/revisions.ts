import type { DomainName } from "../../core/name.ts";
import type { ReadingOf } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { Facet } from "../../core/vocabulary.ts";
import { canonicalJson } from "../canonical.ts";
import type { Revision } from "../replay.ts";
import type { Connection } from "./connection.ts";
import { fromJson } from "./json.ts";
import { readingsIn } from "./spans.ts";
import { count, sum } from "./sums.ts";
import { bearWitness } from "./witness.ts";

interface RevisionRow {
  readonly span: number;
  readonly facet: Facet;
  readonly was: string;
  readonly reads: string;
  readonly rules: string;
  readonly at: Instant;
}

export function revisions(db: Connection, spans: readonly number[]): readonly Revision[] {
  const rows = db.all<RevisionRow>(
    "SELECT * FROM revision WHERE span IN (SELECT value FROM json_each(?)) ORDER BY seq",
    JSON.stringify(spans),
  );
  return rows.map(({ span, facet, was, reads, rules, at }) => ({
    ...{ span, facet, rules, at },
    from: fromJson<ReadingOf<Facet>>(db, was, "revision.was"),
    to: fromJson<ReadingOf<Facet>>(db, reads, "revision.reads"),
  }));
}

export const revise = (db: Connection, wanted: readonly Revision[]): number =>
  db.write(() => wanted.reduce((written, revision) => written + (writeOne(db, revision) ? 1 : 0), 0));

function writeOne(db: Connection, { span, facet, from, to, rules, at }: Revision): boolean {
  const [was, reads] = [canonicalJson(from), canonicalJson(to)];
  if (was === reads || was !== knownNow(db, span, facet)) return false;
  db.run(
    "INSERT INTO revision (span, facet, was, reads, rules, at) VALUES (?, ?, ?, ?, ?, ?)",
    ...[span, facet, was, reads, rules, at],
  );
  sum(db, "revision", "seq = last_insert_rowid()");
  count(db, "revision", 1);
  bearWitness(db);
  return true;
}

/** Canonical JSON of what the facet of the span reads as of the newest rules it was judged by; null where there is none. */
function knownNow(db: Connection, span: number, facet: Facet): string | null {
  const newest = db.get<{ reads: string }>(
    "SELECT reads FROM revision WHERE span = ? AND facet = ? ORDER BY seq DESC LIMIT 1",
    ...[span, facet],
  );
  if (newest) return newest.reads;
  const first = db.get<{ domain: DomainName; readings: Uint8Array }>(
    "SELECT domain, readings FROM span WHERE id = ?",
    span,
  );
  if (!first) return null;
  const readings = fromJson<Readonly<Record<string, unknown>>>(
    db,
    readingsIn(db, first.readings, first.domain),
    "span.readings",
  );
  return readings[facet] === undefined ? null : canonicalJson(readings[facet]);
}
