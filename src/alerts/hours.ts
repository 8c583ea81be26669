import { asInstant, DAY, HOUR, type Instant, MINUTE } from "../core/time.ts";

/** Minutes since midnight, 0..1439. */
export type ClockTime = number;

/** Every day from one time to another, over midnight where `to` is the earlier one. */
export interface QuietHours {
  readonly from: ClockTime;
  readonly to: ClockTime;
  /** IANA name, such as `Europe/Paris`. */
  readonly zone: string;
}

/** Once a day, or on one day of the week: 0 is Sunday. */
export interface Beat {
  readonly at: ClockTime;
  readonly zone: string;
  readonly weekday: number | null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone: zone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  clocks.set(zone, clock);
  return clock;
}

/** What clock and calendar show in the zone then, to the minute, as if it were UTC. */
function shownAt(at: Instant, zone: string): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
}

/** The times at which the clock shows it, the first of them first; where it is put forward past it, as long after the change. */
function instantsOf(shown: number, zone: string): readonly [Instant, ...Instant[]] {
  const offsetAt = (at: number): number => shownAt(asInstant(at), zone) - Math.floor(at / MINUTE) * MINUTE;
  const [before, after] = [offsetAt(shown - DAY), offsetAt(shown + DAY)];
  const fits = [before, after].map((offset) => shown - offset).filter((at) => shownAt(asInstant(at), zone) === shown);
  return fits.length > 0 ? [asInstant(Math.min(...fits)), asInstant(Math.max(...fits))] : [asInstant(shown - before)];
}

const timeOfDay = (at: Instant, zone: string): ClockTime => (shownAt(at, zone) % DAY) / MINUTE;

/** When these quiet hours end, where it is quiet then; null where it is not. */
export function quietUntil({ from, to, zone }: QuietHours, at: Instant): Instant | null {
  const now = timeOfDay(at, zone);
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
  if (!isQuiet) return null;
  // Where clocks are put back past their end, they end twice.
  const midnight = midnightOf(at, zone);
  const again = instantsOf(midnight + to * MINUTE, zone).find((end) => end > at && end < at + 2 * HOUR);
  return again ?? nextBeat({ at: to, zone, weekday: null }, at);
}

function midnightOf(at: Instant, zone: string): number {
  const shown = shownAt(at, zone);
  return shown - (shown % DAY);
}

/** The next time of the beat after `after`. */
export function nextBeat({ at, zone, weekday }: Beat, after: Instant): Instant {
  const midnight = midnightOf(after, zone);
  for (let day = 0; ; day += 1) {
    const wanted = midnight + day * DAY;
    if (weekday !== null && new Date(wanted).getUTCDay() !== weekday) continue;
    const [next] = instantsOf(wanted + at * MINUTE, zone);
    if (next > after) return next;
  }
}
