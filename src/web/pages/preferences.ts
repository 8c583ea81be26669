import { LANGUAGES, type Language } from "../../core/vocabulary.ts";
import { THEMES, type Theme } from "../../dashboard/page.ts";

interface Asked {
  readonly query: URLSearchParams;
  /** The `Cookie` header. */
  readonly cookie: string | null;
  readonly acceptLanguage: string | null;
  readonly base: string;
}

export interface Preferences {
  readonly lang: Language;
  readonly theme: Theme;
  /** `Set-Cookie` values: what the query chose is remembered. */
  readonly cookies: readonly string[];
}

const YEAR = 365 * 24 * 3600;

/** The reader's language and theme: by the query, else as remembered, else as the browser says. */
export function preferencesOf({ query, cookie, acceptLanguage, base }: Asked): Preferences {
  const kept = cookiesOf(cookie ?? "");
  const [lang, theme] = [oneOf(LANGUAGES, query.get("lang")), oneOf(THEMES, query.get("theme"))];
  const chosen = { lang, theme };
  return {
    lang: lang ?? oneOf(LANGUAGES, kept.get("vigie-lang")) ?? accepted(acceptLanguage ?? ""),
    theme: theme ?? oneOf(THEMES, kept.get("vigie-theme")) ?? "auto",
    cookies: Object.entries(chosen).flatMap(([name, value]) =>
      value === null ? [] : [`vigie-${name}=${value}; Path=${base}; Max-Age=${YEAR}; SameSite=Lax`],
    ),
  };
}

const oneOf = <T extends string>(words: readonly T[], word: string | null | undefined): T | null =>
  words.find((known) => known === word) ?? null;

function cookiesOf(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(";").map((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      return [name.trim(), value.trim()];
    }),
  );
}

/** RFC 9110, section 12.5.4; the first of ours by weight, English where none is wanted. */
function accepted(header: string): Language {
  const wanted = header
    .split(",")
    .slice(0, 20)
    .map((part) => {
      const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const weight = parameters.find((text) => text.startsWith("q="))?.slice(2);
      return { lang: oneOf(LANGUAGES, range.split("-")[0]), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return wanted.find(({ lang }) => lang !== null)?.lang ?? "en";
}
