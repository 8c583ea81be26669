import { shownBy } from "../facets/page/notice.ts";
import { isSignTag, signSentence } from "../facets/signs.ts";
import type { ResolverReading } from "../reading.ts";
import { formatInstant, type Instant } from "../time.ts";
import { FACET_OF_VALUE, type Intent, type ValueName } from "../vocabulary.ts";
import { CERTIFICATE_WORDS, certificateSeverity, weighCertificate } from "./certificate.ts";
import type { Contradiction } from "./contradiction.ts";
import type { EventDraft } from "./incident.ts";
import type { VerdictChange } from "./judge.ts";
import { type Move, moveByRedirect } from "./move.ts";
import type { Replacement } from "./replaced.ts";
import { doubtedSeizure, seizureOf } from "./seizure.ts";
import {
  contradictionSentence,
  facetSentence,
  moveSentence,
  noticeSentence,
  replacementSentence,
  reregistrationSentence,
  seizureSentence,
  valueSentence,
  verdictSentence,
} from "./sentences.ts";
import type { Standing } from "./standing.ts";
import type { Reregistration } from "./tenure.ts";
import type { Sight, ValueChange, Weighed } from "./weigh.ts";
import type { FacetChange } from "./witness.ts";

/** What tells one event from another; the rest is the same for all. */
export type Told = Pick<EventDraft, "at" | "type" | "facet" | "from" | "to" | "summary" | "evidence" | "data"> & {
  readonly severity?: EventDraft["severity"];
};

/** What a look leads to, in the words of the timeline. */
export interface Outcome {
  /** What was believed until then. */
  readonly before: Standing;
  readonly weighed: Weighed;
  readonly verdict: VerdictChange | null;
}

export function draftEvents({ before, weighed, verdict }: Outcome, sight: Sight, intent: Intent): readonly Told[] {
  const { standing, contradictions, replacement } = weighed;
  return [
    ...weighed.facets.map((change) => facetEvent(standing, change, sight)),
    ...weighed.values.map((change) =>
      change.value === "certificate"
        ? certificateEvent(before, change, sight, intent)
        : valueEvent(standing, change, sight),
    ),
    ...contradictions.map((each) => contradictionEvent(standing, each)),
    ...(replacement ? [replacementEvent(standing, replacement)] : []),
    ...(verdict ? [verdictEvent(standing, verdict, sight)] : []),
  ];
}

function facetEvent(standing: Standing, { facet, from, to, at, evidence }: FacetChange, sight: Sight): Told {
  const reading = sight.readings[facet];
  const isShown = reading?.state === to;
  const seizure = to === "seized" && isShown ? seizureOf(standing) : null;
  const confidence = seizure?.confidence ?? (facet === "web" && isShown ? standing.inference.web.value : null);
  const web = facet === "web" && isShown ? sight.readings.web : undefined;
  const shown = web ? shownBy(web) : null;
  return {
    ...{ at, facet, from, to, evidence },
    type: `${facet}.${to}`,
    summary: seizure
      ? seizureSentence(standing.domain, seizure, shown, from)
      : shown
        ? noticeSentence(standing.domain, shown, from)
        : facetSentence(standing.domain, facet, to, from),
    data: {
      ...(reading && isShown ? { tags: reading.tags, reason: reading.reason } : {}),
      ...(confidence === null ? {} : { confidence }),
      ...(web?.notice ? { notice: web.notice } : {}),
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

function certificateEvent(before: Standing, change: ValueChange, sight: Sight, intent: Intent): Told {
  const weighed = weighCertificate(before, change, sight);
  const told = valueEvent(before, change, sight);
  const words = CERTIFICATE_WORDS[weighed.weight];
  return {
    ...told,
    severity: certificateSeverity(weighed, intent),
    summary: words === "" ? told.summary : `${told.summary} ${words}`,
    data: { ...weighed },
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

const contradictionEvent = (
  { domain }: Standing,
  { name, says, sides, sources, at, evidence }: Contradiction,
): Told => ({
  ...{ at, evidence },
  type: "evidence.contradiction",
  facet: name === "sources" ? "registration" : "delegation",
  from: null,
  to: says,
  summary: contradictionSentence(domain, name, says),
  data: {
    contradiction: name,
    ...(sources ? { sources } : {}),
    ...Object.fromEntries((sides ?? []).map(({ who, nameservers }) => [who, nameservers])),
  },
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

function verdictEvent(
  standing: Standing,
  { from, to, at, evidence, firstSight }: VerdictChange,
  { readings: { web } }: Sight,
): Told {
  const move = to === "moved" ? moveByRedirect(standing) : null;
  const seizure =
    to === "seized" ? (seizureOf(standing) ?? BY_REGISTRY) : to === "down" ? doubtedSeizure(standing) : null;
  return {
    ...{ at, from, to, evidence },
    type: `domain.${to}`,
    facet: null,
    ...(firstSight ? { severity: "info" as const } : {}),
    summary: move
      ? summaryOf(move)
      : verdictSentence(standing.domain, to, from, seizure, web?.state === "seized" ? shownBy(web) : null),
    data: move ? dataOf(move) : seizure ? { confidence: seizure.confidence } : {},
  };
}

/** The registry's own status, whatever the page shows. */
const BY_REGISTRY = { confidence: 1, servers: null } as const;

const summaryOf = ({ from, to, confidence, because }: Move): string => moveSentence(from, to, confidence, because);
const dataOf = ({ from, to, confidence, because }: Move): EventDraft["data"] => ({ from, to, confidence, because });

export const moveEvent = (old: Standing, move: Move, at: Instant): Told => ({
  ...{ at, from: old.verdict.word, to: old.verdict.word, evidence: move.evidence },
  type: "domain.moved",
  facet: null,
  summary: summaryOf(move),
  data: dataOf(move),
});

/** The verdict is as it was: who holds the name is no condition of its site. */
export const reregistrationEvent = ({ domain, verdict }: Standing, held: Reregistration): Told => ({
  ...{ at: held.at, from: verdict.word, to: verdict.word, evidence: held.evidence },
  type: "domain.reregistered",
  facet: null,
  summary: reregistrationSentence(domain, dayOf(held.createdAt.from), dayOf(held.createdAt.to), held.because),
  data: { createdAt: { from: printed(held.createdAt.from), to: printed(held.createdAt.to) }, because: held.because },
});

const printed = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));
const dayOf = (at: Instant | null): string | null => printed(at)?.slice(0, 10) ?? null;
