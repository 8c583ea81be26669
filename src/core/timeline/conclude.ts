import { isSignTag, signSentence } from "../facets/signs.ts";
import type { ResolverReading } from "../reading.ts";
import type { Instant, Millis } from "../time.ts";
import { FACET_OF_VALUE, type Intent, type ValueName } from "../vocabulary.ts";
import type { Contradiction } from "./contradiction.ts";
import type { TimelineEvent } from "./event.ts";
import { severityOf } from "./event.ts";
import { type EventDraft, foldIncident, type Notice } from "./incident.ts";
import { judgeVerdict, type VerdictChange } from "./judge.ts";
import { type Move, moveByRedirect } from "./move.ts";
import type { Replacement } from "./replaced.ts";
import { doubtedSeizure, seizureOf } from "./seizure.ts";
import {
  contradictionSentence,
  facetSentence,
  moveSentence,
  replacementSentence,
  seizureSentence,
  valueSentence,
  verdictSentence,
} from "./sentences.ts";
import type { Standing } from "./standing.ts";
import { type Sight, type ValueChange, type Weighed, weigh } from "./weigh.ts";
import type { FacetChange } from "./witness.ts";

/** What is the same for every decision about a watch. */
export interface Rules {
  readonly intent: Intent;
  /** Least time between the first sight of a change and the look that confirms it. */
  readonly confirm: Millis;
  /** A fresh identifier that sorts by time. */
  readonly newId: (at: Instant) => string;
  /** Incident of the mass change that the look is part of; left out for one that stands alone. */
  readonly shared?: string;
}

export interface Conclusion {
  readonly standing: Standing;
  readonly events: readonly TimelineEvent[];
  readonly notice: Notice | null;
}

/** One look, from what was believed to what is believed now, with the events and the message that follow. */
export function conclude(before: Standing, sight: Sight, rules: Rules): Conclusion {
  const weighed = weigh(before, sight, rules.confirm);
  const seen = [...new Set(Object.values(sight.evidence).flat())];
  const { standing: judged, change } = judgeVerdict(weighed, sight.at, seen);
  const standing = rememberingKey(judged);
  const drafts = draftEvents({ ...weighed, standing }, change, sight);
  return fold(standing, drafts, sight.at, rules);
}

/** While the site is up, its certificate key is what a successor will be known by. */
function rememberingKey(standing: Standing): Standing {
  const { value, evidence } = standing.values.certificate;
  return standing.verdict.word === "up" && value !== null ? { ...standing, liveKey: { value, evidence } } : standing;
}

/** What tells one event from another; the rest is the same for all. */
type Told = Pick<EventDraft, "at" | "type" | "facet" | "from" | "to" | "summary" | "evidence" | "data"> & {
  readonly severity?: EventDraft["severity"];
};

/** Events become entries of the timeline, confirmed now, and join the watch's incident. */
function fold(standing: Standing, told: readonly Told[], now: Instant, { intent, newId, shared }: Rules): Conclusion {
  const drafts = told.map((event) => ({
    id: newId(event.at),
    confirmedAt: now,
    domain: standing.domain,
    severity: severityOf(event.type, intent),
    source: "observed" as const,
    ...event,
  }));
  return foldIncident(standing, drafts, now, newId, shared);
}

function draftEvents(weighed: Weighed, verdict: VerdictChange | null, sight: Sight): readonly Told[] {
  const { standing, contradictions, replacement } = weighed;
  return [
    ...weighed.facets.map((change) => facetEvent(standing, change, sight)),
    ...weighed.values.map((change) => valueEvent(standing, change, sight)),
    ...contradictions.map((each) => contradictionEvent(standing, each)),
    ...(replacement ? [replacementEvent(standing, replacement)] : []),
    ...(verdict ? [verdictEvent(standing, verdict)] : []),
  ];
}

