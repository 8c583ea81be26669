import type { Instant, Millis } from "../time.ts";
import type { Intent } from "../vocabulary.ts";
import { rememberCertificate } from "./certificate.ts";
import { draftEvents, moveEvent, reregistrationEvent, type Told } from "./drafts.ts";
import type { TimelineEvent } from "./event.ts";
import { severityOf } from "./event.ts";
import { handOver } from "./expiry.ts";
import { foldIncident, type Notice } from "./incident.ts";
import { judgeVerdict } from "./judge.ts";
import type { Move } from "./move.ts";
import type { Standing } from "./standing.ts";
import { lookAtTenure } from "./tenure.ts";
import { rememberTrace } from "./trace.ts";
import { type Sight, weigh } from "./weigh.ts";

/** What is the same for every decision about a watch. */
export interface Rules {
  readonly intent: Intent;
  /** Least time between the first sight of a change and the look that confirms it. */
  readonly confirm: Millis;
  /** Longest time between two looks at the registry; left out: a day. */
  readonly registration?: Millis;
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
  const certified = rememberingKey(rememberCertificate(judged, weighed.values, sight));
  const { standing: owned, reregistration } = lookAtTenure(certified, sight, rules.confirm);
  const standing = rememberTrace(owned, sight);
  const outcome = { before, weighed: { ...weighed, standing }, verdict: change };
  const drafts = draftEvents(outcome, sight, rules.intent);
  const told = reregistration ? [...drafts, reregistrationEvent(standing, reregistration)] : drafts;
  return fold(handOver(standing, weighed.facets), told, sight.at, rules);
}

/** While the site is up, its certificate key is what a successor will be known by. */
function rememberingKey(standing: Standing): Standing {
  const { value, evidence } = standing.values.certificate;
  return standing.verdict.word === "up" && value !== null ? { ...standing, liveKey: { value, evidence } } : standing;
}

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

/** A move that another watch gave away: the old name's verdict is as it was, its incident learns where it went. */
export function concludeMove(old: Standing, move: Move, at: Instant, rules: Rules): Conclusion {
  return fold(old, [moveEvent(old, move, at)], at, rules);
}
