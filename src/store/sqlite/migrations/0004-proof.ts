import type { Migration } from "../migrate.ts";

/**
 * Checkpoints over the chain, and tombstones of evidence. A checkpoint covers the events from `first` to `seq`; evidence
 * that was forgotten names its tombstone and keeps its digest.
 */
export const proof: Migration = {
  version: 4,
  name: "proof",
  sql: `
    CREATE TABLE checkpoint (
      seq INTEGER PRIMARY KEY, first INTEGER NOT NULL, at INTEGER NOT NULL, head BLOB NOT NULL, root BLOB NOT NULL,
      stamp BLOB
    ) STRICT;
    CREATE INDEX checkpoint_unstamped ON checkpoint (seq) WHERE stamp IS NULL;
    CREATE TABLE forgetting (
      id INTEGER PRIMARY KEY, what TEXT NOT NULL, why TEXT, at INTEGER NOT NULL, pieces INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE evidence ADD COLUMN forgotten INTEGER;
  `,
};
