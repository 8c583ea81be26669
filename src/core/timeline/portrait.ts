import { compareMarks } from "../facets/page/mark.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";

/**
 * Whether a look shows a page that an event may rest on, for the first time: the first state known, another one than is
 * believed, or another site under the name. What was seen before, and waits to be confirmed, has its proof already.
 */
export function isWorthPicture(standing: Standing | null, { readings: { web }, page = null }: Sight): boolean {
  // Without a status nobody was met who could have shown anything.
  if (!web || web.state === "unknown" || web.status === null) return false;
  if (standing === null || standing.facets.web.state === null) return true;
  const { state, candidate, earlier } = standing.facets.web;
  if (web.state !== state) return ![candidate, ...earlier].some((seen) => seen?.to === web.state);
  const known = standing.page;
  if (page === null || !known || !compareMarks(known.mark, page).isReplaced) return false;
  return known.candidate === null || compareMarks(known.candidate.mark, page).isReplaced;
}
