import { CERTAIN_ENOUGH, type Link, linkBetween, together } from "../links/link.ts";
import { SAYINGS } from "../links/sayings.ts";
import { type Commons, commonsOf } from "../links/shared.ts";
import { redirectSign, WEIGHTS } from "../links/signs.ts";
import { type DomainName, labelOf } from "../name.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
import { liveTrace, lostTrace, type Proofs } from "./trace.ts";
import { isLost } from "./verdict.ts";

/** That the site of one name went to another, how sure, and why. */
export interface Move {
  readonly from: DomainName;
  readonly to: DomainName;
  /** 0..1; below 0.5 it is no move. */
  readonly confidence: number;
  readonly because: readonly string[];
  readonly evidence: readonly Digest[];
}

export const pairOf = (from: string, to: string): string => `${from}>${to}`;

/** The move that a redirect itself announces. */
export function moveByRedirect(from: Standing): Move | null {
  const redirect = from.inference.redirect.value;
  if (!redirect) return null;
  const signs = redirectSign(redirect.permanent);
  const sameLabel = labelOf(from.domain) === labelOf(redirect.to);
  const said = together([...signs.map(({ weight }) => weight), ...(sameLabel ? [WEIGHTS.label] : [])]);
  const doubt = doubtAbout(from);
  return {
    from: from.domain,
    to: redirect.to,
    confidence: doubt === null ? said : CERTAIN_ENOUGH,
    because: [
      ...signs.map(({ says }) => says),
      ...(sameLabel ? [SAYINGS.label] : []),
      ...(doubt === null ? [] : [doubt]),
    ],
    evidence: from.facets.web.evidence,
  };
}

/** A name that was seized, sold or dropped redirects as readily as its old holder's did. */
function doubtAbout({ tenure, trace, values }: Standing): string | null {
  if (tenure?.heldSince) return SAYINGS.otherHolder;
  const known = trace?.trace;
  if (!known) return null;
  const servers = values.nameservers.value?.split(" ") ?? [];
  const isServedElsewhere = known.nameservers.length > 0 && !servers.some((host) => known.nameservers.includes(host));
  const isHeldElsewhere = known.registrar !== null && values.registrar.value !== known.registrar;
  return isServedElsewhere && isHeldElsewhere ? SAYINGS.otherHands : null;
}

/**
 * An outage of the site alone makes no mirror a successor; one that was seen to come up since, or the loss of the name
 * itself, does. What was up when it was first looked at may have been so all along.
 */
const isLostTo = (old: Standing, { verdict }: Standing): boolean =>
  isNameLost(old) || (verdict.isFirst !== true && (verdict.since ?? 0) >= (old.verdict.since ?? 0));

/** The name itself is lost, and not merely the site that it leads to. */
export const isNameLost = ({ verdict, facets }: Standing): boolean =>
  verdict.word !== "down" || facets.delegation.state === "absent";

/**
 * Moves among kin: the old name is lost, another one is up, and shares a sign of the operator with what the old one was
 * known by while it was up. While both are up they are mirrors, and nothing moved. Where the site went on from a
 * successor told of before, that one's own move tells it.
 * @param written pairs already told, as `pairOf`
 */
export function movesAmong(standings: readonly Standing[], written: ReadonlySet<string>): readonly Move[] {
  const lost = standings.filter(({ verdict }) => verdict.word !== null && isLost(verdict.word));
  if (lost.length === 0 || lost.length === standings.length) return [];
  const commons = commonsOf(standings.flatMap((each) => lostTrace(each)?.trace ?? []));
  const moves = lost.flatMap((old) =>
    standings.flatMap((other) => {
      const isNews = other.domain !== old.domain && !written.has(pairOf(old.domain, other.domain));
      return isNews && isLostTo(old, other) ? (moveBetween(old, other, commons) ?? []) : [];
    }),
  );
  const steps = [...written, ...moves.map(({ from, to }) => pairOf(from, to))];
  return moves.filter(({ from, to }) => !isToldBy(from, to, steps, written));
}

function moveBetween(old: Standing, other: Standing, commons: Commons): Move | null {
  const [before, now] = [lostTrace(old), liveTrace(other)];
  if (!before || !now) return null;
  const link = linkBetween(before.trace, now.trace, commons);
  if (link.confidence < CERTAIN_ENOUGH) return null;
  const { confidence, because } = link;
  const evidence = evidenceBehind(link, before.proofs, now.proofs);
  return { from: old.domain, to: other.domain, confidence, because, evidence };
}

/** What proves the signs of a link, of all that is given; looks prove nothing. */
export function evidenceBehind({ signs }: Link, ...proofs: readonly Proofs[]): readonly Digest[] {
  const facets = signs.flatMap(({ tier, facet }) => (facet === null || tier === "look-alike" ? [] : [facet]));
  return [...new Set(proofs.flatMap((each) => facets.flatMap((facet) => each[facet] ?? [])))];
}

/** Whether the way from a name told of as its successor leads to this one by steps of their own. */
export function isToldBy(from: string, to: string, steps: readonly string[], written: ReadonlySet<string>): boolean {
  const seen = new Set<string>([from]);
  let reached = [...written].flatMap((pair) => targetFrom(pair, from));
  while (reached.length > 0) {
    if (reached.includes(to)) return true;
    for (const name of reached) seen.add(name);
    reached = reached
      .flatMap((name) => steps.flatMap((pair) => targetFrom(pair, name)))
      .filter((name) => !seen.has(name));
  }
  return false;
}

const targetFrom = (pair: string, from: string): readonly string[] =>
  pair.startsWith(`${from}>`) ? [pair.slice(from.length + 1)] : [];
