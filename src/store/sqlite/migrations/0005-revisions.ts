import type { Migration } from "../migrate.ts";

/** What spans read by newer rules than those they were recorded under; the spans themselves stay as they are. */
export const revisions: Migration = {
  version: 5,
  name: "revisions",
  sql: `
    CREATE TABLE revision (
      seq INTEGER PRIMARY KEY, span INTEGER NOT NULL REFERENCES span (id) ON DELETE CASCADE, facet TEXT NOT NULL,
      was TEXT NOT NULL, reads TEXT NOT NULL, rules TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX revision_of ON revision (span, facet, seq);
  `,
};
