import type { Migration } from "../migrate.ts";

/** The names of one group are read with every look at one of them. */
export const groups: Migration = {
  version: 2,
  name: "groups",
  sql: "CREATE INDEX watch_grouped ON watch (grouped) WHERE grouped IS NOT NULL;",
};
