import { ago, monthOf, monthWithoutYear, type Stretch, yearOf } from "./calendar.ts";
import { type Groups, MONTH, monthIn, type Phrase, phrase, YEAR } from "./phrase.ts";

const ANY_YEAR = "(?:19[89]\\d|20[0-3]\\d)";
const PART =
  "early|late|mid|beginning|start|middle|end|(?:first|second) half|(?:first|second|third|fourth|last) quarter|q[1-4]" +
  "|fin|début|courant|mi|milieu|(?:premier|1er|second|deuxième|2e|troisième|3e|quatrième|4e|dernier) (?:semestre|trimestre)|t[1-4]";
const SEASON = "spring|summer|autumn|fall|winter|printemps|été|automne|hiver";
const OF = "(?: of| in| de| d['’]|,)?(?: the year| (?:de )?l['’]année| ?année)?";

const theYear = ({ year }: Groups): Stretch | null => yearOf(Number(year));
const nothing = (): null => null;

function aMonth({ year, ...groups }: Groups, reckoning: Parameters<Phrase["read"]>[1]): Stretch | null {
  if (year === undefined) return monthWithoutYear(monthIn(groups), false, reckoning);
  return monthOf(Number(year), monthIn(groups));
}

function numberedMonth({ year, number }: Groups): Stretch | null {
  const month = Number(number);
  return month >= 1 && month <= 12 ? monthOf(Number(year), month - 1) : null;
}

/** Parts of years and months, of which no more is kept than the year or the month, and what has no calendar day at all. */
export const VAGUE: readonly Phrase[] = [
  phrase(`(?:in |by |since |en |au |à l['’])?(?:the |l['’])?(?:${PART}|${SEASON})${OF}(?: |-)${YEAR}`, theYear),
  phrase(`(?:by|dès|throughout|(?:au|en) cours de|durant|pendant|dans)(?: the year| l['’]année)? ${YEAR}`, theYear),
  phrase(`(?:année|year) ${YEAR}`, theYear),
  phrase(`(?:${PART})(?: of| de| d['’])?(?: |-)${MONTH}(?:,? ${YEAR})?(?! \\d)`, aMonth),
  phrase(`(?:since|depuis|dès|during|throughout) ${MONTH}(?! (?:\\d|ans?|jours?|mois|semaines?|heures?))`, aMonth),
  phrase(`by ${MONTH}(?=,)`, aMonth),
  phrase("this week|cette semaine", (_, reckoning) => ago(0, "week", reckoning)),
  phrase("this month|ce mois(?:-ci)?", (_, reckoning) => ago(0, "month", reckoning)),
  phrase("this year|cette année", (_, reckoning) => ago(0, "year", reckoning)),
  phrase(`${YEAR}-(?<number>\\d{2})`, numberedMonth),
  phrase(`(?<number>\\d{1,2})/${YEAR}`, numberedMonth),
  // Whose century, and whose order of day and month?
  phrase("\\d{1,2}/\\d{1,2}/\\d{2}", nothing),
  phrase(
    `(?:in|during|by|since|last|this) (?:the )?(?:(?:early|late|mid)(?: |-))?(?:${SEASON})(?! of \\p{L})`,
    nothing,
  ),
  phrase(`(?:au|ce|cet|en|l['’]|d['’]) ?(?:printemps|été|automne|hiver)(?: dernier)?`, nothing),
  phrase("(?:the )?(?:end|beginning|start|middle) of the (?:week|month|year)", nothing),
  phrase("(?:fin|début|milieu) (?:de semaine|du mois|d['’]année|de l['’]année)", nothing),
  phrase(
    `(?:before|until|till|after|avant|jusqu['’](?:en|à)|après|d['’]ici)(?: the)?(?: fin| début| early| late| end of| start of)? ${ANY_YEAR}`,
    nothing,
  ),
  // The twelfth of which month, and which year of ten?
  phrase("on the \\d{1,2}(?:st|nd|rd|th)|le \\d{1,2}(?: du mois|(?=\\s?[,.;)]))", nothing),
  phrase("(?:19[89]|20[0-3])0s|(?:les )?années (?:(?:19[89]|20[0-3])0|\\d0)", nothing),
  phrase(`(?:between|from|entre|de) ${ANY_YEAR} (?:and|to|until|et|à) ${ANY_YEAR}`, nothing),
  phrase(`${ANY_YEAR}\\s?[-–—/]\\s?${ANY_YEAR}`, nothing),
];

const COUNTED =
  "(?:than|about|some|over|nearly|almost|around|plus de|environ|près de|quelque|port|rfc|version|windows)";
/** Behind them a number that ends in a plural is still a year. */
const NO_PLURAL = "(?:plus|sans|dans|mais|vers|puis|sous|does|goes|this|après|alors|depuis)";

/**
 * Numbers of four digits, where a sentence has no other date. Apart from the rest (`2019: …`, `(2019)`) it is the year of
 * what is said; in the midst of words (`the act of 1998`) nobody knows what it is the year of; before what is counted
 * (`2000 domains`) it is none.
 */
export const LONE_YEARS: readonly Phrase[] = [
  phrase(`(?<=^[^\\p{L}\\p{N}]{0,9}|[(,;:]\\s{0,4})${YEAR}(?=\\s{0,4}(?:[),;:.!?–—]|$))`, theYear),
  phrase(
    `(?<![$€£#/.,:-]|${COUNTED} )${ANY_YEAR}(?!\\s?[€$£%]|-\\p{L}| (?!${NO_PLURAL}(?!\\p{L}))\\p{L}{3,30}[sx](?!\\p{L}))`,
    nothing,
  ),
];
