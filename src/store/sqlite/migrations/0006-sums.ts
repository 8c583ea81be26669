import type { Migration } from "../migrate.ts";

/**
 * A sum in every row that no hash guards, and the number of rows of each such table, so that `verify` misses neither an
 * altered row nor one that went. `row_sum` is the program's own function (`sums.ts`).
 */
export const sums: Migration = {
  version: 6,
  name: "sums",
  sql: `
    CREATE TABLE tally (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    ${summed("watch", "domain, grouped, tags, intent, follow, note, origin, added_at")}
    ${summed("standing", "domain, body")}
    ${summed("span", "id, domain, probe, vantage, first_seen, last_seen, count, evidence, readings")}
    ${summed("evidence", "id, digest, media_type, source, size, first_seen")}
    ${summed("checkpoint", "first, seq, at")}
    ${summed("forgetting", "id, what, why, at, pieces")}
    ${summed("revision", "seq, span, facet, was, reads, rules, at")}
  `,
};

function summed(table: string, columns: string): string {
  return `
    ALTER TABLE ${table} ADD COLUMN sum INTEGER NOT NULL DEFAULT 0;
    UPDATE ${table} SET sum = row_sum(${columns});
    INSERT INTO tally SELECT '${table}', count(*) FROM ${table};`;
}
