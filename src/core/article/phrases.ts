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
import { anyOf, NUMBERS, WEEKDAYS } from "./months.ts";
import { type Groups, MONTH, monthIn, type Phrase, phrase } from "./phrase.ts";

/** The time of day behind an RFC 3339 date. */
const CLOCK = "(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
const WEEKDAY = `(?<weekday>${anyOf(WEEKDAYS)})`;
const NUMBER = `(?<count>\\d{1,3}|${anyOf(NUMBERS)})`;

/** Counts from a date that the text gave before: the next day of what? */
const following = (source: string, unit: Unit | null, count: number | null = null): Phrase =>
  phrase(source, (groups, _, told) =>
    after(count ?? countOf(groups), unit ?? unitOf(groups.unit ?? ""), told?.precision === "day" ? told.at : null),
  );

const SOME = "a few|some|several|many|quelques|plusieurs";

/** What gives a date whole, in French and English. */
export const PHRASES: readonly Phrase[] = [
  phrase(`(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})${CLOCK}`, yearFirst),
  phrase("(?<year>\\d{4})[/.](?<number>\\d{1,2})[/.](?<day>\\d{1,2})", yearFirst),
  phrase("(?<first>\\d{1,2})[/.-](?<second>\\d{1,2})[/.-](?<year>\\d{4})", slashed),
  phrase(
    `(?:le |on |the )?(?:(?:${anyOf(WEEKDAYS)}),? )?(?:le |the )?(?<day>\\d{1,2})(?:er|st|nd|rd|th)?(?: of)? ${MONTH}(?: dernier|\\.?,? (?<year>\\d{4}))?`,
    dayAndMonth,
  ),
  phrase(
    `(?:on )?(?:(?:${anyOf(WEEKDAYS)}),? )?${MONTH}\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?`,
    dayAndMonth,
  ),
  phrase(`(?:en |in |since |depuis )?${MONTH}\\.?,? (?<year>\\d{4})`, (groups) =>
    monthOf(Number(groups.year), monthIn(groups)),
  ),
  phrase(`(?:en |in )?(?:last ${MONTH}|${MONTH.replace("<month>", "<other>")} dernier)`, (groups, reckoning) =>
    monthWithoutYear(monthIn(groups), true, reckoning),
  ),
  phrase(`(?:en|in|au mois (?:de |d['’]))\\s?${MONTH}(?! prochain)`, (groups, reckoning) =>
    monthWithoutYear(monthIn(groups), false, reckoning),
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
    `(?:il y a|depuis) ${NUMBER} (?<unit>jours?|semaines?|mois|ans?)|(?<number>\\d{1,3}|${anyOf(NUMBERS)}) (?<ago>days?|weeks?|months?|years?) ago`,
    (groups, reckoning) => ago(countOf(groups), unitOf(groups.unit ?? groups.ago ?? ""), reckoning),
  ),
  phrase(
    "(?:last|la) (?<unit>week|semaine (?:dernière|passée))|(?:last|le) (?<other>month|mois (?:dernier|passé))|(?:last|l['’]an(?:née)?) ?(?<ago>year|derni(?:er|ère)|passée?)",
    (groups, reckoning) => ago(1, groups.unit ? "week" : groups.other ? "month" : "year", reckoning),
  ),
  phrase("(?:en|in|since|depuis|during) (?<year>(?:19|20)\\d{2})", (groups) => yearOf(Number(groups.year))),
  following("(?:the (?:next|following) day|the day after(?! tomorrow)|(?:dès )?le lendemain)", "day", 1),
  following("le surlendemain", "day", 2),
  following(`(?:${NUMBER}|${SOME}) (?<unit>days?|weeks?|months?|years?) (?:later|afterwards?)`, null),
  following(`(?:${NUMBER}|${SOME}) (?<unit>jours?|semaines?|mois|ans?) (?:plus tard|après)`, null),
];

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
  if (groups.year !== undefined) return dateOf(Number(groups.year), monthIn(groups), day);
  return dayWithoutYear(monthIn(groups), day, reckoning);
}

/** Where neither number is above twelve, only the document's language tells which is the month. */
function slashed({ first, second, year }: Groups, { dayFirst }: Reckoning): Stretch | null {
  const [one, two] = [Number(first), Number(second)];
  if (one > 12 || dayFirst) return dateOf(Number(year), two - 1, one);
  return two > 12 || one === two ? dateOf(Number(year), one - 1, two) : null;
}

function yearFirst({ year, number, day }: Groups): Stretch | null {
  return dateOf(Number(year), Number(number) - 1, Number(day));
}
