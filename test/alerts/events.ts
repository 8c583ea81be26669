import { asDomainName } from "../../src/core/name.ts";
import { asInstant } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";

export const NOON = asInstant(Date.parse("2026-11-23T12:00:00Z"));

let count = 0;

/** An event of the story; what a test does not say is unremarkable. */
export function event(type: string, told: Partial<TimelineEvent> = {}): TimelineEvent {
  count += 1;
  return {
    id: `event-${count}`,
    at: NOON,
    confirmedAt: NOON,
    domain: asDomainName("popcorntime.io"),
    type,
    facet: null,
    from: "up",
    to: type.slice(type.indexOf(".") + 1),
    severity: "critical",
    summary: `popcorntime.io: ${type}`,
    source: "observed",
    incident: "incident-1",
    evidence: [],
    data: {},
    ...told,
  };
}
