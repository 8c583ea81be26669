import type { Store } from "../contract.ts";
import { openConnection } from "./connect.ts";
import { timeline } from "./timeline.ts";
import { understanding } from "./trouble.ts";

/** As much of the store as tells the timeline. */
export type TimelineReader = Pick<Store, "timeline" | "version" | "close">;

/**
 * Opens the timeline at `path` to read and loads nothing else: `vigie history` starts in half the time of the store.
 * @throws StoreTrouble as `openStore`
 */
export function openTimeline(path: string): TimelineReader {
  const db = understanding(path, () => openConnection(path, { mode: "read" }));
  return {
    timeline: async (query) => understanding(path, () => timeline(db, query)),
    version: () => db.number("data_version"),
    close: async () => db.close(),
  };
}
