import type { Store } from "../contract.ts";
import { openConnection } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { newest, timeline } from "./timeline.ts";
import { NoDatabase, understanding } from "./trouble.ts";

/** As much of the store as tells the timeline. */
export type TimelineReader = Pick<Store, "timeline" | "newest" | "version" | "close">;

/**
 * Opens the timeline at `path` to read and loads nothing else: `vigie history` starts in half the time of the store.
 * Null where nothing was recorded yet.
 * @throws StoreTrouble as `openStore`
 */
export function openTimeline(path: string): TimelineReader | null {
  const db = understanding(path, () => connectionTo(path));
  if (db === null) return null;
  return {
    timeline: async (query) => understanding(path, () => timeline(db, query)),
    newest: async () => understanding(path, () => newest(db)),
    version: () => db.number("data_version"),
    close: async () => db.close(),
  };
}

function connectionTo(path: string): Connection | null {
  try {
    return openConnection(path, { mode: "read" });
  } catch (error) {
    if (error instanceof NoDatabase) return null;
    throw error;
  }
}
