import type { Instant } from "../../core/time.ts";
import type { HoldReason, LedgerEntry } from "../../store/ledger.ts";
import { instantOrNull } from "./ndjson.ts";
import type { Palette } from "./palette.ts";
import { visible } from "./visible.ts";
import { moment } from "./when.ts";

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

const HELD: Readonly<Record<HoldReason, string>> = {
  quiet: "quiet hours",
  digest: "for the digest",
  every: "for the least interval",
  escalate: "to escalate",
  mute: "for the end of the maintenance window",
};

/** Where a message stands, in words: `waits until … (quiet hours)`, `tried again at …`. */
export function stateText({ state, hold, next, attempts, answer }: LedgerEntry): string {
  const said = answer === null ? "" : `: ${visible(answer)}`;
  switch (state) {
    case "pending": {
      if (next === null) return "pending";
      const when = `${moment(next)} UTC`;
      if (attempts.length > 0) return `to be tried again at ${when}${said}`;
      return hold === null || answer !== null ? "about to be sent" : `waits until ${when} (${HELD[hold]})`;
    }
    case "given-up":
      return `given up${said}`;
    case "superseded":
      return answer === null ? "replaced by a later message" : visible(answer);
    case "gathered":
      return `told in a digest${said}`;
    default:
      return `${state}${said}`;
  }
}

/** Each attempt on a line. */
export const attemptLines = ({ attempts }: LedgerEntry, { dim }: Palette): readonly string[] =>
  attempts.map(({ number, at, outcome, answer }) =>
    dim(`      ${number}. ${moment(at)} ${OUTCOMES[outcome]}: ${visible(answer)}`),
  );

const OUTCOMES = { delivered: "delivered", again: "not delivered", "given-up": "given up" } as const;

/** A message as `--json` has it. */
export function entryJson(entry: LedgerEntry): object {
  const { id, channel, incident, at, state, hold, next, answer, why, attempts } = entry;
  return {
    ...{ id, channel, incident, at: instantOrNull(at), state, hold, next: instantOrNull(next), answer },
    ...gistOf(entry),
    because: why?.because ?? null,
    attempts: attempts.map((attempt) => ({ ...attempt, at: instantOrNull(attempt.at as Instant) })),
  };
}
