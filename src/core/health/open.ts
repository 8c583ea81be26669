import type { Instant } from "../time.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import { IMPAIRED } from "./ailments.ts";

/** What ails the lookout by its timeline, not ended yet. */
export interface OpenAilment {
  /** `disk`, `registry io`. */
  readonly key: string;
  readonly what: string;
  readonly since: Instant;
  readonly incident: string | null;
  /** As the end of a sentence. */
  readonly says: string;
}

/**
 * @param events `monitor.*`, in the order written: after the clock stepped back, the newest by time is not the last one
 *   told
 */
export function openAilments(events: readonly TimelineEvent[]): readonly OpenAilment[] {
  const open = new Map<string, OpenAilment>();
  for (const { type, incident, data, at, summary } of events) {
    const { key } = data;
    if (typeof key !== "string") continue;
    const [what = key] = key.split(" ");
    if (type === "monitor.impaired")
      open.set(key, { key, what, since: at, incident, says: summary.replace(IMPAIRED, "") });
    else open.delete(key);
  }
  return [...open.values()];
}

/** Asks the store for just these. */
export const AILMENTS = { domains: [null], type: "monitor.*", after: "" } as const;
