import type { LanesAnswer, LanesQuery } from "../../web/shapes/lanes.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import type { Stand, View } from "./view.ts";

type Base = Pick<Frame, "base">;
const rfc3339 = (at: number): string => new Date(Math.round(at)).toISOString();

/** What of the query says which lanes there are; the rest says which part of them is looked at. */
const chosen = ({ name, group, facets, limit, incident }: LanesQuery) => ({ name, group, facets, limit, incident });

/** This page with a part of its query put in the place of another. */
export const pageWith = (
  frame: Base,
  query: LanesQuery,
  changes: Partial<Record<keyof LanesQuery, string | null>>,
): string => linkTo(frame, "timeline", { ...chosen(query), since: query.since, until: query.until, ...changes });

/** From when to when is asked; null: from the first look, and to now. */
export interface Span {
  readonly since: string | null;
  readonly until: string | null;
}

/** What is asked for so that a view is shown, now and later: one that follows time has no end of its own. */
export function spanOf(view: View, stand: Stand, { query, begun }: Pick<LanesAnswer, "query" | "begun">): Span {
  if (stand === "asked") return { since: query.since ?? null, until: null };
  if (stand === "put") return { since: rfc3339(view.from), until: rfc3339(view.to) };
  const isAll = begun !== null && Math.round(view.from) === Date.parse(begun);
  return { since: isAll ? null : rfc3339(view.from), until: null };
}

/** The address of what is looked at: whoever opens it sees the same. */
export const pageOf = (frame: Base, query: LanesQuery, span: Span): string => pageWith(frame, query, { ...span });

/** The picture in a file of its own. */
export const fileOf = (frame: Base, query: LanesQuery, theme: "light" | "dark", view?: View): string =>
  linkTo(frame, "timeline.svg", {
    ...chosen(query),
    ...(view ? { since: rfc3339(view.from), until: rfc3339(view.to) } : { since: query.since, until: query.until }),
    theme,
  });

/** What the picture asks of the server when it needs finer lanes, or others. */
export const lanesAt = (frame: Base, query: LanesQuery, span: Span, columns: number): string =>
  linkTo(frame, "api/v1/lanes", { ...chosen(query), ...span, columns });

/** The events of one name in a small part of the time. */
export const eventsAt = (frame: Base, domain: string, { from, to }: View, limit: number): string =>
  linkTo(frame, "api/v1/events", { domain, since: rfc3339(from), until: rfc3339(to), limit });

/** How far the picture can be moved: from the first look, or an asked time before it, to now. */
export function boundsOf({ begun, window, now }: LanesAnswer): View {
  const from = Math.min(Date.parse(begun ?? window.from), Date.parse(window.from));
  return { from, to: Math.max(Date.parse(now), from + 60_000) };
}
