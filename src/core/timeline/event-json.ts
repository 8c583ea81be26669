import { formatInstant } from "../time.ts";
import type { TimelineEvent } from "./event.ts";

/** An event as machines get it, from `history --json` to the webhook: keys and their order as docs/interface.md has them. */
export type EventJson = Omit<TimelineEvent, "at" | "confirmedAt"> & {
  /** RFC 3339 in UTC with milliseconds. */
  readonly at: string;
  readonly confirmedAt: string | null;
};

export const eventToJson = (event: TimelineEvent): EventJson => ({
  id: event.id,
  at: formatInstant(event.at),
  confirmedAt: event.confirmedAt === null ? null : formatInstant(event.confirmedAt),
  domain: event.domain,
  type: event.type,
  facet: event.facet,
  from: event.from,
  to: event.to,
  severity: event.severity,
  summary: event.summary,
  source: event.source,
  incident: event.incident,
  evidence: event.evidence,
  data: event.data,
});