function facetEvent(standing: Standing, { facet, from, to, at, evidence }: FacetChange, sight: Sight): Told {
  const reading = sight.readings[facet];
  const isShown = reading?.state === to;
  const seizure = to === "seized" && isShown ? seizureOf(standing) : null;
  const confidence = seizure?.confidence ?? (facet === "web" && isShown ? standing.inference.web.value : null);
  return {
    ...{ at, facet, from, to, evidence },
    type: `${facet}.${to}`,
    summary: seizure
      ? seizureSentence(standing.domain, seizure, from)
      : facetSentence(standing.domain, facet, to, from),
    data: {
      ...(reading && isShown ? { tags: reading.tags, reason: reading.reason } : {}),
      ...(confidence === null ? {} : { confidence }),
      ...(to === "filtered" && isShown ? { resolvers: liarsOf(sight) } : {}),
    },
  };
}

/** Which resolvers lie, and how. */
const liarsOf = ({ readings }: Sight): readonly ResolverReading[] =>
  (readings.resolution?.resolvers ?? []).filter(({ lie }) => lie !== undefined);

function valueEvent({ domain }: Standing, { value, from, to, at, evidence }: ValueChange, sight: Sight): Told {
  const sign = signOf(value, sight);
  const summary = valueSentence(domain, value, from, to);
  return {
    ...{ at, from, to, evidence },
    type: `${value}.changed`,
    facet: FACET_OF_VALUE[value],
    summary: sign ? `${summary}: ${signSentence(sign.tag, sign)}` : summary,
    data: sign ? { tags: [sign.tag], operator: sign.operator } : {},
  };
}

/** What the new name servers or addresses are known for; null when for nothing. */
function signOf(
  value: ValueName,
  { readings: { delegation, resolution } }: Sight,
): { readonly tag: string; readonly operator: string | null } | null {
  const reading = value === "nameservers" ? delegation : value === "addresses" ? resolution : undefined;
  const tag = reading?.tags.find(isSignTag);
  return tag === undefined ? null : { tag, operator: reading?.sign?.operator ?? null };
}

const contradictionEvent = ({ domain }: Standing, { name, says, sides, at, evidence }: Contradiction): Told => ({
  ...{ at, evidence },
  type: "evidence.contradiction",
  facet: name === "sources" ? "registration" : "delegation",
  from: null,
  to: says,
  summary: contradictionSentence(domain, name, says),
  data: { contradiction: name, ...Object.fromEntries((sides ?? []).map(({ who, nameservers }) => [who, nameservers])) },
});

const replacementEvent = ({ domain }: Standing, { from, to, because, at, evidence }: Replacement): Told => ({
  ...{ at, evidence },
  type: "web.changed",
  facet: "web",
  from: from.title,
  to: to.title,
  summary: replacementSentence(domain, from.title, to.title, because),
  data: { because },
});

function verdictEvent(standing: Standing, { from, to, at, evidence, firstSight }: VerdictChange): Told {
  const move = to === "moved" ? moveByRedirect(standing) : null;
  const seizure =
    to === "seized" ? (seizureOf(standing) ?? BY_REGISTRY) : to === "down" ? doubtedSeizure(standing) : null;
  return {
    ...{ at, from, to, evidence },
    type: `domain.${to}`,
    facet: null,
    ...(firstSight ? { severity: "info" as const } : {}),
    summary: move ? summaryOf(move) : verdictSentence(standing.domain, to, from, seizure),
    data: move ? dataOf(move) : seizure ? { confidence: seizure.confidence } : {},
  };
}

/** The registry's own status, whatever the page shows. */
const BY_REGISTRY = { confidence: 1, servers: null } as const;

const summaryOf = ({ from, to, confidence, because }: Move): string => moveSentence(from, to, confidence, because);
const dataOf = ({ from, to, confidence, because }: Move): EventDraft["data"] => ({ from, to, confidence, because });

/** A move that another watch gave away: the old name's verdict is as it was, its incident learns where it went. */
export function concludeMove(old: Standing, move: Move, at: Instant, rules: Rules): Conclusion {
  const { word } = old.verdict;
  const told: Told = {
    ...{ at, from: word, to: word, evidence: move.evidence },
    type: "domain.moved",
    facet: null,
    summary: summaryOf(move),
    data: dataOf(move),
  };
  return fold(old, [told], at, rules);
}
