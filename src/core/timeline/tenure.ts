import { compareMarks, type PageMark } from "../facets/page/mark.ts";
import { distance } from "../facets/page/simhash.ts";
import { SAYINGS } from "../links/sayings.ts";
import { asMillis, between, DAY, type Instant, type Millis } from "../time.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";

/** Who holds the name, as far as that shows: what another holder would do otherwise. */
export interface TenureStanding {
  /** Null where the registry gives none. */
  readonly createdAt: Instant | null;
  readonly registrar: string | null;
  readonly nameservers: readonly string[];
  readonly page: PageMark | null;
  /** When this holder took the name over from another; null while that was never seen. */
  readonly heldSince: Instant | null;
  /** Nobody held it for a while. */
  readonly isFreed: boolean;
  /** A registration newer than the one known. */
  readonly candidate: NewRegistration | null;
}

interface NewRegistration {
  readonly createdAt: Instant | null;
  /** First sight. */
  readonly at: Instant;
  readonly evidence: readonly Digest[];
  readonly isConfirmed: boolean;
}

/** Another holder was believed to have taken the name. */
export interface Reregistration {
  readonly at: Instant;
  readonly createdAt: { readonly from: Instant | null; readonly to: Instant | null };
  readonly because: readonly string[];
  readonly evidence: readonly Digest[];
}

/** Registries and their gateways print one date in several time zones. */
const SAME_DATE = asMillis(2 * DAY);

/**
 * Looks whether the name passed to another holder: it was registered anew, and most of registrar, name servers and page
 * are others. A restored name has its old creation date; one that its holder registered again has the old look.
 */
export function lookAtTenure(
  standing: Standing,
  sight: Sight,
  confirm: Millis,
): { readonly standing: Standing; readonly reregistration: Reregistration | null } {
  const known = standing.tenure ?? NOBODY;
  const seen = lookAtRegistration(known, standing, sight, confirm);
  const kept = (tenure: TenureStanding) => ({ standing: { ...standing, tenure }, reregistration: null });
  if (seen === known && seen.candidate === null) return { standing, reregistration: null };
  const { candidate } = seen;
  if (candidate === null || !candidate.isConfirmed) return kept(seen);
  const compared = compareHolders(seen, standing, candidate.at);
  if (compared === "not yet") return kept(seen);
  const now = snapshot(standing, candidate.createdAt);
  if (!compared.isAnother) return kept({ ...now, heldSince: seen.heldSince });
  const { trace: _trace, ...rest } = standing;
  return {
    standing: { ...rest, liveKey: null, tenure: { ...now, heldSince: candidate.at } },
    reregistration: {
      at: candidate.at,
      createdAt: { from: seen.createdAt, to: candidate.createdAt },
      because: compared.because,
      evidence: candidate.evidence,
    },
  };
}

const NOBODY: TenureStanding = {
  ...{
    createdAt: null,
    registrar: null,
    nameservers: [],
    page: null,
    heldSince: null,
    isFreed: false,
    candidate: null,
  },
};

const snapshot = ({ values, page }: Standing, createdAt: Instant | null): TenureStanding => ({
  ...NOBODY,
  createdAt,
  registrar: newest(values.registrar),
  nameservers: newest(values.nameservers)?.split(" ") ?? [],
  page: page ? (page.candidate?.mark ?? page.mark) : null,
});

const newest = ({ value, candidate }: Standing["values"]["registrar"]): string | null => candidate?.to ?? value;

function lookAtRegistration(
  known: TenureStanding,
  standing: Standing,
  { at, readings: { registration }, evidence }: Sight,
  confirm: Millis,
): TenureStanding {
  const { state } = standing.facets.registration;
  if (state === "available") return known.isFreed ? known : { ...known, isFreed: true, candidate: null };
  if (!registration) return completed(known, standing);
  if (registration.state !== "registered" && registration.state !== "suspended") return known;
  const { createdAt } = registration;
  const isNew = wasSeen(known) && (known.isFreed || (createdAt !== null && isLater(known.createdAt, createdAt)));
  const isKnown = createdAt !== null && known.createdAt !== null && !isLater(known.createdAt, createdAt);
  if (!isNew || isKnown) return held(known, standing, createdAt);
  const first = known.candidate !== null && isSame(known.candidate.createdAt, createdAt) ? known.candidate : null;
  // A state that two witnesses believed by now needs no second look at the date.
  const isBelieved = known.isFreed && standing.facets.registration.state === "registered";
  const isConfirmed = first?.isConfirmed || isBelieved || (first !== null && between(first.at, at) >= confirm);
  const since = first ?? { createdAt, at, evidence: evidence.registration ?? [] };
  return { ...known, candidate: { ...since, isConfirmed } };
}

