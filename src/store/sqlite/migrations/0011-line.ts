import type { Migration } from "../migrate.ts";

/**
 * What is asked before every delivery is found in an index, however long the line is: whether a digest is due, and what
 * is due on the channels that have room.
 */
export const line: Migration = {
  version: 11,
  name: "line",
  sql: `
    CREATE INDEX outbox_digest ON outbox (next_at) WHERE state = 'pending' AND hold = 'digest' AND attempts = 0;
    DROP INDEX outbox_next;
    CREATE INDEX outbox_next ON outbox (next_at, seq, channel, incident) WHERE state = 'pending';
  `,
};
