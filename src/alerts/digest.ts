import { formatInstant, type Instant } from "../core/time.ts";
import { SEVERITIES, type Severity, worseOf } from "../core/vocabulary.ts";
import { DIGEST_TYPE } from "./told.ts";

/** Of each incident these are enough where many are told at once. */
const MOST_EVENTS = 20;
/** Of all together; a receiver that refuses a body for its size would hear of none. */
const MOST_OF_ALL = 2_000;

interface Body {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly id: string;
  readonly body: string;
}

/**
 * One message of all that waited for a channel's digest, each as it would have been sent. The id follows from the first
 * of them, so that whoever makes it again makes the same.
 */
export function composeDigest(waiting: readonly Waiting[], at: Instant): Waiting {
  const most = Math.max(1, Math.min(MOST_EVENTS, Math.floor(MOST_OF_ALL / waiting.length)));
  const messages = waiting.map(({ body }) => shortened(JSON.parse(body) as Body, most));
  const open = messages.filter(({ data }) => data.status !== "resolved").length;
  const data = {
    incident: `digest_${waiting[0]?.id}`,
    status: open > 0 ? "open" : "resolved",
    domain: null,
    verdict: null,
    severity: messages.map(({ data }) => severityIn(data)).reduce(worseOf, "info"),
    summary: `${messages.length} incidents, ${open} of them open`,
    first: true,
    intent: null,
    domains: [...new Set(messages.flatMap(({ data }) => namesIn(data)))],
    events: [],
    messages,
  };
  return {
    id: `${waiting[0]?.id}_digest`,
    body: JSON.stringify({ type: DIGEST_TYPE, timestamp: formatInstant(at), data }),
  };
}

function shortened(message: Body, most: number): Body {
  const { events } = message.data;
  return Array.isArray(events) && events.length > most
    ? { ...message, data: { ...message.data, events: events.slice(-most) } }
    : message;
}

const severityIn = ({ severity }: Body["data"]): Severity => SEVERITIES.find((word) => word === severity) ?? "info";

const namesIn = ({ domain, domains }: Body["data"]): readonly string[] =>
  [domain, ...(Array.isArray(domains) ? domains : [])].filter((name) => typeof name === "string");
