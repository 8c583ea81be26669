import type { Frame, PageName } from "./page.ts";

/** Where pages are, below the base. */
const PATHS: Readonly<Record<PageName, string>> = {
  fleet: "",
  timeline: "timeline",
  domain: "domain",
  group: "groups",
  sweep: "sweep",
  tld: "tlds",
  alerts: "alerts",
};

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** An address below the base; empty parts of the query are left out. */
export function linkTo({ base }: Pick<Frame, "base">, path: string, query: Query = {}): string {
  return `${base}${withQuery(path, query)}`;
}

function withQuery(path: string, query: Query): string {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") asked.set(key, String(value));
  }
  const text = asked.toString();
  return text === "" ? path : `${path}?${text}`;
}

export const pageLink = (frame: Pick<Frame, "base">, page: PageName, query?: Query): string =>
  linkTo(frame, PATHS[page], query);

/** The page about one thing: `domain/popcorntime.io`, `tlds/io`. */
export const pageAbout = (frame: Pick<Frame, "base">, page: PageName, name: string, query?: Query): string =>
  linkTo(frame, `${PATHS[page]}/${encodeURIComponent(name)}`, query);

/** This page again, with parts of its query put in the place of others; null takes a part away. */
export function hereWith(frame: Pick<Frame, "base" | "here">, changes: Query): string {
  const [path = "", query = ""] = frame.here.split("?", 2);
  return linkTo(frame, path, { ...Object.fromEntries(new URLSearchParams(query)), ...changes });
}
