import { formatInstant } from "../../core/time.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { shortened } from "../wording/shortened.ts";
import { type Words, words } from "../wording/words.ts";

export interface PagerDutyOptions extends Worded {
  /** Of an Events API v2 integration: 32 letters and digits. */
  readonly routingKey: string;
  /** Base address, `https://events.pagerduty.com`, or `https://events.eu.pagerduty.com`. */
  readonly api: string;
}

/** https://developer.pagerduty.com/docs/send-alert-event */
const LONGEST_SUMMARY = 1_024;
const LONGEST_KEY = 255;

/**
 * Events API v2 (https://developer.pagerduty.com/docs/send-alert-event). `dedup_key` follows from the incident, so that
 * all its messages are one alert there, whose end resolves it. News that nothing can end (`first` and `resolved` at
 * once) opens one, for a person to close.
 */
export function pagerDutySender(options: PagerDutyOptions, around: Surroundings): Sender {
  const url = new URL(`${options.api.replace(/\/$/, "")}/v2/enqueue`);
  return async ({ body }, signal) => {
    const event = JSON.stringify(eventOf(parseMessage(body), options));
    // 202 where it was taken in. 400 may be the key's fault, which the operator can mend.
    return judgeStatus(await post({ url, headers: {}, body: event }, around, signal));
  };
}

function eventOf(told: Told, { routingKey, language }: PagerDutyOptions): object {
  const said = words(told, language);
  return {
    routing_key: routingKey,
    event_action: told.status === "resolved" && !told.first ? "resolve" : "trigger",
    dedup_key: shortened(`vigie-${told.incident}`, LONGEST_KEY),
    client: "Vigie",
    payload: {
      summary: shortened(said.title, LONGEST_SUMMARY),
      source: told.domain || "vigie",
      severity: told.severity,
      timestamp: formatInstant(told.since ?? told.at),
      class: told.type,
      custom_details: detailsOf(said),
    },
  };
}

/** A text for each label; what has none, the sentence, stands first. */
function detailsOf({ sections }: Words): Readonly<Record<string, string>> {
  const details = new Map<string, string>();
  for (const { label, lines } of sections) {
    const name = label ?? "Vigie";
    details.set(name, [details.get(name) ?? [], lines].flat().join("\n"));
  }
  return Object.fromEntries(details);
}
