import { composeMessage } from "../alerts/message.ts";
import type { AlertRule } from "../alerts/rules.ts";
import type { DomainName } from "../core/name.ts";
import { type Cause, causeSentence } from "../core/telling/causes.ts";
import { formatInstant, type Instant } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { type FlapNews, flapSentence } from "../core/timeline/flapping.ts";
import type { Notice } from "../core/timeline/incident.ts";
import type { Intent, Verdict } from "../core/vocabulary.ts";
import type { Mute, Watch } from "../core/watch.ts";
import type { OutboxDraft } from "../store/contract.ts";
import type { Hold, Told } from "../store/ledger.ts";
import { type Planned, planFor, type Subject } from "./plan.ts";

/** A message that is due, with everything that rules and channels may ask of it. */
export interface Telling {
  readonly notice: Notice;
  /** Null for what concerns the lookout itself. */
  readonly domain: DomainName | null;
  readonly tags: readonly string[];
  readonly group?: string | null;
  /** The name's maintenance window. */
  readonly muted?: Mute;
  readonly verdict: Verdict | null;
  /** Of the incident, all so far, oldest first. */
  readonly events: readonly TimelineEvent[];
  /** Channels told earlier of this incident get every follow-up. */
  readonly told: Told;
  /** Left out where the message is about no single name. */
  readonly intent?: Intent;
  readonly registrar?: string | null;
  /** Set where the message is about many names at once; `domain` and `verdict` are then null. */
  readonly mass?: Mass;
}

export interface Mass {
  /** One sentence about all of them. */
  readonly summary: string;
  /** Who hears of any of them hears the message. */
  readonly members: readonly Member[];
}

type Member = Pick<Watch, "domain" | "tags"> & Partial<Pick<Watch, "group" | "intent" | "muted">>;

/** Who hears it, when, and in what words: one outbox row a channel; where nobody does, one that says why. Pure but for ids. */
export type Address = (telling: Telling) => readonly OutboxDraft[];

/** @param channels those that there are; what one that went was told before is followed up no more. Null: all */
export const makeAddress =
  (rules: readonly AlertRule[], newId: (at: Instant) => string, channels: readonly string[] | null = null): Address =>
  (telling) => {
    const { notice } = telling;
    const told = channels === null ? telling.told : reachable(telling.told, channels);
    const planned = planFor(rules, subjectsOf(telling), notice, told);
    const bodies = { first: bodyOf(telling, true), further: bodyOf(telling, false) };
    const about = { incident: notice.incident, at: notice.at };
    const draftOf = (channel: string, cause: Cause, otherwise?: Hold) => ({
      ...about,
      id: `msg_${newId(notice.at)}`,
      channel,
      body: bodies.first,
      why: { because: causeSentence(cause), cause, rules: planned.rules, ...(otherwise ? { otherwise } : {}) },
    });
    if (planned.plans.length === 0) return [{ ...draftOf("", whyNobody(planned)), untold: true }];
    return planned.plans.map(({ channel, hold, first, cause, untold, otherwise }) => ({
      ...draftOf(channel, cause, otherwise),
      body: first ? bodies.first : bodies.further,
      hold,
      ...(untold ? { untold } : {}),
    }));
  };

const reachable = (told: Told, channels: readonly string[]): Told => ({
  ...told,
  channels: new Map([...told.channels].filter(([channel]) => channels.includes(channel))),
});

const whyNobody = ({ rules }: Planned): Cause => ({ is: rules.length === 0 ? "no-rule" : "none-applies" });

function subjectsOf({ notice, events, mass, domain, tags, group, intent, muted }: Telling): readonly Subject[] {
  const all = { severity: notice.severity, types: events.map((event) => event.type) };
  const own = { domain, tags, group: group ?? null, intent: intent ?? null, ...(muted ? { muted } : {}) };
  return (mass?.members ?? [own]).map((each) => ({ ...each, ...all }));
}

function bodyOf({ notice, domain, verdict, events, mass, intent, registrar }: Telling, first: boolean): string {
  const many = mass && { summary: mass.summary, data: { domains: mass.members.map((each) => each.domain) } };
  const often = domain && notice.flapping && flapping(domain, verdict ?? "unknown", notice.flapping);
  const input = { ...notice, domain, verdict, events, intent: intent ?? null, registrar: registrar ?? null };
  return composeMessage({ ...input, ...(many ?? often), first }).body;
}

const flapping = (domain: DomainName, verdict: Verdict, news: FlapNews) => ({
  summary: flapSentence(domain, verdict, news),
  data: { flapping: { ...news, since: formatInstant(news.since) } },
});

/** What rules ask of a watch, and what its messages say of it. */
export const particularsOf = ({ domain, tags, group, intent, muted }: Watch) => ({
  ...{ domain, tags, group, intent },
  ...(muted ? { muted } : {}),
});
