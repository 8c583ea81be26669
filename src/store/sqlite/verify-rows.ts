import { PROBES } from "../../core/vocabulary.ts";
import type { Fault } from "../contract.ts";
import { Connection } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { unpackDigest } from "./packed.ts";
import { SUMMED, type Summed } from "./sums.ts";

/** How a row is called, from the columns that name it. */
const CALLED: Readonly<Record<Summed, { readonly columns: string; readonly name: (row: Row) => string }>> = {
  watch: { columns: "domain", name: ({ domain }) => `watch of ${domain}` },
  standing: { columns: "domain", name: ({ domain }) => `standing of ${domain}` },
  span: { columns: "domain, probe", name: ({ domain, probe }) => `a span of ${domain} (${probe})` },
  evidence: { columns: "digest", name: ({ digest }) => `evidence ${unpackDigest(digest ?? "?")}` },
  checkpoint: { columns: "first, seq", name: ({ first, seq }) => `checkpoint of events ${first} to ${seq}` },
  forgetting: { columns: "what", name: ({ what }) => `tombstone of ${what}` },
  revision: { columns: "span, facet", name: ({ span, facet }) => `a revision of ${facet} in span ${span}` },
};

type Row = Readonly<Record<string, string | Uint8Array>>;

/** Rows that are not as they were written, and tables that have more or fewer than were. */
export function* rowFaults(db: Connection): Iterable<Fault> {
  for (const table of Object.keys(SUMMED) as readonly Summed[]) {
    const { columns, name } = CALLED[table];
    const changed = `SELECT ${columns} FROM ${table} WHERE sum <> row_sum(${SUMMED[table]})`;
    for (const row of db.each<Row>(changed)) yield { where: name(row), what: "it was changed after it was written" };
    const there = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
    const written = db.get<{ rows: number }>("SELECT rows FROM tally WHERE name = ?", table)?.rows ?? 0;
    if (there !== written)
      yield { where: `table ${table}`, what: `${there} rows are there, and ${written} were written` };
  }
}

/** A name without due times would never be looked at again. */
export function* dueFaults(db: Connection): Iterable<Fault> {
  const rows = db.all<{ domain: string }>(
    "SELECT domain FROM watch WHERE (SELECT count(*) FROM due WHERE due.domain = watch.domain) <> ? ORDER BY domain",
    PROBES.length,
  );
  for (const { domain } of rows)
    yield { where: `watch of ${domain}`, what: "not every probe has a time at which it looks" };
}

interface Part {
  readonly name: string;
  readonly sql: string | null;
}

/** Tables and indexes as this program makes them: an altered rule of a table lets in what it should keep out. */
export function* schemaFaults(db: Connection): Iterable<Fault> {
  const fresh = new Connection(":memory:", {});
  try {
    migrate(fresh);
    const expected = new Map(partsOf(fresh).map(({ name, sql }) => [name, sql]));
    for (const { name, sql } of partsOf(db)) {
      if (expected.get(name) !== sql) yield { where: `schema of ${name}`, what: "it is not as this program makes it" };
      expected.delete(name);
    }
    for (const name of expected.keys()) yield { where: `schema of ${name}`, what: "it is missing" };
  } finally {
    fresh.close();
  }
}

/** SQLite's own (`sqlite_stat1` …) come and go. */
const partsOf = (db: Connection): readonly Part[] =>
  db.all<Part>("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name");
