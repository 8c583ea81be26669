import {
  after,
  ago,
  dateOf,
  dayWithoutYear,
  monthOf,
  monthWithoutYear,
  type Reckoning,
  type Stretch,
  type Unit,
  weekdayBefore,
  yearOf,
} from "./calendar.ts";
import { masked } from "./masked.ts";
import { anyOf, MONTHS, NUMBERS, WEEKDAYS } from "./months.ts";

/** A phrase that gives a date, and the date. */
export interface Dated {
  /** Null where it counts from a date that the text does not give: `two days later`. */
  readonly at: Stretch["at"] | null;
  readonly precision: Stretch["precision"];
  readonly begins: number;
  readonly ends: number;
  readonly words: string;
}

interface Phrase {
  readonly pattern: RegExp;
  /** @param told the date that the text gave last, which `the next day` counts from */
  readonly read: (groups: Groups, reckoning: Reckoning, told: Dated | null) => Stretch | null;
  readonly isOfAnother?: true;
}
type Groups = Readonly<Record<string, string | undefined>>;

const MONTH = `(?<month>${anyOf(MONTHS)})`;
const WEEKDAY = `(?<weekday>${anyOf(WEEKDAYS)})`;
const NUMBER = `(?<count>\\d{1,3}|${anyOf(NUMBERS)})`;

