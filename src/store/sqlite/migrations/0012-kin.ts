import type { Migration } from "../migrate.ts";

/** Of a large group the names added last are read with every look at one of them: they stand together, not to be sorted. */
export const kin: Migration = {
  version: 12,
  name: "kin",
  sql: `
    DROP INDEX watch_grouped;
    CREATE INDEX watch_grouped ON watch (grouped, added_at) WHERE grouped IS NOT NULL;
  `,
};
