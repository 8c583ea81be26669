import type { Migration } from "../migrate.ts";

/**
 * The first schema. Instants are milliseconds since 1970; lists and records are JSON. What is updated at every check
 * (span, due, standing) is updated in place and keeps its size. Wide columns stand last, so that reading the narrow
 * ones does not walk through overflow pages.
 */
export const first: Migration = {
  version: 1,
  name: "first",
  sql: `
    CREATE TABLE watch (
      domain TEXT PRIMARY KEY, label TEXT NOT NULL, grouped TEXT, tags TEXT NOT NULL, intent TEXT NOT NULL,
      follow TEXT NOT NULL, note TEXT, origin TEXT NOT NULL, added_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX watch_label ON watch (label);

    CREATE TABLE due (
      domain TEXT NOT NULL REFERENCES watch (domain) ON DELETE CASCADE, probe TEXT NOT NULL, at INTEGER NOT NULL,
      because TEXT NOT NULL, PRIMARY KEY (domain, probe)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX due_at ON due (at);

    CREATE TABLE standing (domain TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

    CREATE TABLE span (
      id INTEGER PRIMARY KEY, domain TEXT NOT NULL, probe TEXT NOT NULL, vantage TEXT NOT NULL,
      first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, count INTEGER NOT NULL,
      readings TEXT NOT NULL, evidence TEXT NOT NULL
    ) STRICT;
    CREATE INDEX span_of ON span (domain, probe, vantage, id);

    CREATE TABLE evidence (
      digest TEXT PRIMARY KEY, media_type TEXT NOT NULL, source TEXT NOT NULL, size INTEGER NOT NULL,
      first_seen INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0, coding TEXT NOT NULL, bytes BLOB
    ) STRICT;
    CREATE INDEX evidence_thinnable ON evidence (first_seen) WHERE pinned = 0 AND bytes IS NOT NULL;

    CREATE TABLE event (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE COLLATE NOCASE, at INTEGER NOT NULL, confirmed_at INTEGER,
      domain TEXT, type TEXT NOT NULL, facet TEXT, from_state TEXT, to_state TEXT, severity TEXT NOT NULL,
      summary TEXT NOT NULL, source TEXT NOT NULL, incident TEXT, evidence TEXT NOT NULL, data TEXT NOT NULL,
      previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_at ON event (at, seq);
    CREATE INDEX event_domain ON event (domain, at);
    CREATE INDEX event_incident ON event (incident) WHERE incident IS NOT NULL;
    CREATE INDEX event_moved_from ON event (domain) WHERE type = 'domain.moved';
    CREATE INDEX event_moved_to ON event (json_extract(data, '$.to')) WHERE type = 'domain.moved';

    CREATE TABLE chain (one INTEGER PRIMARY KEY CHECK (one = 1), length INTEGER NOT NULL, head TEXT NOT NULL) STRICT;
    INSERT INTO chain VALUES (1, 0, '${"0".repeat(64)}');

    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, incident TEXT NOT NULL,
      at INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'given-up')),
      attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL, settled_at INTEGER, answer TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX outbox_line ON outbox (channel, incident, seq) WHERE state = 'pending';
    CREATE INDEX outbox_incident ON outbox (incident, channel);
    CREATE INDEX outbox_failed ON outbox (seq) WHERE state = 'given-up';

    CREATE TABLE daemon (
      one INTEGER PRIMARY KEY CHECK (one = 1), pid INTEGER NOT NULL, since INTEGER NOT NULL, uplink TEXT NOT NULL,
      last_check_at INTEGER
    ) STRICT;

    CREATE TABLE cache (key TEXT PRIMARY KEY, value TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  `,
};
