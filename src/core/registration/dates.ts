import { asInstant, type Instant } from "../time.ts";

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Which comes first where both readings are possible: `04/03/2015`. */
export type DateOrder = "day-first" | "month-first";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Minutes east of UTC of the zone names that registries print. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  BST: 60,
  CET: 60,
  WAT: 60,
  MET: 60,
  CEST: 120,
  MEST: 120,
  EET: 120,
  CAT: 120,
  SAST: 120,
  EEST: 180,
  MSK: 180,
  EAT: 180,
  MSD: 240,
  ICT: 420,
  WIB: 420,
  HKT: 480,
  MYT: 480,
  SGT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  ART: -180,
  CLST: -180,
  UYT: -180,
  CLT: -240,
  AST: -240,
  VET: -240,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
};

type Reader = (groups: readonly string[], order: DateOrder) => Day;

/** Every shape of a day seen in replies, most telling first; the time of day has been taken out before. */
const SHAPES: readonly (readonly [shape: RegExp, read: Reader])[] = [
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, ([y, m, d]) => numeric(y, m, d)],
  [/(?<!\d)(\d{4})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{1,2})(?!\d)/, ([y, m, d]) => numeric(y, m, d)],
  [/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, ([d, m, y]) => numeric(y, m, d)],
  [/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/, ([a, b, y], order) => ambiguous(a, b, y, order)],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{2})$/, ([d, m, y = ""]) => numeric(`${Number(y) < 70 ? 20 : 19}${y}`, m, d)],
  [/(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ .-]{1,2}([a-z]{3,9})[,. -]{1,2}(\d{4})(?!\d)/i, ([d, m, y]) => named(y, m, d)],
  [/(?<!\d)(\d{4})[ -]([a-z]{3,9})[ -](\d{1,2})(?!\d)/i, ([y, m, d]) => named(y, m, d)],
  [/\b([a-z]{3,9})\.? {1,2}(\d{1,2})(?:st|nd|rd|th)?,? (?:.{0,12} )?(\d{4})(?!\d)/i, ([m, d, y]) => named(y, m, d)],
  [/(?<![\d#])(\d{4})(\d{2})(\d{2})(?!\d)/, ([y, m, d]) => numeric(y, m, d)],
];

const TIME = /[T ]{0,2}(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\b\.?)?/i;
/** `20180921123000`, as .ir and some registrars write it. */
const COMPACT_TIME = /(?<!\d)(\d{8})(\d{2})(\d{2})(\d{2})(?!\d)/;
const OFFSET = /(?:UTC|GMT)? ?([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/i;

/** RFC 3339 in UTC, as ICANN has registries write it: read at one look. */
const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?Z$/;

/** A date as it was given: a day without an hour is the whole day, named by its first moment in UTC. */
export interface Given {
  readonly at: Instant;
  readonly precision: "day" | "second";
}

/**
 * Reads any of the date shapes that registries print; null for what is none, and for the sentinels 0001-01-01,
 * 1970-01-01 and 9999-12-31. A time without a zone is taken as UTC: registries that print local time do not say so.
 */
export function parseDate(text: string, order: DateOrder = "day-first"): Given | null {
  return timestampOf(text) ?? looseDate(text, order);
}

function timestampOf(text: string): Given | null {
  const parts = TIMESTAMP.exec(text);
  if (!parts) return null;
  const [, year, month, date, hours, minutes, seconds] = parts;
  const day = numeric(year, month, date);
  if (!isReal(day) || !isPlausible(day)) return null;
  const at = Date.UTC(day.year, day.month - 1, day.day, Number(hours), Number(minutes), Number(seconds));
  return { at: asInstant(at), precision: "second" };
}

/** Not one of the sentinels that stand for no date. */
const isPlausible = ({ year }: Day): boolean => year > 1970 && year <= 2500;

function looseDate(text: string, order: DateOrder): Given | null {
  const whole = text.slice(0, 80).replace(COMPACT_TIME, "$1 $2:$3:$4").replace(/\s+/g, " ");
  if (/\bbefore\b/i.test(whole)) return null;
  const time = TIME.exec(whole);
  const rest = time ? `${whole.slice(0, time.index)} ${whole.slice(time.index + time[0].length)}` : whole;
  const day = dayOf(time ? rest : whole, order);
  if (!day || !isPlausible(day)) return null;
  const minutes = time ? minutesOf(time) - offsetOf(whole.slice(time.index + time[0].length)) : 0;
  const seconds = Number(time?.[3] ?? 0);
  const at = asInstant(Date.UTC(day.year, day.month - 1, day.day, 0, minutes, seconds));
  return { at, precision: time ? "second" : "day" };
}

function dayOf(text: string, order: DateOrder): Day | null {
  for (const [shape, read] of SHAPES) {
    const match = shape.exec(text);
    const day = match ? read(match.slice(1), order) : null;
    if (day && isReal(day)) return day;
  }
  return null;
}

/** Refuses 31 February, month 0 and the like. */
function isReal({ year, month, day }: Day): boolean {
  const back = new Date(Date.UTC(year, month - 1, day));
  return back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
}

const numeric = (year = "", month = "", day = ""): Day => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
});

const named = (year = "", month = "", day = ""): Day => ({
  year: Number(year),
  month: MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1,
  day: Number(day),
});

function ambiguous(first = "", second = "", year = "", order: DateOrder): Day {
  const monthFirst = Number(second) > 12 || (order === "month-first" && Number(first) <= 12);
  return monthFirst ? numeric(year, first, second) : numeric(year, second, first);
}

function minutesOf(time: RegExpExecArray): number {
  const hours = Number(time[1]);
  const half = time[4]?.toLowerCase();
  const afternoon = half === "p" && hours < 12 ? 12 : 0;
  const midnight = half === "a" && hours === 12 ? 12 : 0;
  return (hours + afternoon - midnight) * 60 + Number(time[2]);
}

/** Minutes east of UTC named after the time: `+03`, `+0100`, `(GMT+0:00)`, `JST`; 0 where nothing is named. */
function offsetOf(after: string): number {
  const near = after.slice(0, 16);
  const offset = OFFSET.exec(near);
  if (offset && !/^[\s]*-\d{1,2}-/.test(near)) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 14 * 60 ? 0 : offset[1] === "-" ? -minutes : minutes;
  }
  const name = /\b[A-Z]{1,4}\b/.exec(near);
  return ZONES[name?.[0] ?? ""] ?? 0;
}
