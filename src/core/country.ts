import type { Language } from "./vocabulary.ts";

const regions = new Map<Language, Intl.DisplayNames>();

/**
 * `IT` is Italy, and in French Italie. Whatever is no two-letter code of ISO 3166-1 is left as the record has it: asked
 * for another form, `Intl.DisplayNames` throws.
 */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const names = regions.get(language) ?? new Intl.DisplayNames([language], { type: "region" });
  regions.set(language, names);
  return names.of(code) ?? code;
}