/** Of a holder who was never seen nothing can be said to be otherwise. */
const wasSeen = ({ registrar, nameservers, page }: TenureStanding): boolean =>
  registrar !== null || nameservers.length > 0 || page !== null;

/** What was not known of the holder yet when the registry was last asked. */
function completed(known: TenureStanding, standing: Standing): TenureStanding {
  const { candidate, isFreed, registrar, nameservers, page } = known;
  const isWhole = registrar !== null && nameservers.length > 0 && page !== null;
  if (known === NOBODY || isWhole || candidate !== null || isFreed || standing.verdict.word !== "up") return known;
  const next = snapshot(standing, null);
  const whole = {
    ...known,
    registrar: registrar ?? next.registrar,
    nameservers: nameservers.length > 0 ? nameservers : next.nameservers,
    page: page ?? next.page,
  };
  return JSON.stringify(whole) === JSON.stringify(known) ? known : whole;
}

const isLater = (known: Instant | null, now: Instant): boolean => known !== null && between(known, now) > SAME_DATE;
const isSame = (a: Instant | null, b: Instant | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= SAME_DATE);

/** The same registration as before: while the site is up, who holds it is seen by what it shows. */
function held(known: TenureStanding, standing: Standing, createdAt: Instant | null): TenureStanding {
  const next = standing.verdict.word === "up" || known === NOBODY ? snapshot(standing, null) : known;
  const renewed: TenureStanding = {
    createdAt: createdAt ?? known.createdAt,
    registrar: next.registrar ?? known.registrar,
    nameservers: next.nameservers.length > 0 ? next.nameservers : known.nameservers,
    page: next.page ?? known.page,
    heldSince: known.heldSince,
    isFreed: false,
    candidate: null,
  };
  return JSON.stringify(renewed) === JSON.stringify(known) ? known : renewed;
}

type Compared = "not yet" | { readonly isAnother: boolean; readonly because: readonly string[] };

/** Waits until zone and site were looked at since: a registrar alone may have changed by a transfer. */
function compareHolders(tenure: TenureStanding, standing: Standing, since: Instant): Compared {
  const { looked, facets } = standing;
  const isAbsent = (facets.delegation.candidate?.to ?? facets.delegation.state) === "absent";
  if ((looked.dns ?? 0) < since || (!isAbsent && (looked.http ?? 0) < since)) return "not yet";
  const differs: readonly (readonly [what: string, differs: boolean | null])[] = [
    [SAYINGS.otherRegistrar, compareRegistrars(tenure.registrar, newest(standing.values.registrar))],
    [
      SAYINGS.otherNameservers,
      isAbsent ? null : compareServers(tenure.nameservers, newest(standing.values.nameservers)),
    ],
    [SAYINGS.otherPage, isAbsent ? null : comparePages(tenure.page, standing)],
  ];
  const compared = differs.filter(([, each]) => each !== null);
  if (compared.length === 0) return "not yet";
  const others = compared.filter(([, each]) => each === true);
  return { isAnother: others.length * 2 > compared.length, because: others.map(([what]) => what) };
}

const compareRegistrars = (before: string | null, now: string | null): boolean | null =>
  before === null || now === null ? null : before !== now;

const compareServers = (before: readonly string[], now: string | null): boolean | null =>
  before.length === 0 || now === null ? null : !now.split(" ").some((host) => before.includes(host));

/** Bits of 64 in which one page may differ from day to day. */
const ALIKE = 12;

function comparePages(before: PageMark | null, { facets: { web }, page }: Standing): boolean | null {
  if (before === null) return null;
  const state = web.candidate?.to ?? web.state;
  if (state === "parked") return true;
  const now = state === "ok" ? (page?.candidate?.mark ?? page?.mark) : undefined;
  if (!now) return null;
  if (compareMarks(before, now).isReplaced) return true;
  const isAlike = before.text !== null && now.text !== null && distance(before.text, now.text) <= ALIKE;
  return isAlike || (before.icon !== null && before.icon === now.icon) ? false : null;
}
