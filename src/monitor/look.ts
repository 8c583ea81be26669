import { UNLOOKED } from "../core/check-result.ts";
import { serialSentence } from "../core/facets/children.ts";
import { childNameservers, classifyDelegation } from "../core/facets/delegation.ts";
import { markOf } from "../core/facets/page/mark.ts";
import { classifyResolution } from "../core/facets/resolution.ts";
import { type Signs, withAddressSign, withServerSign } from "../core/facets/signs.ts";
import { classifyTls } from "../core/facets/tls.ts";
import { classifyWeb, redirectTarget } from "../core/facets/web.ts";
import { pointersOf } from "../core/links/trace.ts";
import type { DomainName } from "../core/name.ts";
import type { Observation } from "../core/observation.ts";
import type { Readings } from "../core/reading.ts";
import { classifyRegistration, expiredBy } from "../core/registration/chain.ts";
import { asInstant, asMillis, DAY, type Instant, type Millis } from "../core/time.ts";
import type { Digest } from "../core/timeline/event.ts";
import type { Sight } from "../core/timeline/weigh.ts";
import { FACETS, type Facet, type ProbeKind } from "../core/vocabulary.ts";
import type { Look } from "../store/contract.ts";
import { evidenceOf } from "./evidence.ts";
import { type Leaning, leaningsOf } from "./leaning.ts";
import { type Circumstances, lookRecord } from "./replay/look-record.ts";

/** What judging needs beyond the observation itself. */
export interface Judging {
  /** Registrable domain of a host by the public suffix list; null for what has none. */
  readonly registrable: (host: string) => DomainName | null;
  /** Known servers and addresses of seizures, suspensions, parking. */
  readonly signs: Signs;
  /** Where the program looks from; one word. */
  readonly vantage: string;
  readonly schedule: Readonly<Record<ProbeKind, Millis>>;
}

/** A certificate is `expiring` when fewer days than this are left. */
const EXPIRING = asMillis(14 * DAY);

/** Observation → judgement: pure rules, one reading a facet. */
function readingsOf(
  observation: Observation,
  { registrable, signs }: Pick<Judging, "registrable" | "signs">,
  { delegated, isInvented }: Circumstances,
): Partial<Readings> {
  switch (observation.probe) {
    case "registration":
      return { registration: expiredBy(classifyRegistration(observation), observation.at) };
    case "dns": {
      const delegation = withServerSign(classifyDelegation(observation), signs);
      const resolution = classifyResolution(observation, delegation, delegated, signs.isBlockPage);
      return { delegation, resolution: withAddressSign(resolution, signs) };
    }
    case "http":
      if (isInvented) return INVENTED;
      return {
        web: classifyWeb(observation, registrable, signs.fingerprints()),
        tls: classifyTls(observation, EXPIRING),
      };
  }
}

/** The rules of now, as whoever judges again wants them. */
export const rulesBy =
  (judging: Pick<Judging, "registrable" | "signs">) =>
  (observation: Observation, circumstances: Circumstances): Partial<Readings> =>
    readingsOf(observation, judging, circumstances);

/** Whatever was met at an address that a resolver invented, it is not the name's: nothing was learned of the site. */
const INVENTED = {
  web: { ...UNLOOKED.web, reason: "contradiction" },
  tls: { ...UNLOOKED.tls, reason: "contradiction" },
} as const;

/** When our own budgets let the first of the sources be asked, where their being spent is why nothing was learned. */
function heldBackUntil(observation: Observation, { registration }: Partial<Readings>): Instant | null {
  if (observation.probe !== "registration" || registration?.state !== "unknown") return null;
  const times = observation.links.flatMap(({ outcome }) =>
    outcome.kind === "failure" && outcome.retryAt !== undefined ? [outcome.retryAt] : [],
  );
  return times.length > 0 ? asInstant(Math.min(...times)) : null;
}

/** A judged look, in the two forms that the rest of the line wants: what to store, and what to decide on. */
export interface JudgedLook {
  readonly look: Look;
  readonly sight: Sight;
  /** Senses of the lookout that must see for the look to be believed. */
  readonly leanings: readonly Leaning[];
  /** What the look showed and no reading holds, because it changes from look to look; left out where there is none. */
  readonly remarks?: readonly string[];
}

export function judge(observation: Observation, judging: Judging, circumstances: Circumstances = {}): JudgedLook {
  const readings = readingsOf(observation, judging, circumstances);
  const evidence = evidenceOf(observation);
  const kept = FACETS.flatMap((facet) => evidence[facet] ?? []);
  const { domain, probe, at } = observation;
  const site = observation.probe === "http" && !circumstances.isInvented ? observation : null;
  const serials = observation.probe === "dns" ? serialSentence(observation) : null;
  const digests: Partial<Record<Facet, readonly Digest[]>> = {};
  for (const facet of FACETS) {
    const items = evidence[facet];
    if (items) digests[facet] = [...new Set(items.map((item) => item.digest))];
  }
  return {
    look: {
      domain,
      probe,
      vantage: judging.vantage,
      at,
      readings,
      evidence: [...kept, ...lookRecord(observation, circumstances, kept)],
      // Two missed looks are jitter and a slow network; a third is a time without observation.
      continuity: asMillis(judging.schedule[probe] * 3),
    },
    sight: {
      probe,
      at,
      readings,
      evidence: digests,
      page: site && readings.web ? markOf(site, readings.web) : null,
      redirect: site && redirectTarget(site, judging.registrable, readings.web),
      ...(observation.probe === "http" ? { pointers: pointersOf(observation, judging.registrable) } : {}),
      retryAt: heldBackUntil(observation, readings),
      childNameservers: observation.probe === "dns" ? childNameservers(observation) : null,
    },
    ...(serials === null ? {} : { remarks: [serials] }),
    leanings: circumstances.isInvented ? [] : leaningsOf(observation, readings),
  };
}
