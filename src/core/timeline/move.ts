import { type DomainName, labelOf } from "../name.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
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

/** How far a sign of the same operator goes alone: knowledge from move-detection practice, see docs/decisions.md. */
const WEIGHTS = { key: 0.9, permanentRedirect: 0.9, temporaryRedirect: 0.55, label: 0.1 } as const;

/** Independent signs: each leaves its own remainder of doubt. */
const together = (weights: readonly number[]): number =>
  Math.round(100 * (1 - weights.reduce((doubt, weight) => doubt * (1 - weight), 1))) / 100;

export const pairOf = (from: string, to: string): string => `${from}>${to}`;

/** The move that a redirect itself announces. */
export function moveByRedirect(from: Standing): Move | null {
  const redirect = from.inference.redirect.value;
  if (!redirect) return null;
  const kind = redirect.permanent ? WEIGHTS.permanentRedirect : WEIGHTS.temporaryRedirect;
  const sameLabel = labelOf(from.domain) === labelOf(redirect.to);
  return {
    from: from.domain,
    to: redirect.to,
    confidence: together(sameLabel ? [kind, WEIGHTS.label] : [kind]),
    because: [
      redirect.permanent ? "permanent redirect from the old name" : "temporary redirect from the old name",
      ...(sameLabel ? ["same label"] : []),
    ],
    evidence: from.facets.web.evidence,
  };
}

/** An outage of the site alone makes no mirror a successor; one that came up since, or the loss of the name itself, does. */
function isLostTo(old: Standing, other: Standing): boolean {
  const { word, since } = old.verdict;
  if (word === null || !isLost(word)) return false;
  const isNameLost = word !== "down" || old.facets.delegation.state === "absent";
  return isNameLost || (other.verdict.since ?? 0) >= (since ?? 0);
}

/**
 * Moves between watches of one label: the old name is lost, the new one is up and serves the certificate key that the
 * old one served while it was up. While both are up they are mirrors, and nothing moved.
 * @param written pairs already told, as `pairOf`
 */
export function movesByKey(standings: readonly Standing[], written: ReadonlySet<string>): readonly Move[] {
  return standings.flatMap((old) => {
    const key = old.liveKey;
    if (key === null) return [];
    return standings
      .filter((other) => other.domain !== old.domain && labelOf(other.domain) === labelOf(old.domain))
      .filter((other) => other.verdict.word === "up" && other.values.certificate.value === key.value)
      .filter((other) => isLostTo(old, other))
      .filter((other) => !written.has(pairOf(old.domain, other.domain)))
      .map((other) => ({
        from: old.domain,
        to: other.domain,
        confidence: together([WEIGHTS.key, WEIGHTS.label]),
        because: ["same certificate key", "same label"],
        evidence: [...new Set([...key.evidence, ...other.values.certificate.evidence])],
      }));
  });
}
