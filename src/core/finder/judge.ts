import { CERTAIN_ENOUGH, isCandidate, type Link, linkBetween } from "../links/link.ts";
import { SAYINGS } from "../links/sayings.ts";
import { commonsOf } from "../links/shared.ts";
import type { Trace } from "../links/trace.ts";
import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
import { evidenceBehind, type Move } from "../timeline/move.ts";
import type { Proofs, TraceStanding } from "../timeline/trace.ts";

/** A name that was visited in the search for a lost site. */
export interface Seen {
  readonly trace: Trace;
  readonly at: Instant;
  /** A visitor meets a site there. */
  readonly isSite: boolean;
  /** There was none when the site was lost already. */
  readonly hasAppeared: boolean;
  /** Watched for reasons of its own, and up before the other was lost, also where both were lost together: another site. */
  readonly stoodBefore?: true;
  readonly proofs: Proofs;
}

/** A name that may be a successor, or a copy: worth a look, and no event. */
export interface Candidate {
  readonly domain: DomainName;
  /** Below 0.5, but where this one was there before, or may have been the site's mirror all along. */
  readonly confidence: number;
  readonly because: readonly string[];
  /** When it was seen so. */
  readonly at: Instant;
}

export interface Findings {
  /** Surest first; two claimants are both here. */
  readonly moves: readonly Move[];
  readonly candidates: readonly Candidate[];
}

const MOST_CANDIDATES = 10;
const MIRROR = SAYINGS.mirror;
const NEIGHBOUR = SAYINGS.neighbour;

/**
 * What a search brought. The page that looks like the old one is a candidate, whoever is first; a move needs a sign of the
 * same operator, and something that the two sites look alike in: what the old name's DNS names (a mail host, a CDN) is not
 * therefore its successor. What more than five of the names bear is nobody's mark.
 * @param isNameLost false where the name still leads to its servers and only the site does not answer
 */
export function judgeSeen(old: TraceStanding, seen: readonly Seen[], isNameLost: boolean): Findings {
  const commons = commonsOf([old.trace, ...seen.map(({ trace }) => trace)]);
  const sites = seen.filter(({ isSite, trace }) => isSite && trace.domain !== old.trace.domain);
  const linked = sites
    .map((site) => ({ site, link: linkBetween(old.trace, site.trace, commons) }))
    .toSorted((a, b) => b.link.confidence - a.link.confidence);
  const claims = linked.filter(({ link }) => isClaim(link));
  const butOf = ({ hasAppeared, stoodBefore }: Seen): string | null =>
    stoodBefore ? NEIGHBOUR : hasAppeared || isNameLost ? null : MIRROR;
  return {
    moves: claims.flatMap(({ site, link }) => (butOf(site) === null ? [moveTo(site, link, old)] : [])),
    candidates: [
      ...claims.flatMap(({ site, link }) => {
        const but = butOf(site);
        return but === null ? [] : [candidateOf(site, link, [but])];
      }),
      ...linked.flatMap(({ site, link }) => (isCandidate(link) ? [candidateOf(site, link, [])] : [])),
    ].slice(0, MOST_CANDIDATES),
  };
}

const isClaim = ({ confidence, signs }: Link): boolean =>
  confidence >= CERTAIN_ENOUGH && signs.some(({ tier }) => tier === "look-alike" || tier === "operator");

const moveTo = ({ trace, proofs }: Seen, link: Link, old: TraceStanding): Move => ({
  from: old.trace.domain,
  to: trace.domain,
  confidence: link.confidence,
  because: link.because,
  evidence: evidenceBehind(link, old.proofs, proofs),
});

const candidateOf = ({ trace, at }: Seen, { confidence, because }: Link, but: readonly string[]): Candidate => ({
  ...{ domain: trace.domain, confidence, at },
  because: [...because, ...but],
});
