import { composeMessage } from "../alerts/message.ts";
import { type AlertRule, channelsFor } from "../alerts/rules.ts";
import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Notice } from "../core/timeline/incident.ts";
import type { Verdict } from "../core/vocabulary.ts";
import type { OutboxDraft } from "../store/contract.ts";

/** A message that is due, with everything that rules and channels may ask of it. */
export interface Telling {
  readonly notice: Notice;
  /** Null for what concerns the lookout itself. */
  readonly domain: DomainName | null;
  readonly tags: readonly string[];
  readonly verdict: Verdict | null;
  /** Of the incident, all so far, oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Channels told earlier of this incident: they get every follow-up. */
  readonly told: ReadonlySet<string>;
}

/** Who hears it, in what words: one outbox row a channel. Pure but for the identifiers. */
export type Address = (telling: Telling) => readonly OutboxDraft[];

export const makeAddress =
  (rules: readonly AlertRule[], newId: (at: Instant) => string): Address =>
  ({ notice, domain, tags, verdict, events, told }) => {
    const types = events.map((event) => event.type);
    const channels = channelsFor(rules, { severity: notice.severity, domain, tags, types }, told);
    if (channels.length === 0) return [];
    const { body } = composeMessage({ ...notice, domain, verdict, events });
    return channels.map((channel) => ({
      id: `msg_${newId(notice.at)}`,
      channel,
      incident: notice.incident,
      body,
      at: notice.at,
    }));
  };
