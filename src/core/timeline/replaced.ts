import { compareMarks, hasMovedOn, type PageMark, renewed } from "../facets/page/mark.ts";
import { between, type Instant, type Millis } from "../time.ts";
import type { Digest } from "./event.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";

/** What is believed of the site that stands under the name. */
export interface PageStanding {
  readonly mark: PageMark;
  readonly candidate: {
    readonly mark: PageMark;
    readonly at: Instant;
    readonly evidence: readonly Digest[];
  } | null;
}

/** A site that was believed to stand in another one's place. */
export interface Replacement {
  readonly from: PageMark;
  readonly to: PageMark;
  readonly because: readonly string[];
  readonly at: Instant;
  readonly evidence: readonly Digest[];
}

/**
 * Looks whether another site stands under the name. One that was down, parked or gone is compared with the last that
 * stood there. The first page ever seen is remembered; another one must be seen again before it is believed.
 */
export function lookAtPage(
  standing: Standing,
  { page = null, at, evidence }: Sight,
  confirm: Millis,
): { readonly standing: Standing; readonly replacement: Replacement | null } {
  if (page === null) return { standing, replacement: null };
  const known = standing.page;
  const keep = (next: PageStanding) => ({ ...standing, page: next });
  if (!known) return { standing: keep({ mark: page, candidate: null }), replacement: null };
  const { mark, candidate } = known;
  const compared = compareMarks(mark, page);
  if (!compared.isReplaced) {
    const next = hasMovedOn(mark, page) ? renewed(mark, page) : mark;
    const isUnchanged = candidate === null && next === mark;
    return { standing: isUnchanged ? standing : keep({ mark: next, candidate: null }), replacement: null };
  }
  // A third site in the place of the second begins anew.
  const isSeenAgain = candidate !== null && !compareMarks(candidate.mark, page).isReplaced;
  if (!isSeenAgain) {
    const first = { mark: page, at, evidence: evidence.web ?? [] };
    return { standing: keep({ mark, candidate: first }), replacement: null };
  }
  if (between(candidate.at, at) < confirm) return { standing, replacement: null };
  const { at: since, evidence: proof } = candidate;
  return {
    standing: keep({ mark: page, candidate: null }),
    replacement: { from: mark, to: page, because: compared.because, at: since, evidence: proof },
  };
}
