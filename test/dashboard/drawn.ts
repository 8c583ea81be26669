import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Language } from "../../src/core/vocabulary.ts";
import type { Frame } from "../../src/dashboard/page.ts";
import { en } from "../../src/dashboard/words/en.ts";
import { fr } from "../../src/dashboard/words/fr.ts";
import { iso, NOW } from "./watched.ts";

/** What is around a page, in either language. */
export const frameIn = (lang: Language, changes: Partial<Frame> = {}): Frame => ({
  base: "/",
  here: "",
  lang,
  words: { en, fr }[lang],
  theme: "auto",
  now: NOW,
  status: { running: true, uplink: "online", watches: 1, due: 0, lastCheckAt: iso(NOW - 60_000) },
  ...changes,
});

export const drawn = (node: VNode): string => renderToString(node);

/** What a reader reads, one space between pieces. */
export const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

/** The addresses that it leads to. */
export const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/ href="([^"]*)"/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
