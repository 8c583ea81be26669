import { asInstant, asMillis, between, HOUR, type Instant, later, MINUTE, type Millis, SECOND } from "../time.ts";
import { FACET_OF_VALUE, FACETS, PROBE_OF_FACET, PROBES, type ProbeKind, type ValueName } from "../vocabulary.ts";
import { PATIENCE } from "./contradiction.ts";
import { nextThreshold, thresholdDue } from "./expiry.ts";
import type { ContradictionName, Standing } from "./standing.ts";

/** `schedule` of the configuration: the slowest that each probe runs. */
export interface Cadence {
  readonly dns: Millis;
  readonly http: Millis;
  readonly registration: Millis;
  readonly confirm: Millis;
}

export interface NextLook {
  readonly probe: ProbeKind;
  readonly at: Instant;
  readonly because: string;
}

/**
 * When each probe is to look next, after `probe` has looked. The other probes appear only when they owe a look: a
 * change was first seen after they last looked.
 * @param spread chance in [0,1): looks come up to a tenth of the interval early, never late, so that watches added
 *   together drift apart
 * @param retryAt when our own budget lets `probe` ask again, where that is why it learned nothing: no back-off is due to
 *   a registry that was not asked
 */
export function nextLooks(
  standing: Standing,
  probe: ProbeKind,
  cadence: Cadence,
  spread: number,
  retryAt: Instant | null = null,
): readonly NextLook[] {
  return PROBES.flatMap((each) => {
    const looked = standing.looked[each];
    if (looked === null) return [];
    const owed = owedLook(standing, each, looked, cadence);
    if (each === probe) {
      const own = held(ownLook(standing, each, looked, cadence, spread), looked, cadence, retryAt);
      return [notAtOnce(owed && owed.at < own.at ? owed : own, looked)];
    }
    // A probe with a change of its own to confirm is due soon already; bringing it forward must not push it back.
    if (ownCandidate(standing, each) !== null) return [];
    if (owed) return [owed];
    return each === "registration"
      ? [...explaining(standing, looked, cadence), ...untold(standing, looked, cadence)]
      : [];
  });
}

/** Whatever the clock does, a look that has just been made is not made again at once. */
const notAtOnce = (look: NextLook, looked: Instant): NextLook => ({
  ...look,
  at: latest(look.at, later(looked, SECOND)),
});

/** A registry is spared the flapping of a site or a resolver: what the zone itself shows is worth a question at once. */
const SPARED = HOUR;

const early = (interval: Millis, spread: number): Millis => asMillis(interval * (1 - spread / 10));
const soonest = (...times: readonly Instant[]): Instant => asInstant(Math.min(...times));
const latest = (...times: readonly Instant[]): Instant => asInstant(Math.max(...times));

function ownLook(standing: Standing, probe: ProbeKind, looked: Instant, cadence: Cadence, spread: number): NextLook {
  const interval = later(looked, early(cadence[probe], spread));
  const first = ownCandidate(standing, probe);
  if (first !== null) {
    const patience = latest(later(looked, gapBetween(probe, cadence)), later(looked, retryAfter(standing, probe)));
    const at = latest(later(first, cadence.confirm), patience);
    return { probe, at: soonest(at <= looked ? later(looked, cadence.confirm) : at, interval), because: "confirm" };
  }
  const retry = retryAfter(standing, probe);
  if (retry > 0) return { probe, at: soonest(later(looked, retry), interval), because: "retry" };
  const [explanation] = probe === "registration" ? explaining(standing, looked, cadence) : [];
  const again = contradictionAgain(standing, probe, looked);
  if (again && again.at < (explanation?.at ?? interval)) return again;
  const threshold = probe === "registration" ? nextThreshold(standing, looked) : null;
  if (threshold !== null && threshold < (explanation?.at ?? interval))
    return { probe, at: threshold, because: "expiry" };
  return explanation ?? { probe, at: interval, because: "interval" };
}

/** Whose word each contradiction about name servers needs again. */
const WITNESSES: Readonly<Record<Exclude<ContradictionName, "sources">, readonly ProbeKind[]>> = {
  "registry-parent": ["registration", "dns"],
  "parent-child": ["dns"],
};

/** Sources that differ are asked once more when the difference is old enough to be told. */
function contradictionAgain(standing: Standing, probe: ProbeKind, looked: Instant): NextLook | null {
  const times = (["registry-parent", "parent-child"] as const).flatMap((name) => {
    const candidate = standing.contradictions?.[name]?.candidate;
    return candidate && WITNESSES[name].includes(probe) ? [later(candidate.at, PATIENCE)] : [];
  });
  const ahead = times.filter((at) => at > looked);
  return ahead.length > 0 ? { probe, at: soonest(...ahead), because: "confirm" } : null;
}

