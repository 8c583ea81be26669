import type { Instant, Millis } from "../time.ts";
import { FACET_OF_VALUE, type Intent } from "../vocabulary.ts";
import type { TimelineEvent } from "./event.ts";
import { severityOf } from "./event.ts";
import { type EventDraft, foldIncident, type Notice } from "./incident.ts";
import { judgeVerdict, type VerdictChange } from "./judge.ts";
import { type Move, moveByRedirect } from "./move.ts";
import { facetSentence, moveSentence, valueSentence, verdictSentence } from "./sentences.ts";
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
  const drafts = draftEvents({ ...weighed, standing }, change, sight, rules);
  return foldIncident(standing, drafts, sight.at, rules.newId);
}

/** While the site is up, its certificate key is what a successor will be known by. */
function rememberingKey(standing: Standing): Standing {
  const { value, evidence } = standing.values.certificate;
  return standing.verdict.word === "up" && value !== null ? { ...standing, liveKey: { value, evidence } } : standing;
}

function draftEvents(
  weighed: Weighed,
  verdict: VerdictChange | null,
  sight: Sight,
  rules: Rules,
): readonly EventDraft[] {
  const { standing } = weighed;
  const facets = weighed.facets.map((change) => facetEvent(standing, change, sight, rules));
  const values = weighed.values.map((change) => valueEvent(standing, change, sight, rules));
  const contradiction = weighed.contradiction
    ? [contradictionEvent(standing, weighed.contradiction, sight, rules)]
    : [];
  return [...facets, ...values, ...contradiction, ...(verdict ? [verdictEvent(standing, verdict, sight, rules)] : [])];
}

function facetEvent(standing: Standing, change: FacetChange, sight: Sight, rules: Rules): EventDraft {
  const type = `${change.facet}.${change.to}`;
  const reading = sight.readings[change.facet];
  const isShown = reading?.state === change.to;
  const confidence = change.facet === "web" && isShown ? standing.inference.web.value : null;
  return {
    id: rules.newId(change.at),
    at: change.at,
    confirmedAt: sight.at,
    domain: standing.domain,
    type,
    facet: change.facet,
    from: change.from,
    to: change.to,
    severity: severityOf(type, rules.intent),
    summary: facetSentence(standing.domain, change.facet, change.to, change.from),
    source: "observed",
    evidence: change.evidence,
    data: {
      ...(reading && isShown ? { tags: reading.tags, reason: reading.reason } : {}),
      ...(confidence === null ? {} : { confidence }),
    },
  };
}

function valueEvent(standing: Standing, change: ValueChange, sight: Sight, rules: Rules): EventDraft {
  const type = `${change.value}.changed`;
  return {
    id: rules.newId(change.at),
    at: change.at,
    confirmedAt: sight.at,
    domain: standing.domain,
    type,
    facet: FACET_OF_VALUE[change.value],
    from: change.from,
    to: change.to,
    severity: severityOf(type, rules.intent),
    summary: valueSentence(standing.domain, change.value, change.from, change.to),
    source: "observed",
    evidence: change.evidence,
    data: {},
  };
}

function contradictionEvent(
  standing: Standing,
  { says, at, evidence }: NonNullable<Weighed["contradiction"]>,
  sight: Sight,
  rules: Rules,
): EventDraft {
  const type = "evidence.contradiction";
  return {
    id: rules.newId(at),
    at,
    confirmedAt: sight.at,
    domain: standing.domain,
    type,
    facet: "registration",
    from: null,
    to: says,
    severity: severityOf(type, rules.intent),
    summary: `Two sources contradict each other about ${standing.domain}: ${says}`,
    source: "observed",
    evidence,
    data: {},
  };
}

function verdictEvent(standing: Standing, verdict: VerdictChange, sight: Sight, rules: Rules): EventDraft {
  const type = `domain.${verdict.to}`;
  const move = verdict.to === "moved" ? moveByRedirect(standing) : null;
  return {
    id: rules.newId(verdict.at),
    at: verdict.at,
    confirmedAt: sight.at,
    domain: standing.domain,
    type,
    facet: null,
    from: verdict.from,
    to: verdict.to,
    severity: verdict.firstSight ? "info" : severityOf(type, rules.intent),
    summary: move
      ? moveSentence(move.from, move.to, move.confidence, move.because)
      : verdictSentence(standing.domain, verdict.to, verdict.from),
    source: "observed",
    evidence: verdict.evidence,
    data: move ? moveData(move) : verdict.to === "seized" ? { confidence: standing.inference.web.value ?? 1 } : {},
  };
}

const moveData = ({ from, to, confidence, because }: Move): EventDraft["data"] => ({ from, to, confidence, because });

/** A move that another watch gave away: the old name's verdict is as it was, its incident learns where it went. */
export function concludeMove(old: Standing, move: Move, at: Instant, rules: Rules): Conclusion {
  const draft: EventDraft = {
    id: rules.newId(at),
    at,
    confirmedAt: at,
    domain: old.domain,
    type: "domain.moved",
    facet: null,
    from: old.verdict.word,
    to: old.verdict.word,
    severity: severityOf("domain.moved", rules.intent),
    summary: moveSentence(move.from, move.to, move.confidence, move.because),
    source: "observed",
    evidence: move.evidence,
    data: moveData(move),
  };
  return foldIncident(old, [draft], at, rules.newId);
}
