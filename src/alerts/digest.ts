import { formatInstant, type Instant } from "../core/time.ts";
import { SEVERITIES, type Severity, worseOf } from "../core/vocabulary.ts";
import { DIGEST_TYPE } from "./told.ts";

/** Of each incident these are enough where many are told at once. */
const MOST_EVENTS = 20;

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
  const messages = waiting.map(({ body }) => shortened(JSON.parse(body) as Body));
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

function shortened(message: Body): Body {
  const { events } = message.data;
  return Array.isArray(events) && events.length > MOST_EVENTS
    ? { ...message, data: { ...message.data, events: events.slice(-MOST_EVENTS) } }
    : message;
}

const severityIn = ({ severity }: Body["data"]): Severity => SEVERITIES.find((word) => word === severity) ?? "info";

const namesIn = ({ domain, domains }: Body["data"]): readonly string[] =>
  [domain, ...(Array.isArray(domains) ? domains : [])].filter((name) => typeof name === "string");
