import { formatInstant, instantOrNull } from "../core/time.ts";
import type { LedgerEntry } from "../store/ledger.ts";

/** What a message says, as far as lists show it. */
export interface Gist {
  readonly type: string;
  readonly domain: string | null;
  readonly status: string | null;
  readonly severity: string | null;
  readonly summary: string;
}

/** Bodies are ours, but a database may have been written by anybody. */
export function gistOf({ body }: LedgerEntry): Gist {
  const message = JSON.parse(body) as { readonly type?: unknown; readonly data?: Readonly<Record<string, unknown>> };
  const { data = {} } = message;
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    type: text(message.type) ?? "",
    domain: text(data.domain),
    status: text(data.status),
    severity: text(data.severity),
    summary: text(data.summary) ?? "",
  };
}

/** A message as `--json` has it. */
export function entryJson(entry: LedgerEntry) {
  const { id, channel, incident, at, state, hold, next, answer, why, attempts } = entry;
  return {
    ...{ id, channel, incident, at: formatInstant(at), state, hold, next: instantOrNull(next), answer },
    ...gistOf(entry),
    because: why?.because ?? null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: formatInstant(attempt.at) })),
  };
}
