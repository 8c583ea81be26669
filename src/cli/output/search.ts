import type { SearchShown } from "../../answers/search.ts";
import { CERTAIN_ENOUGH } from "../../core/links/link.ts";
import { visible } from "../../core/visible.ts";
import type { Palette } from "./palette.ts";
import { moment } from "./when.ts";
import { wrapped } from "./width.ts";

/** What the search for a lost site has to show, under the name's card; nothing where there was none. */
export function searchLines({ candidates, search, proposals }: SearchShown, palette: Palette, width: number) {
  const told = candidates.flatMap(({ domain, confidence, because }) => {
    const head = `  ? ${visible(domain)}  ${Math.round(confidence * 100)} %  `;
    return wrapped(head + visible(because.join(", ")), width);
  });
  const proposed = proposals.map((command) => `  to watch it: ${visible(command)}`);
  const searched = search === null ? [] : [`  ${palette.dim("searched for successors")} ${timesOf(search)}`];
  const heading = told.length === 0 ? [] : [palette.dim(`  ${headingOf(candidates)}`)];
  const lines = [...proposed, ...heading, ...told, ...searched];
  return lines.length === 0 ? [] : ["", ...lines];
}

/** A mirror of the operator's own stands among them, surer than any copy: that it is no move is what they have in common. */
const headingOf = (candidates: SearchShown["candidates"]): string =>
  candidates.every(({ confidence }) => confidence < CERTAIN_ENOUGH)
    ? "candidates: they look like it, and nothing shows whose they are"
    : "candidates: worth a look, and nothing shows that the site moved there";

const timesOf = ({ searchedAt, nextAt }: NonNullable<SearchShown["search"]>): string =>
  `${moment(searchedAt)}; ${nextAt === null ? "no more" : `next ${moment(nextAt)}`}`;
