import type { Migration } from "../migrate.ts";

/** What is dropped by its age is found by its age: given-up messages stood in no such index, and so no message did. */
export const age: Migration = {
  version: 13,
  name: "age",
  sql: `
    DROP INDEX outbox_settled;
    CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state <> 'pending';
    CREATE INDEX cache_at ON cache (at);
  `,
};
