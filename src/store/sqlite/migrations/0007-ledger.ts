import type { Migration } from "../migrate.ts";

/** Messages that wait, why they were written, each attempt to deliver them; acknowledgements and maintenance windows. */
export const ledger: Migration = {
  version: 7,
  name: "ledger",
  sql: `
    CREATE TABLE message (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, incident TEXT NOT NULL,
      at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'delivered', 'given-up', 'superseded', 'gathered', 'untold')),
      attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, settled_at INTEGER, answer TEXT,
      hold TEXT, since INTEGER NOT NULL, why TEXT, body TEXT NOT NULL
    ) STRICT;
    INSERT INTO message (seq, id, channel, incident, at, state, attempts, next_at, settled_at, answer, since,
      body)
      SELECT seq, id, channel, incident, at, state, attempts, next_at, settled_at, answer, at, body FROM outbox;
    DROP TABLE outbox;
    ALTER TABLE message RENAME TO outbox;
    CREATE INDEX outbox_line ON outbox (channel, incident, seq) WHERE state = 'pending';
    CREATE INDEX outbox_next ON outbox (next_at, seq) WHERE state = 'pending';
    CREATE INDEX outbox_incident ON outbox (incident, channel);
    CREATE INDEX outbox_failed ON outbox (seq) WHERE state = 'given-up';
    CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state NOT IN ('pending', 'given-up');

    CREATE TABLE attempt (
      message INTEGER NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, outcome TEXT NOT NULL,
      answer TEXT NOT NULL, PRIMARY KEY (message, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE acknowledgement (incident TEXT PRIMARY KEY, at INTEGER NOT NULL, note TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE mute (
      domain TEXT PRIMARY KEY, at INTEGER NOT NULL, until INTEGER NOT NULL, reason TEXT
    ) STRICT, WITHOUT ROWID;
  `,
};
