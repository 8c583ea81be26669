import { formatInstant, instantOrNull } from "../core/time.ts";
import type { EventJson } from "../core/timeline/event-json.ts";
import type { LedgerEntry } from "../store/ledger.ts";

/** What a message says, as far as lists show it. */
export interface Gist {
  readonly type: string;
  readonly domain: string | null;
  readonly status: string | null;
  readonly severity: string | null;
  readonly summary: string;
}

type Data = Readonly<Record<string, unknown>>;

/** Bodies are ours, but a database may have been written by anybody. */
function readIn({ body }: LedgerEntry): { readonly type: string; readonly data: Data } {
  const { type, data } = JSON.parse(body) as { readonly type?: unknown; readonly data?: unknown };
  return { type: textOf(type) ?? "", data: isData(data) ? data : {} };
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

export function gistOf(entry: LedgerEntry): Gist {
  const { type, data } = readIn(entry);
  return {
    type,
    domain: textOf(data.domain),
    status: textOf(data.status),
    severity: textOf(data.severity),
    summary: textOf(data.summary) ?? "",
  };
}

/** A message as `--json` has it. */
export function entryJson(entry: LedgerEntry) {
  const { id, channel, incident, at, state, hold, next, answer, why, attempts } = entry;
  return {
    ...{ id, channel, incident, at: formatInstant(at), state, hold, next: instantOrNull(next), answer },
    ...gistOf(entry),
    about: aboutOf(entry),
    because: why?.because ?? null,
    cause: why?.cause ?? null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: formatInstant(attempt.at) })),
  };
}

/** What the summary is made of. */
function aboutOf(entry: LedgerEntry) {
  const { type, data } = readIn(entry);
  const { domains, flapping, messages } = data;
  const told = Array.isArray(messages)
    ? messages.filter(isData).map((each) => (isData(each.data) ? each.data : {}))
    : null;
  return {
    event: headlineIn(data, type),
    names: data.domain === null && Array.isArray(domains) && told === null ? domains.length : 0,
    flapping: isData(flapping)
      ? { state: textOf(flapping.state) ?? "", times: Number(flapping.times) || 0, since: textOf(flapping.since) }
      : null,
    digest: told && { incidents: told.length, open: told.filter(({ status }) => status !== "resolved").length },
  };
}

/** The newest event about the name as a whole, or of its removal. */
function headlineIn({ events }: Data, type: string) {
  const all = Array.isArray(events) ? events.filter(isData) : [];
  const last = all.at(-1);
  const found = last?.type === "watch.removed" ? last : all.findLast((event) => event.type === type);
  if (found === undefined) return null;
  return {
    ...{
      id: textOf(found.id) ?? "",
      domain: textOf(found.domain) as EventJson["domain"],
      type: textOf(found.type) ?? "",
    },
    ...{ from: textOf(found.from), to: textOf(found.to), summary: textOf(found.summary) ?? "" },
    data: isData(found.data) ? { ...found.data } : {},
  };
}
