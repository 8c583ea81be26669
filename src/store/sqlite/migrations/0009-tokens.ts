import type { Migration } from "../migrate.ts";

/**
 * Who may come in: hashes of API tokens, and of the cookies of browsers that showed one. They prove nothing of any name,
 * so they have no sums: `verify` reads them as part of the file, and what is altered in them opens nothing new without
 * a secret to match.
 */
export const tokens: Migration = {
  version: 9,
  name: "tokens",
  sql: `
    CREATE TABLE token (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      scope TEXT NOT NULL CHECK (scope IN ('read', 'write')), created INTEGER NOT NULL, last_used INTEGER,
      revoked INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX token_name ON token (name) WHERE revoked IS NULL;
    CREATE TABLE session (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32), token BLOB NOT NULL, expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_token ON session (token);
  `,
};
