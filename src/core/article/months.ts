/** Months and weekdays in French and English, full and as papers shorten them, by their number from 0 (January, Sunday). */
export const MONTHS: ReadonlyMap<string, number> = numbered([
  "janvier january janv jan",
  "février fevrier february févr fév feb",
  "mars march mar",
  "avril april avr apr",
  "mai may",
  "juin june jun",
  "juillet july juil jul",
  "août aout august aug",
  "septembre september sept sep",
  "octobre october oct",
  "novembre november nov",
  "décembre decembre december déc dec",
]);

export const WEEKDAYS: ReadonlyMap<string, number> = numbered([
  "dimanche sunday",
  "lundi monday",
  "mardi tuesday",
  "mercredi wednesday",
  "jeudi thursday",
  "vendredi friday",
  "samedi saturday",
]);

/** Numbers that are written out, from 1. */
export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"].map(oneUp),
  ...["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map(oneUp),
  ...(["une", "a", "an"] as const).map((word) => [word, 1] as const),
]);

function oneUp(word: string, index: number): readonly [string, number] {
  return [word, index + 1];
}

function numbered(rows: readonly string[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((row, index) => row.split(" ").map((word) => [word, index] as const)));
}

/** Alternatives of a regular expression, the longest first. */
export const anyOf = (words: ReadonlyMap<string, unknown>): string =>
  [...words.keys()].sort((a, b) => b.length - a.length).join("|");