/** A look that our own budget held back is made when the budget says, and within the interval in any case. */
function held(look: NextLook, looked: Instant, cadence: Cadence, retryAt: Instant | null): NextLook {
  if (retryAt === null) return look;
  const at = soonest(latest(retryAt, later(looked, SECOND)), later(looked, cadence[look.probe]));
  return { ...look, at, because: look.because === "confirm" ? "confirm" : "retry" };
}

/** Values whose change is grave enough to look again soon; the others wait for the next look that is due anyway. */
const URGENT: readonly ValueName[] = ["registrar", "nameservers", "dnssec"];

/** First sight of the oldest change of this probe's own that waits to be seen again. */
function ownCandidate(standing: Standing, probe: ProbeKind): Instant | null {
  const sights = [
    ...FACETS.filter((facet) => PROBE_OF_FACET[facet] === probe).map((facet) => standing.facets[facet].candidate?.at),
    ...(probe === "registration"
      ? [standing.contradictions?.sources?.candidate?.at, unconfirmedTenure(standing), standing.expiry?.candidate?.at]
      : []),
    ...URGENT.filter((value) => PROBE_OF_FACET[FACET_OF_VALUE[value]] === probe).map(
      (value) => standing.values[value].candidate?.at,
    ),
  ].filter((at) => at !== undefined);
  return sights.length > 0 ? soonest(...sights) : null;
}

/** Known before the first verdict, when nothing is told yet: to be told with the next look. */
function untold(standing: Standing, looked: Instant, cadence: Cadence): readonly NextLook[] {
  if (thresholdDue(standing, looked, cadence.registration) === null) return [];
  return [{ probe: "registration", at: later(looked, cadence.confirm), because: "expiry" }];
}

const unconfirmedTenure = ({ tenure }: Standing): Instant | undefined =>
  tenure?.candidate && !tenure.candidate.isConfirmed ? tenure.candidate.at : undefined;

/**
 * A change seen elsewhere after this probe last looked brings it forward: cheap signals buy dear ones. Changes of
 * addresses, mail or certificates alone are too common to spend a registry's patience on.
 */
function owedLook(standing: Standing, probe: ProbeKind, looked: Instant, cadence: Cadence): NextLook | null {
  const { facets, values } = standing;
  const delegation = [facets.delegation.candidate, values.nameservers.candidate, values.dnssec.candidate];
  const elsewhere = [facets.registration.candidate, ...delegation, facets.resolution.candidate, facets.web.candidate];
  const fresh = (candidates: typeof elsewhere): boolean =>
    candidates.some((candidate) => candidate !== null && candidate.at > looked);
  const stale = FACETS.some(
    (facet) => PROBE_OF_FACET[facet] === probe && facets[facet].stale && looked < (facets.delegation.since ?? looked),
  );
  if (!stale && !fresh(elsewhere)) return null;
  const patience = probe === "registration" && !fresh(delegation) ? SPARED : gapBetween(probe, cadence);
  return { probe, at: later(looked, patience), because: "brought-forward" };
}

/**
 * Least time between two looks of one probe at one name: one page request a minute a host, unless the operator's own
 * schedule is shorter (docs/interface.md, Configuration). A registry's patience is kept by the budget of its server.
 */
const gapBetween = (probe: ProbeKind, cadence: Cadence): Millis =>
  asMillis(probe === "http" ? Math.min(MINUTE, cadence.http) : 0);

/** Back-off while the registry says nothing usable: 10 minutes doubling, an hour doubling when it throttles; else none. */
function retryAfter(standing: Standing, probe: ProbeKind): Millis {
  const { unknown } = standing.facets.registration;
  if (probe !== "registration" || !unknown) return asMillis(0);
  const first = unknown.reason === "throttled" || unknown.reason === "refused" ? HOUR : asMillis(10 * MINUTE);
  return asMillis(first * 2 ** Math.min(unknown.streak - 1, 10));
}

/**
 * The zone has dropped the name and the registry has not said why yet: it is asked again after as much time as had
 * passed when it was last asked, five minutes at first, so that a slow registry costs few questions.
 */
function explaining(standing: Standing, looked: Instant, cadence: Cadence): readonly NextLook[] {
  const { registration, delegation } = standing.facets;
  if (delegation.state !== "absent" || registration.state !== "registered" || delegation.since === null) return [];
  if (registration.candidate !== null || registration.unknown !== null) return [];
  const patience = asMillis(Math.max(5 * MINUTE, between(delegation.since, looked)));
  const at = soonest(later(looked, patience), later(looked, cadence.registration));
  return [{ probe: "registration", at, because: "explain-darkness" }];
}
