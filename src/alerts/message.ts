import type { DomainName } from "../core/name.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import { commonest, headsOf } from "../core/timeline/brake.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { eventToJson } from "../core/timeline/event-json.ts";
import type { Intent, Severity, Verdict } from "../core/vocabulary.ts";
import { confidenceOf, reasonsIn, successorIn } from "./grounds.ts";

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
  /** The channel hears of the incident for the first time. */
  readonly first?: boolean;
  /** Why the domain is watched; null, or left out, when the message is about no single domain. */
  readonly intent?: Intent | null;
  /** The registrar last known. */
  readonly registrar?: string | null;
  /** In place of the newest event's sentence. */
  readonly summary?: string;
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

function headline({ domain, events }: MessageInput): TimelineEvent {
  const last = events.at(-1);
  if (last === undefined) throw new RangeError("a message tells of at least one event");
  const ofMany = domain === null ? commonest(headsOf(events)) : null;
  return ofMany ?? newest(events, "domain.") ?? newest(events, "tld.") ?? newest(events, "monitor.") ?? last;
}

/** The message's own sentence, else the event's; for many names at once, how many and what most of them came to. */
function summarise(input: MessageInput, event: TimelineEvent): string {
  if (input.summary !== undefined) return input.summary;
  if (input.domain !== null || event.domain === null) return event.summary;
  const names = headsOf(input.events).length;
  return names > 1 ? `${names} domains changed at once, most of them: ${event.type}` : event.summary;
}

/** A receiver that refuses a body for its size would hear nothing at the worst moment. */
const MOST_EVENTS = 1_000;

/** All so far; of thousands, what each name came to. */
const worthTelling = (events: readonly TimelineEvent[]): readonly TimelineEvent[] =>
  events.length <= MOST_EVENTS ? events : headsOf(events).slice(0, MOST_EVENTS);

/** First sight of what alarmed, else of the first thing of all. */
function sinceWhen(events: readonly TimelineEvent[]): Instant {
  const alarming = events.filter(({ severity }) => severity !== "info");
  const times = (alarming.length > 0 ? alarming : events).map(({ at }) => at);
  return times.reduce((first, at) => (at < first ? at : first));
}

/** The webhook body of docs/interface.md ("Webhook"). */
export function composeMessage(input: MessageInput): Message {
  const event = headline(input);
  const head = eventToJson(event);
  const events = worthTelling(input.events).map(eventToJson);
  const data = {
    incident: input.incident,
    status: input.status,
    domain: input.domain,
    verdict: input.verdict,
    severity: input.severity,
    summary: summarise(input, event),
    first: input.first ?? false,
    intent: input.intent ?? null,
    since: formatInstant(sinceWhen(input.events)),
    confidence: confidenceOf(head),
    because: reasonsIn(events, head).map(({ says }) => says),
    registrar: input.registrar ?? null,
    successor: successorIn(events),
    events,
    ...input.data,
  };
  return { type: event.type, body: JSON.stringify({ type: event.type, timestamp: formatInstant(input.at), data }) };
}
