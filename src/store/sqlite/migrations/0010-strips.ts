import type { Migration } from "../migrate.ts";

/**
 * The index by name holds all that lanes are drawn from, so that no event is read for it: `turn` is the number of the
 * word that it came to, times two, and one more where it was that before; 0 where that is no word.
 */
export const strips: Migration = {
  version: 10,
  name: "strips",
  sql: `
    ALTER TABLE event ADD COLUMN turn INTEGER GENERATED ALWAYS AS
      (CASE WHEN typeof(to_state) = 'integer' THEN to_state * 2 + (to_state IS from_state) ELSE 0 END) VIRTUAL;
    DROP INDEX event_name;
    CREATE INDEX event_name ON event (name, at, kind, turn);
  `,
};
