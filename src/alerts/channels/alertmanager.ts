import { asInstant, asMillis, DAY, formatInstant, type Instant, later, MINUTE } from "../../core/time.ts";
import { SEVERITIES, type Severity } from "../../core/vocabulary.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { DIGEST_TYPE, parseMessage, type Told } from "../told.ts";
import { plainText } from "../wording/plain.ts";
import { words } from "../wording/words.ts";

export interface AlertmanagerOptions extends Worded {
  /** Base address: `http://127.0.0.1:9093`; a user and password in it are sent as Basic authentication. */
  readonly url: string;
}

/**
 * An alert without `endsAt` ends by itself after `resolve_timeout` (five minutes) unless it is sent again and again
 * (https://prometheus.io/docs/alerting/latest/clients/). We tell news, not states: an incident is open for as long as
 * nobody says otherwise.
 */
const FOR_LONG = asMillis(365 * DAY);
/** News that nothing can end, a digest too, is over by itself, once every route's `group_wait` has passed. */
const NEWS = asMillis(15 * MINUTE);

/**
 * Alertmanager's API v2 (https://prometheus.io/docs/alerting/latest/alerts_api/). Labels are an alert's identity: they
 * stay the same for an incident, but for `severity`, by which people route. When it worsens, the milder alert ends in
 * the same request in which the worse one begins. What may change otherwise is an annotation.
 */
export function alertmanagerSender({ url, language }: AlertmanagerOptions, around: Surroundings): Sender {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/$/, "")}/api/v2/alerts`;
  const { memory, now } = around;
  return async ({ body }, signal) => {
    const told = parseMessage(body);
    const key = `severities:${told.incident}`;
    const before = severitiesIn(await memory.recall(key));
    const all = [...new Set([...before, told.severity])];
    // Kept before it is sent: what may have arrived must be ended one day.
    if (all.length > before.length) await memory.remember(key, all.join(" "));
    const alerts = all.map((severity) => alertOf(told, severity, language, asInstant(now())));
    return judgeStatus(await post({ url: address, headers: {}, body: JSON.stringify(alerts) }, around, signal));
  };
}

function severitiesIn(text: string | null): readonly Severity[] {
  const kept = (text ?? "").split(" ");
  return SEVERITIES.filter((severity) => kept.includes(severity));
}

function alertOf(told: Told, severity: Severity, language: Worded["language"], now: Instant): object {
  const said = words(told, language);
  const startsAt = told.since ?? told.at;
  const isNews = told.first && (told.status === "resolved" || told.type === DIGEST_TYPE);
  const isOver = severity !== told.severity || (told.status === "resolved" && !isNews);
  const endsAt = isOver
    ? later(startsAt, asMillis(Math.max(told.at - startsAt, 1)))
    : later(now, isNews ? NEWS : FOR_LONG);
  return {
    labels: {
      alertname: "Vigie",
      incident: told.incident,
      severity,
      // An empty label is none.
      ...(told.domain === null ? {} : { domain: told.domain }),
    },
    annotations: { summary: said.title, description: plainText(said, language), type: told.type },
    startsAt: formatInstant(startsAt),
    endsAt: formatInstant(endsAt),
  };
}
