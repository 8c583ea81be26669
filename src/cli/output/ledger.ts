import { visible } from "../../core/visible.ts";
import type { HoldReason, LedgerEntry } from "../../store/ledger.ts";
import type { Palette } from "./palette.ts";
import { moment } from "./when.ts";

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
