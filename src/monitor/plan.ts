import { nextBeat, quietUntil } from "../alerts/hours.ts";
import { type AlertRule, failedCondition, type RuledIncident, termsOf } from "../alerts/rules.ts";
import type { Cause, CauseName } from "../core/telling/causes.ts";
import { type FailedTerm, failureSentence, ruleSentence } from "../core/telling/rules.ts";
import { asInstant, type Instant, later } from "../core/time.ts";
import type { Notice } from "../core/timeline/incident.ts";
import { atLeast } from "../core/vocabulary.ts";
import type { Mute } from "../core/watch.ts";
import type { Hold, Posted, Ruled, Told } from "../store/ledger.ts";

/** A name that a message is about, or none, as rules see it. */
export interface Subject extends RuledIncident {
  readonly muted?: Mute;
}

/** One channel's part in telling a message. */
export interface Plan {
  readonly channel: string;
  /** Null: at once. */
  readonly hold: Hold | null;
  /** The channel hears of the incident for the first time. */
  readonly first: boolean;
  readonly cause: Cause;
  /** What waits on the channel is called off, and nothing is sent. */
  readonly untold?: true;
  /** Of an escalation: when the channel is told anyhow, also where it is called off. */
  readonly otherwise?: Hold;
}

/** What rules and windows make of a message, as of when its event is written. Pure. */
export interface Planned {
  readonly rules: readonly Ruled[];
  /** Empty: nobody is told. */
  readonly plans: readonly Plan[];
}

interface Applying {
  readonly rule: AlertRule;
  /** From 1 on, as people count. */
  readonly number: number;
  /** Not before: the end of a maintenance window. */
  readonly start: Instant;
}

/** Who is told of it, and when: those told before and those of the rules that apply, then whom these escalate to. */
export function planFor(
  rules: readonly AlertRule[],
  subjects: readonly Subject[],
  notice: Notice,
  told: Told,
): Planned {
  const verdicts = rules.map((rule, index) => ({ number: index + 1, ...verdictOf(rule, subjects) }));
  const applying = verdicts.flatMap(({ rule, number, matching }): readonly Applying[] =>
    matching.length === 0 ? [] : [{ rule, number, start: startOf(matching, notice.at) }],
  );
  const isWithin = subjects.length > 0 && subjects.every((subject) => isWithinWindow(subject, notice, told));
  const scene = { applying, notice, told, start: startOf(subjects, notice.at), isWithin };
  const channels = new Set([...told.channels.keys(), ...applying.flatMap(({ rule }) => rule.send)]);
  const plans = [...channels].flatMap((channel) => directly(channel, scene) ?? []);
  return {
    rules: verdicts.map(({ rule, failed }) => ruled(rule, failed)),
    plans: withEscalations(plans, scene),
  };
}

function ruled(rule: AlertRule, failure: FailedTerm | null): Ruled {
  const terms = termsOf(rule);
  const told = { rule: ruleSentence(terms), failed: failure && failureSentence(failure), terms };
  return failure ? { ...told, failure } : told;
}

interface Scene {
  readonly applying: readonly Applying[];
  readonly notice: Notice;
  readonly told: Told;
  readonly start: Instant;
  /** All of it happened within the maintenance window that is on. */
  readonly isWithin: boolean;
}

function verdictOf(rule: AlertRule, subjects: readonly Subject[]) {
  const failures = subjects.map((subject) => failedCondition(rule, subject));
  const matching = subjects.filter((_, index) => failures[index] === null);
  return { rule, matching, failed: matching.length > 0 ? null : (failures[0] ?? NO_SUBJECT) };
}

const NO_SUBJECT: FailedTerm = { condition: "subject", found: [] };

/** Names in maintenance wait until the first of their windows ends, unless one of them is in none. */
function startOf(subjects: readonly Subject[], at: Instant): Instant {
  const ends = subjects.map(({ muted }) => Math.max(muted?.until ?? at, at));
  return asInstant(ends.length === 0 ? at : Math.min(...ends));
}

const isWithinWindow = ({ muted }: Subject, { at }: Notice, { openedAt }: Told): boolean =>
  muted?.since !== undefined && muted.until > at && openedAt !== undefined && muted.since <= openedAt;

/** What is not to be sent yet. */
const waitingOf = (posted: Posted | undefined, at: Instant): Hold | null =>
  posted?.held && posted.held.until > at ? posted.held : null;

