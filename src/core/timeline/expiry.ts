import type { RegistrationReading } from "../reading.ts";
import { asInstant, asMillis, between, DAY, formatInstant, type Instant, later, type Millis } from "../time.ts";
import type { Conclusion, Rules } from "./conclude.ts";
import type { Digest, TimelineEvent } from "./event.ts";
import { severityOf } from "./event.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";
import type { FacetChange } from "./witness.ts";

/** When an owner's registration runs out, and how far that was told. */
export interface ExpiryStanding {
  /** As it was last read. */
  readonly expiresAt: Instant;
  /** Last look that read it. */
  readonly asOf: Instant;
  readonly evidence: readonly Digest[];
  /** The registry gives no date any more; left out while it does. */
  readonly vanished?: true;
  /** Another date, seen once. */
  readonly candidate: { readonly expiresAt: Instant; readonly at: Instant } | null;
  /** The threshold last told for this date, in days; null while none was. */
  readonly told: number | null;
  /** One for the whole approach, beside that of what may ail the name meanwhile. */
  readonly incident: { readonly id: string; readonly openedAt: Instant } | null;
}

/** Days before the end at which its owner is told. */
const THRESHOLDS = [1, 3, 7, 14, 30, 60] as const;

/** Registries and their gateways print one date in several time zones. */
const SAME_DATE = asMillis(2 * DAY);

/** A date stays believed for so many intervals of the registration probe after it was last read, and three days at least. */
const INTERVALS = 3;
const patienceOf = (interval: Millis): Millis => asMillis(INTERVALS * Math.max(interval, DAY));

const isSame = (a: Instant, b: Instant): boolean => Math.abs(a - b) <= SAME_DATE;

/** Still its holder's to renew, in so many words. */
const isHeld = ({ facets: { registration } }: Standing): boolean =>
  registration.candidate === null && (registration.state === "registered" || registration.state === "suspended");

/**
 * The threshold to tell of at `at`, in days: the nearest one that was not told, so that a lookout that was off tells one
 * and not all that it missed. Null where the date is too old to be believed, is doubted, or lies behind.
 */
export function thresholdDue(standing: Standing, at: Instant, interval: Millis): number | null {
  const { expiry, verdict } = standing;
  if (!expiry || verdict.word === null || !isHeld(standing) || expiry.candidate !== null || expiry.vanished)
    return null;
  if (between(expiry.asOf, at) > patienceOf(interval) || expiry.expiresAt <= at) return null;
  const reached = THRESHOLDS.find((days) => between(at, expiry.expiresAt) <= days * DAY);
  return reached === undefined || (expiry.told !== null && expiry.told <= reached) ? null : reached;
}

/** When a threshold, or the end itself, is next reached; null without a date. */
export function nextThreshold({ expiry }: Standing, after: Instant): Instant | null {
  if (!expiry) return null;
  const times = [0, ...THRESHOLDS].map((days) => asInstant(expiry.expiresAt - days * DAY)).filter((at) => at > after);
  return times.length === 0 ? null : asInstant(Math.min(...times));
}

/** What a look at the registry makes of the end of a registration. Null: it has nothing to do with it. */
export function concludeExpiry(before: Standing, sight: Sight, rules: Rules): Conclusion | null {
  const reading = sight.readings.registration;
  if (sight.probe !== "registration" || rules.shared !== undefined || !reading) return null;
  const { expiry: known, ...rest } = before;
  // What was told to an owner is brought to its end, whatever the watch is for by now.
  if (rules.intent !== "owner" && !known?.incident) return known ? silent(rest) : null;
  const { expiry, renewal } = read(known ?? null, before, reading, sight, rules.confirm);
  const standing: Standing = expiry ? { ...rest, expiry } : rest;
  if (renewal && known?.incident) return tellRenewal(standing, known, sight, rules);
  const due = rules.intent === "owner" ? thresholdDue(standing, sight.at, rules.registration ?? DAY) : null;
  return due === null || !expiry ? silent(standing) : tellApproach(standing, expiry, due, sight.at, rules);
}

const silent = (standing: Standing): Conclusion => ({ standing, events: [], notice: null });

interface Read {
  readonly expiry: ExpiryStanding | null;
  /** The end was put off. */
  readonly renewal: boolean;
}

