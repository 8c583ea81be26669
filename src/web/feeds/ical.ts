import type { Drop } from "../../answers/drop.ts";
import type { Expiry } from "../../answers/endings.ts";
import type { DomainName } from "../../core/name.ts";
import { asInstant, DAY, formatInstant, type Instant, later } from "../../core/time.ts";
import { calendarLine, calendarText } from "./calendar-line.ts";
import { nameUuid } from "./uuid.ts";

export interface ExpiryCalendar {
  readonly expiries: readonly Expiry[];
  readonly drops: readonly Drop[];
  /** Absolute URL of a name's page. */
  readonly pageOf: (domain: DomainName) => string;
  /** Absolute URL that the calendar is served at. */
  readonly self: string;
  readonly version: string;
  /** Days ahead at which a calendar program reminds; left out or null: it does not. */
  readonly remind?: number | null;
}

export const ICAL_TYPE = "text/calendar; charset=utf-8";

/**
 * Ends of registrations and expected drops as an iCalendar (RFC 5545) to subscribe to: a day each, in UTC. It names
 * domains, and nobody who holds one.
 *
 * UIDs are UUIDs (RFC 7986 §5.3) that follow from the name alone, so that a renewal moves the entry instead of adding one.
 * DTSTAMP is when the registry was last asked, or the deletion first seen (§3.8.7.2, a calendar without METHOD): the text
 * changes only when something was looked at.
 */
export function expiryCalendar(calendar: ExpiryCalendar): string {
  const events = [
    ...calendar.expiries.map((expiry) => expiryEntry(expiry, calendar)),
    ...calendar.drops.map((drop) => dropEntry(drop, calendar)),
  ];
  return [
    calendarLine("BEGIN", "VCALENDAR"),
    calendarLine("VERSION", "2.0"),
    calendarLine("PRODID", `-//Vigie//Vigie ${calendarText(calendar.version)}//EN`),
    calendarLine("CALSCALE", "GREGORIAN"),
    calendarLine("NAME", "Vigie: expiries and drops"),
    calendarLine("X-WR-CALNAME", "Vigie: expiries and drops"),
    calendarLine("SOURCE;VALUE=URI", calendar.self),
    calendarLine("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"),
    ...events
      .filter(isDay)
      .toSorted((a, b) => a.on - b.on)
      .flatMap((event) => linesOf(event, calendar.remind ?? null)),
    calendarLine("END", "VCALENDAR"),
  ].join("");
}

const expiryEntry = ({ domain, expiresAt, asOf }: Expiry, { pageOf }: ExpiryCalendar): Entry => ({
  uid: `expiry\n${domain}`,
  on: expiresAt,
  stamp: asOf,
  title: `${domain} expires`,
  text: `The registration of ${domain} runs out at ${formatInstant(expiresAt)}, as its registry last said.`,
  category: "EXPIRY",
  url: pageOf(domain),
});

const dropEntry = ({ domain, on, state, since, because }: Drop, { pageOf }: ExpiryCalendar): Entry => ({
  uid: `drop\n${domain}`,
  on,
  stamp: since,
  title: `${domain} may become free (estimate)`,
  text: `An estimate: ${domain} was first seen in ${state} at ${formatInstant(since)}, and a generic registry lets go of a name after ${because}. Its holder may have it restored before, and it may take a day longer.`,
  category: "DROP",
  url: pageOf(domain),
});

interface Entry {
  readonly uid: string;
  readonly on: Instant;
  readonly stamp: Instant;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly url: string;
}

/** All-day: DTEND is the day after, for it is not part of it (§3.6.1). TRANSPARENT: nobody is busy because of it. */
const linesOf = ({ uid, on, stamp, title, text, category, url }: Entry, remind: number | null): readonly string[] => [
  calendarLine("BEGIN", "VEVENT"),
  calendarLine("UID", nameUuid(uid)),
  calendarLine("DTSTAMP", timeOf(stamp)),
  calendarLine("DTSTART;VALUE=DATE", dayOf(on)),
  calendarLine("DTEND;VALUE=DATE", dayOf(later(on, DAY))),
  calendarLine("SUMMARY", calendarText(title)),
  calendarLine("DESCRIPTION", calendarText(text)),
  calendarLine("CATEGORIES", category),
  calendarLine("URL", url),
  calendarLine("TRANSP", "TRANSPARENT"),
  ...(remind === null ? [] : alarm(title, remind)),
  calendarLine("END", "VEVENT"),
];

const alarm = (title: string, days: number): readonly string[] => [
  calendarLine("BEGIN", "VALARM"),
  calendarLine("ACTION", "DISPLAY"),
  calendarLine("DESCRIPTION", calendarText(title)),
  calendarLine("TRIGGER", `-P${days}D`),
  calendarLine("END", "VALARM"),
];

/** `20261124T120000Z` */
const timeOf = (at: Instant): string => `${formatInstant(at).slice(0, 19).replace(/[-:]/g, "")}Z`;
const dayOf = (at: Instant): string => formatInstant(at).slice(0, 10).replaceAll("-", "");

/** Registries write «never» as a day in a far year; an entry on that day helps nobody. */
const FARTHEST = asInstant(Date.UTC(2200, 0, 1));
const isDay = ({ on }: { readonly on: Instant }): boolean => on >= 0 && on < FARTHEST;