const wasTold = (posted: Posted | undefined, at: Instant): boolean =>
  posted !== undefined && (posted.lastAt !== null || (posted.held !== null && posted.held.until <= at));

function directly(channel: string, { applying, notice, told, start, isWithin }: Scene): Plan | null {
  const { at, status } = notice;
  const posted = told.channels.get(channel);
  const own = applying.filter(({ rule }) => rule.send.includes(channel));
  const first = !wasTold(posted, at);
  const waiting = waitingOf(posted, at);
  const moot = first && waiting && status === "resolved" ? whyMoot(waiting, own, isWithin) : null;
  if (moot !== null) return { channel, hold: null, first, cause: { is: moot }, untold: true };
  if (own.length > 0) {
    const holds = own.map((each) => ({ hold: holdOf(each, notice, posted), number: each.number }));
    const { hold, number } = holds.reduce((best, each) => (whenOf(each.hold) < whenOf(best.hold) ? each : best));
    // Who was woken for it is not left to the digest of next Monday for its end.
    if (!(hold?.because === "digest" && posted?.escalated))
      return { channel, hold, first, cause: { is: "rule", number } };
  }
  if (first && waiting?.because === "escalate") return null;
  const hold = start > at ? ({ because: "mute", until: start } as const) : null;
  return { channel, hold, first, cause: { is: "told-before" } };
}

/** Why nobody waits for the end: they never heard of the beginning, and were not to. */
function whyMoot({ because }: Hold, own: readonly Applying[], isWithin: boolean): CauseName | null {
  // Quiet hours or a digest may keep it for longer than the window does.
  if (because === "mute" || isWithin) return "over-in-maintenance";
  return because === "escalate" && own.length === 0 ? "over-before-escalation" : null;
}

const whenOf = (hold: Hold | null): number => hold?.until ?? Number.NEGATIVE_INFINITY;

/** When a rule lets the message go; null: at once. */
function holdOf({ rule, start }: Applying, notice: Notice, posted: Posted | undefined): Hold | null {
  if (rule.digest) return { because: "digest", until: nextBeat(rule.digest, start) };
  const rested = asInstant(Math.max(start, restedAt(rule, notice, posted)));
  const quiet = rule.quiet && notice.severity !== "critical" ? quietUntil(rule.quiet, rested) : null;
  if (quiet !== null) return { because: "quiet", until: quiet };
  if (rested > start) return { because: "every", until: rested };
  return start > notice.at ? { because: "mute", until: start } : null;
}

/** An end, and what is worse than what was told, does not wait for the interval. */
function restedAt({ every }: AlertRule, { at, status, severity }: Notice, posted: Posted | undefined): number {
  // What waits is replaced by this message: the interval counts from what went out, or is about to.
  const due = posted?.held && posted.held.until <= at ? posted.held.until : null;
  const last = due ?? posted?.lastAt ?? null;
  if (!every || last === null || status === "resolved") return 0;
  const isWorse = posted?.severity != null && !atLeast(posted.severity, severity);
  return isWorse ? 0 : later(last, every);
}

/**
 * Once a rule applies, its escalation runs from when its channels are told; later messages leave the hour as it is, or
 * bring it forward. It goes before a later time at which the channel would be told anyhow, such as a digest's.
 */
function withEscalations(plans: readonly Plan[], { applying, notice, told }: Scene): readonly Plan[] {
  if (notice.status === "resolved" || told.acknowledged) return plans;
  const made = new Map(plans.map((plan) => [plan.channel, plan]));
  for (const { rule, number } of applying) {
    if (!rule.escalate) continue;
    const starts = plans
      .filter(({ channel }) => rule.send.includes(channel))
      .map(({ hold }) => hold?.until ?? notice.at);
    const until = later(asInstant(Math.min(...starts)), rule.escalate.after);
    for (const channel of rule.escalate.send) {
      const running = waitingOf(told.channels.get(channel), notice.at);
      const isSooner = running?.because === "escalate" && running.until < until;
      const hold = { because: "escalate", until: isSooner ? running.until : until } as const;
      const before = made.get(channel);
      if (before && (!before.first || whenOf(before.hold) <= hold.until)) continue;
      const otherwise = before && (before.otherwise ?? (before.hold?.because === "escalate" ? null : before.hold));
      const cause = { is: "escalation", number } as const;
      made.set(channel, { channel, hold, first: true, cause, ...(otherwise ? { otherwise } : {}) });
    }
  }
  return [...made.values()];
}