/** A space stands for a few of any kind; a phrase begins and ends where words do. */
const phrase = (source: string, read: Phrase["read"]): Phrase => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replaceAll(" ", "\\s{1,4}")})(?![\\p{L}\\p{N}])`, "giu"),
  read,
});

/** Counts from a date that the text gave before: the next day of what? */
const following = (source: string, unit: Unit | null, count: number | null = null): Phrase => ({
  ...phrase(source, (groups, _, told) =>
    after(count ?? countOf(groups), unit ?? unitOf(groups.unit ?? ""), told?.precision === "day" ? told.at : null),
  ),
  isOfAnother: true,
});
const SOME = "a few|some|several|many|quelques|plusieurs";

const PHRASES: readonly Phrase[] = [
  phrase("(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})", (groups) =>
    dateOf(Number(groups.year), Number(groups.number) - 1, Number(groups.day)),
  ),
  phrase("(?<first>\\d{1,2})[/.](?<second>\\d{1,2})[/.](?<year>\\d{4})", slashed),
  phrase(
    `(?:le |on |the )?(?:(?:${anyOf(WEEKDAYS)}),? )?(?:le |the )?(?<day>\\d{1,2})(?:er|st|nd|rd|th)?(?: of)? ${MONTH}(?: dernier|\\.?,? (?<year>\\d{4}))?`,
    dayAndMonth,
  ),
  phrase(
    `(?:on )?(?:(?:${anyOf(WEEKDAYS)}),? )?${MONTH}\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?`,
    dayAndMonth,
  ),
  phrase(`(?:en |in |since |depuis )?${MONTH}\\.?,? (?<year>\\d{4})`, (groups) =>
    monthOf(Number(groups.year), month(groups)),
  ),
  phrase(`(?:en |in )?(?:last ${MONTH}|${MONTH.replace("<month>", "<other>")} dernier)`, (groups, reckoning) =>
    monthWithoutYear(month(groups), true, reckoning),
  ),
  phrase(`(?:en|in|au mois (?:de |d['’]))\\s?${MONTH}(?! prochain)`, (groups, reckoning) =>
    monthWithoutYear(month(groups), false, reckoning),
  ),
  phrase(`last ${WEEKDAY}|${WEEKDAY.replace("<weekday>", "<other>")} dernier`, (groups, reckoning) =>
    weekdayBefore(weekday(groups), true, reckoning),
  ),
  phrase(`(?<!next |this )(?:on |ce )?${WEEKDAY}(?! prochain)`, (groups, reckoning) =>
    weekdayBefore(weekday(groups), false, reckoning),
  ),
  phrase("avant-hier|the day before yesterday", (_, reckoning) => ago(2, "day", reckoning)),
  phrase("hier|yesterday|last night|la nuit dernière", (_, reckoning) => ago(1, "day", reckoning)),
  phrase(
    "aujourd['’]hui|ce (?:jour|matin|soir|midi)|cet après-midi|today|tonight|this (?:morning|afternoon|evening)",
    (_, reckoning) => ago(0, "day", reckoning),
  ),
  phrase(
    `il y a ${NUMBER} (?<unit>jours?|semaines?|mois|ans?)|(?<number>\\d{1,3}|${anyOf(NUMBERS)}) (?<ago>days?|weeks?|months?|years?) ago`,
    (groups, reckoning) => ago(countOf(groups), unitOf(groups.unit ?? groups.ago ?? ""), reckoning),
  ),
  phrase(
    "(?:last|la) (?<unit>week|semaine dernière)|(?:last|le) (?<other>month|mois dernier)|(?:last|l['’]an(?:née)?) ?(?<ago>year|derni(?:er|ère))",
    (groups, reckoning) => ago(1, groups.unit ? "week" : groups.other ? "month" : "year", reckoning),
  ),
  phrase("(?:en|in|since|depuis|during) (?<year>(?:19|20)\\d{2})", (groups) => yearOf(Number(groups.year))),
  following("(?:the (?:next|following) day|the day after(?! tomorrow)|(?:dès )?le lendemain)", "day", 1),
  following("le surlendemain", "day", 2),
  following(`(?:${NUMBER}|${SOME}) (?<unit>days?|weeks?|months?|years?) (?:later|afterwards?)`, null),
  following(`(?:${NUMBER}|${SOME}) (?<unit>jours?|semaines?|mois|ans?) (?:plus tard|après)`, null),
];

interface Found {
  readonly begins: number;
  readonly ends: number;
  readonly words: string;
  readonly phrase: Phrase;
  readonly groups: Groups;
}

/**
 * Phrases of a sentence that give a date, in order; where two overlap, the longer one. What is written as a date and is
 * none, such as 30 February, gives none, and no part of it does; nor does any part of a name or a URL.
 * @param before the date that the text gave last before this sentence
 */
export function datesIn(sentence: string, reckoning: Reckoning, before: Dated | null = null): readonly Dated[] {
  const dates: Dated[] = [];
  for (const { phrase, groups, ...place } of phrasesIn(masked(sentence))) {
    const stretch = phrase.read(groups, reckoning, dates.at(-1) ?? before);
    if (stretch !== null) dates.push({ ...stretch, ...place });
    else if (phrase.isOfAnother) dates.push({ at: null, precision: "day", ...place });
  }
  return dates;
}

function phrasesIn(sentence: string): readonly Found[] {
  const found = PHRASES.flatMap((phrase) =>
    [...sentence.matchAll(phrase.pattern)].map((match): Found => {
      const [words] = match;
      return { begins: match.index, ends: match.index + words.length, words, phrase, groups: match.groups ?? {} };
    }),
  );
  const kept: Found[] = [];
  for (const one of found.sort((a, b) => b.words.length - a.words.length || a.begins - b.begins)) {
    if (kept.every((other) => one.ends <= other.begins || one.begins >= other.ends)) kept.push(one);
  }
  return kept.sort((a, b) => a.begins - b.begins);
}

const month = ({ month: given, other }: Groups): number => MONTHS.get((given ?? other ?? "").toLowerCase()) ?? 0;
const weekday = ({ weekday: given, other }: Groups): number => WEEKDAYS.get((given ?? other ?? "").toLowerCase()) ?? 0;

/** NaN where it is a few. */
function countOf({ count: given, number }: Groups): number {
  const word = (given ?? number ?? "some").toLowerCase();
  return NUMBERS.get(word) ?? Number(word);
}

function unitOf(word: string): Unit {
  if (/^(?:jour|day)/i.test(word)) return "day";
  if (/^(?:semaine|week)/i.test(word)) return "week";
  return /^mo/i.test(word) ? "month" : "year";
}

function dayAndMonth(groups: Groups, reckoning: Reckoning): Stretch | null {
  const day = Number(groups.day);
  if (groups.year !== undefined) return dateOf(Number(groups.year), month(groups), day);
  return dayWithoutYear(month(groups), day, reckoning);
}

/** Where neither number is above twelve, only the document's language tells which is the month. */
function slashed({ first, second, year }: Groups, { dayFirst }: Reckoning): Stretch | null {
  const [one, two] = [Number(first), Number(second)];
  if (one > 12 || dayFirst) return dateOf(Number(year), two - 1, one);
  return two > 12 || one === two ? dateOf(Number(year), one - 1, two) : null;
}
