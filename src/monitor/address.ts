import { composeMessage } from "../alerts/message.ts";
import { type AlertRule, channelsFor } from "../alerts/rules.ts";
import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import type { Notice } from "../core/timeline/incident.ts";
import type { Intent, Verdict } from "../core/vocabulary.ts";
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
  /** Why the name is watched, and its registrar as last known; left out where the message is about no single name. */
  readonly intent?: Intent;
  readonly registrar?: string | null;
  /** Set where the message is about many names at once; `domain` and `verdict` are then null. */
  readonly mass?: Mass;
}

export interface Mass {
  /** One sentence about all of them. */
  readonly summary: string;
  /** Who hears of any of them hears the message. */
  readonly members: readonly { readonly domain: DomainName; readonly tags: readonly string[] }[];
}

/** Who hears it, in what words: one outbox row a channel. Pure but for the identifiers. */
export type Address = (telling: Telling) => readonly OutboxDraft[];

export const makeAddress =
  (rules: readonly AlertRule[], newId: (at: Instant) => string): Address =>
  ({ notice, domain, tags, verdict, events, told, mass, intent, registrar }) => {
    const types = events.map((event) => event.type);
    const subjects = mass?.members ?? [{ domain, tags }];
    const matching = subjects.flatMap((each) =>
      channelsFor(rules, { severity: notice.severity, types, ...each }, told),
    );
    const channels = [...new Set([...told, ...matching])];
    if (channels.length === 0) return [];
    const many = mass && { summary: mass.summary, data: { domains: mass.members.map((each) => each.domain) } };
    const input = { ...notice, domain, verdict, events, intent: intent ?? null, registrar: registrar ?? null, ...many };
    const bodies = [true, false].map((first) => composeMessage({ ...input, first }).body);
    return channels.map((channel) => ({
      id: `msg_${newId(notice.at)}`,
      channel,
      incident: notice.incident,
      body: bodies[told.has(channel) ? 1 : 0] ?? "",
      at: notice.at,
    }));
  };