function read(
  known: ExpiryStanding | null,
  standing: Standing,
  { state, expiresAt, statuses }: RegistrationReading,
  { at, evidence }: Sight,
  confirm: Millis,
): Read {
  const unchanged = { expiry: known, renewal: false };
  if (state === "unknown") return unchanged;
  if (expiresAt === null) return withoutDate(known, standing, at);
  const seen = { expiresAt, asOf: at, evidence: evidence.registration ?? [], candidate: null };
  if (known === null) return { expiry: { ...seen, told: null, incident: null }, renewal: false };
  const { vanished: _, ...dated } = known;
  const { told, incident } = dated;
  if (isSame(known.expiresAt, expiresAt)) return { expiry: { ...seen, told, incident }, renewal: false };
  const isLater = expiresAt > known.expiresAt;
  // RFC 3915 §3.1: the registry prolonged it by itself, and whoever does not pay within the grace period loses it.
  if (isLater && statuses.includes("autoRenewPeriod")) return { expiry: { ...dated, candidate: null }, renewal: false };
  const first = known.candidate;
  if (first && !isSame(first.expiresAt, expiresAt)) return { expiry: { ...dated, candidate: null }, renewal: false };
  if (!first || between(first.at, at) < confirm)
    return { expiry: { ...dated, candidate: first ?? { expiresAt, at } }, renewal: false };
  return { expiry: { ...seen, told: null, incident: isLater ? null : incident }, renewal: isLater };
}

/** A date that vanished is told of no more. A name that is still held after it was put off, whatever to. */
function withoutDate(known: ExpiryStanding | null, standing: Standing, at: Instant): Read {
  if (known === null) return { expiry: null, renewal: false };
  const isPast = at > later(known.expiresAt, SAME_DATE) && isHeld(standing);
  return isPast
    ? { expiry: null, renewal: true }
    : { expiry: { ...known, candidate: null, vanished: true }, renewal: false };
}

type Told = Pick<TimelineEvent, "type" | "from" | "to" | "summary" | "evidence" | "data">;

function eventOf({ domain }: Standing, told: Told, incident: string, at: Instant, rules: Rules): TimelineEvent {
  const common = { at, confirmedAt: at, domain, facet: "registration", source: "observed", incident } as const;
  return { id: rules.newId(at), ...common, severity: severityOf(told.type, rules.intent), ...told };
}

function tellApproach(
  standing: Standing,
  expiry: ExpiryStanding,
  threshold: number,
  at: Instant,
  rules: Rules,
): Conclusion {
  const incident = expiry.incident ?? { id: rules.newId(at), openedAt: at };
  const days = Math.ceil(between(at, expiry.expiresAt) / DAY);
  const told = {
    type: "expiry.approaching",
    ...{ from: null, to: dayOf(expiry.expiresAt), evidence: expiry.evidence },
    summary: approachSentence(standing.domain, expiry.expiresAt, days),
    data: { expiresAt: formatInstant(expiry.expiresAt), days, threshold },
  };
  return {
    standing: { ...standing, expiry: { ...expiry, told: threshold, incident } },
    events: [eventOf(standing, told, incident.id, at, rules)],
    notice: { incident: incident.id, status: "open", severity: "warning", at },
  };
}

function tellRenewal(standing: Standing, known: ExpiryStanding, sight: Sight, rules: Rules): Conclusion {
  const { at } = sight;
  const incident = known.incident?.id ?? rules.newId(at);
  const to = standing.expiry?.expiresAt ?? null;
  const told = {
    type: "expiry.renewed",
    ...{ from: dayOf(known.expiresAt), to: to && dayOf(to), evidence: sight.evidence.registration ?? [] },
    summary: renewalSentence(standing.domain, known.expiresAt, to),
    data: { expiresAt: { from: formatInstant(known.expiresAt), to: to && formatInstant(to) } },
  };
  return {
    standing,
    events: [eventOf(standing, told, incident, at, rules)],
    notice: { incident, status: "resolved", severity: "warning", at },
  };
}

const dayOf = (at: Instant): string => formatInstant(at).slice(0, 10);

const approachSentence = (domain: string, expiresAt: Instant, days: number): string =>
  `${domain} expires on ${dayOf(expiresAt)}, in ${days === 1 ? "a day" : `${days} days`}`;

const renewalSentence = (domain: string, from: Instant, to: Instant | null): string =>
  to === null
    ? `${domain} is still registered after ${dayOf(from)}, the day it was to expire`
    : `${domain} was renewed: it expires on ${dayOf(to)}, not on ${dayOf(from)}`;

/** What the warnings were about. */
const RUN_OUT: ReadonlySet<string> = new Set(["expired", "redemption", "pending-delete", "available"]);

/** What was warned of has happened: the loss goes on with the incident that warned of it, unless there is another. */
export function handOver(standing: Standing, changes: readonly FacetChange[]): Standing {
  const { expiry, incident } = standing;
  const hasRunOut = changes.some(({ facet, to }) => facet === "registration" && RUN_OUT.has(to));
  if (!expiry?.incident || incident !== null || !hasRunOut) return standing;
  const open = { ...expiry.incident, severity: "warning", wounds: [] } as const;
  return { ...standing, incident: open, expiry: { ...expiry, incident: null } };
}

/** Where the approach's incident stands when nobody will look any more. */
export const withoutExpiry = ({ expiry: _, ...standing }: Standing): Standing => standing;
