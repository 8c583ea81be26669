import { type Instant, parseInstant } from "../core/time.ts";
import { INTENTS, type Intent, SEVERITIES, type Severity } from "../core/vocabulary.ts";
import { confidenceOf, type Reason, reasonsIn, type Successor, successorIn, type ToldEvent } from "./grounds.ts";

/** What a message says, read back from the body that the outbox holds. */
export interface Told {
  /** Of the newest event about the domain as a whole, the zone or the lookout; `alerts.test` of a test. */
  readonly type: string;
  readonly at: Instant;
  readonly incident: string;
  readonly status: "open" | "resolved";
  /** The channel hears of the incident for the first time. */
  readonly first: boolean;
  /** Null when the message is about no single domain. */
  readonly domain: string | null;
  readonly severity: Severity;
  /** One English sentence. */
  readonly summary: string;
  readonly intent: Intent | null;
  readonly since: Instant | null;
  /** 0..1; null where nothing was inferred. */
  readonly confidence: number | null;
  readonly registrar: string | null;
  readonly successor: Successor | null;
  /** The names of a mass change; empty otherwise. */
  readonly domains: readonly string[];
  /** The event that the message is about; null in a test. */
  readonly headline: ToldEvent | null;
  readonly reasons: readonly Reason[];
  /** All so far, oldest first. */
  readonly events: readonly ToldEvent[];
  /** Set where the incident comes and goes, and is told once for all of it. */
  readonly flapping: ToldFlapping | null;
  /** The messages that a digest is made of; empty otherwise. */
  readonly messages: readonly Told[];
}

export interface ToldFlapping {
  readonly state: "flaps" | "lasts" | "steady";
  /** How often it came. */
  readonly times: number;
  readonly since: Instant | null;
}

/** Type of the message that `vigie alerts test` sends; no event has it. */
export const TEST_TYPE = "alerts.test";
/** Type of the one message of all that waited for a digest. */
export const DIGEST_TYPE = "alerts.digest";
const REMOVED = "watch.removed";

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const textOr = <T>(value: unknown, fallback: T): string | T => (typeof value === "string" ? value : fallback);
const wordOr = <W extends string, T>(value: unknown, words: readonly W[], fallback: T): W | T =>
  words.find((word) => word === value) ?? fallback;

/**
 * Reads a webhook body of docs/interface.md. What an older version did not write is left empty; a body that is none of
 * ours throws.
 */
export const parseMessage = (body: string): Told => toldIn(JSON.parse(body));

function toldIn(message: unknown): Told {
  if (!isData(message) || !isData(message.data)) throw new TypeError("a message is an object with data");
  const { data } = message;
  const type = textOr(message.type, "");
  const events = (Array.isArray(data.events) ? data.events : []).filter(isData).map(eventIn);
  const headline = headlineIn(events, type);
  return {
    type,
    at: parseInstant(textOr(message.timestamp, "")) ?? (0 as Instant),
    incident: textOr(data.incident, ""),
    status: wordOr(data.status, ["open", "resolved"], "open"),
    first: data.first === true,
    domain: textOr(data.domain, null),
    severity: wordOr(data.severity, SEVERITIES, "warning"),
    summary: textOr(data.summary, ""),
    intent: wordOr(data.intent, INTENTS, null),
    since: parseInstant(textOr(data.since, "")),
    confidence: headline && confidenceOf(headline),
    registrar: textOr(data.registrar, null),
    successor: successorIn(events),
    domains: Array.isArray(data.domains) ? data.domains.filter((each) => typeof each === "string") : [],
    headline,
    reasons: headline ? reasonsIn(events, headline) : [],
    events,
    flapping: isData(data.flapping) ? flappingIn(data.flapping) : null,
    messages: type === DIGEST_TYPE && Array.isArray(data.messages) ? data.messages.map(toldIn) : [],
  };
}

const flappingIn = ({ state, times, since }: Data): ToldFlapping => ({
  state: wordOr(state, ["flaps", "lasts", "steady"], "flaps"),
  times: typeof times === "number" ? times : 0,
  since: parseInstant(textOr(since, "")),
});

/** The newest event about the name as a whole gives the type, also where the name is watched no longer. */
function headlineIn(events: readonly ToldEvent[], type: string): ToldEvent | null {
  const last = events.at(-1);
  if (last?.type === REMOVED) return last;
  return events.findLast((event) => event.type === type) ?? null;
}

function eventIn(event: Data): ToldEvent {
  return {
    id: textOr(event.id, ""),
    // Only compared and shown: what the outbox holds was a registrable name when it was written.
    domain: textOr(event.domain, null) as ToldEvent["domain"],
    type: textOr(event.type, ""),
    facet: textOr(event.facet, null) as ToldEvent["facet"],
    from: textOr(event.from, null),
    to: textOr(event.to, null),
    severity: wordOr(event.severity, SEVERITIES, "info"),
    summary: textOr(event.summary, ""),
    data: isData(event.data) ? event.data : {},
  };
}
