import { compareMarks } from "../facets/page/mark.ts";
import { SAYINGS } from "./sayings.ts";
import type { Commons } from "./shared.ts";
import { isCopy, type Sign, signsBetween, TIERS, type Tier } from "./signs.ts";
import type { Trace } from "./trace.ts";

/** How sure it is that the site of one name went to another, and why. */
export interface Link {
  /** 0..1; from `CERTAIN_ENOUGH` on the site moved there, below it is a candidate; 0: nothing in common. */
  readonly confidence: number;
  readonly because: readonly string[];
  /** The best of its signs' tiers; null where there are none. */
  readonly tier: Tier | null;
  readonly signs: readonly Sign[];
}

export const CERTAIN_ENOUGH = 0.5;
/** From here on a name that is no successor is worth looking at: a page does, a label alone does not. */
const WORTH_A_LOOK = 0.25;

export const isCandidate = ({ confidence }: Link): boolean => confidence >= WORTH_A_LOOK && confidence < CERTAIN_ENOUGH;

/** As far as looks go, all together: copies look best of all. */
const LOOKS_AT_MOST = 0.45;

/** Independent signs: each leaves its own remainder of doubt. */
export const together = (weights: readonly number[]): number =>
  Math.round(100 * (1 - weights.reduce((doubt, weight) => doubt * (1 - weight), 1))) / 100;

/**
 * Compares what an old site was known by with what stands under another name. Signs of the same operator multiply their
 * doubts; what anybody can copy counts as one sign, and makes a candidate at most. Signs of the operator that a copy has as
 * well are just enough for a move, however many they are: nothing is followed for them without being asked.
 * @param commons marks that too many names bear to tell anything
 */
export function linkBetween(old: Trace, candidate: Trace, commons: Commons = new Set()): Link {
  const signs = signsBetween(old, candidate, commons);
  const proofs = signs.filter(({ tier }) => tier === "announced" || tier === "operator");
  const sure = confidenceOf(signs);
  const isSure = proofs.length > 0 && !isAnotherSite(old, candidate, signs);
  const isDoubted = isSure && proofs.every(({ isCopyable }) => isCopyable === true);
  const doubts = [...(isCopy(old, candidate) ? [SAYINGS.copy] : []), ...(isDoubted ? [SAYINGS.copyable] : [])];
  return {
    confidence: isSure ? Math.min(isDoubted ? CERTAIN_ENOUGH : 1, sure) : Math.min(LOOKS_AT_MOST, sure),
    because: [...signs.map(({ says }) => says), ...doubts],
    tier: TIERS.find((tier) => signs.some((each) => each.tier === tier)) ?? null,
    signs,
  };
}

function confidenceOf(signs: readonly Sign[]): number {
  const looks = signs.filter(({ tier }) => tier === "look-alike").map(({ weight }) => weight);
  const others = signs.filter(({ tier }) => tier !== "look-alike").map(({ weight }) => weight);
  return together([...others, Math.min(LOOKS_AT_MOST, together(looks))]);
}

/** One operator has many sites: another label with another page is another one, unless the old site announced it. */
function isAnotherSite(old: Trace, { page }: Trace, signs: readonly Sign[]): boolean {
  const isNamed = signs.some(({ tier, facet }) => tier === "announced" || (tier === "look-alike" && facet === null));
  return !isNamed && old.page !== null && page !== null && compareMarks(old.page, page).isReplaced;
}
