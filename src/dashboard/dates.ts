import type { Language } from "../core/vocabulary.ts";

/** English as it is written outside the United States: day before month, and 24 hours. */
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

const kept = new Map<string, unknown>();

/** Making a formatter is dear, and a table of thousands of rows asks for the same few. */
function once<T>(key: string, make: () => T): T {
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  kept.set(key, made);
  return made;
}

/** `23 Nov 2026, 10:00`, in UTC. */
export const dateTime = (lang: Language, at: number): string =>
  once(
    `time ${lang}`,
    () => new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }),
  ).format(at);

/** `23 Nov 2026`, in UTC. */
export const day = (lang: Language, at: number): string =>
  once(`day ${lang}`, () => new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: "medium", timeZone: "UTC" })).format(
    at,
  );

export const number = (lang: Language, value: number): string =>
  once(`number ${lang}`, () => new Intl.NumberFormat(LOCALES[lang])).format(value);

/** The form that a number asks for: `plural("en", 3, { one: "name", other: "names" })`. */
export function plural(lang: Language, count: number, forms: { readonly one: string; readonly other: string }): string {
  const rules = once(`plural ${lang}`, () => new Intl.PluralRules(LOCALES[lang]));
  return rules.select(count) === "one" ? forms.one : forms.other;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** `3 days ago`, `in 5 min`; what is nearer than a minute is now. */
export function relative(lang: Language, at: number, now: number): string {
  const format = once(
    `ago ${lang}`,
    () => new Intl.RelativeTimeFormat(LOCALES[lang], { numeric: "auto", style: "short" }),
  );
  const apart = at - now;
  for (const [unit, size] of STEPS) {
    if (Math.abs(apart) >= size) return format.format(Math.trunc(apart / size), unit);
  }
  return format.format(0, "second");
}

const SHORT_STEPS: readonly (readonly [Intl.NumberFormatOptions["unit"], number])[] = [
  ["year", 365 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A length of time in its greatest unit, for narrow places: `3 d`, `12 min`. */
export function span(lang: Language, length: number): string {
  const [unit, size] = SHORT_STEPS.find(([, least]) => Math.abs(length) >= least) ?? ["minute", 60_000];
  const format = once(
    `span ${lang} ${unit}`,
    () => new Intl.NumberFormat(LOCALES[lang], { style: "unit", unit: unit ?? "minute", unitDisplay: "short" }),
  );
  return format.format(Math.trunc(Math.abs(length) / size));
}
