import type { DomainName } from "../core/name.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { eventToJson } from "../core/timeline/event-json.ts";
import type { Severity, Verdict } from "../core/vocabulary.ts";

/** What one message tells of one incident. */
export interface MessageInput {
  readonly incident: string;
  readonly status: "open" | "resolved";
  /** Null when the message is about no single domain. */
  readonly domain: DomainName | null;
  readonly verdict: Verdict | null;
  /** Worst so far. */
  readonly severity: Severity;
  /** All so far, oldest first; at least one. */
  readonly events: readonly TimelineEvent[];
  readonly at: Instant;
  /** Further keys of `data`, such as `domains`. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What is sent: `type` for whoever logs it, `body` byte for byte. */
export interface Message {
  readonly type: string;
  readonly body: string;
}

const newest = (events: readonly TimelineEvent[], prefix: string): TimelineEvent | undefined =>
  events.findLast((event) => event.type.startsWith(prefix));

/** When many watches change in one round the message bears the type of most of them: the newest of that type. */
function mostCommon(events: readonly TimelineEvent[]): TimelineEvent | undefined {
  const counts = new Map<string, number>();
  const ofDomains = events.filter((event) => event.domain !== null && event.type.startsWith("domain."));
  for (const { type } of ofDomains) counts.set(type, (counts.get(type) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return ofDomains.findLast((event) => counts.get(event.type) === most);
}

function headline({ domain, events }: MessageInput): TimelineEvent {
  const last = events.at(-1);
  if (last === undefined) throw new RangeError("a message tells of at least one event");
  const ofMany = domain === null ? mostCommon(events) : undefined;
  return ofMany ?? newest(events, "domain.") ?? newest(events, "tld.") ?? newest(events, "monitor.") ?? last;
}

/** The event's own sentence; for many names at once, how many and what most of them came to. */
function summarise(input: MessageInput, event: TimelineEvent): string {
  if (input.domain !== null || event.domain === null) return event.summary;
  const names = new Set(input.events.flatMap(({ domain }) => domain ?? []));
  return names.size > 1 ? `${names.size} domains changed at once, most of them: ${event.type}` : event.summary;
}

/** The webhook body of docs/interface.md ("Webhook"). */
export function composeMessage(input: MessageInput): Message {
  const event = headline(input);
  const data = {
    incident: input.incident,
    status: input.status,
    domain: input.domain,
    verdict: input.verdict,
    severity: input.severity,
    summary: summarise(input, event),
    events: input.events.map(eventToJson),
    ...input.data,
  };
  return { type: event.type, body: JSON.stringify({ type: event.type, timestamp: formatInstant(input.at), data }) };
}
