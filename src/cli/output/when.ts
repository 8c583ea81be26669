import { DAY, formatInstant, HOUR, type Instant, MINUTE, type Millis, SECOND } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";

/** For people, in UTC: `2026-11-23 10:00:05`. */
export const moment = (at: Instant): string => formatInstant(at).slice(0, 19).replace("T", " ");

export const day = (at: Instant): string => formatInstant(at).slice(0, 10);

/** When an event happened; a document that names only the day gets no hour, and one that names only the month no day. */
export function whenOf({ at, data }: Pick<TimelineEvent, "at" | "data">): string {
  switch (data.precision) {
    case "day":
      return day(at);
    case "week":
      return `week of ${day(at)}`;
    case "month":
      return day(at).slice(0, 7);
    case "year":
      return day(at).slice(0, 4);
    default:
      return moment(at);
  }
}

/** A length of time in its two greatest units: `3 d 4 h`, `42 s`. */
export function ageText(length: Millis): string {
  if (length >= DAY) return twoUnits(length, DAY, "d", HOUR, "h");
  if (length >= HOUR) return twoUnits(length, HOUR, "h", MINUTE, "min");
  if (length >= MINUTE) return twoUnits(length, MINUTE, "min", SECOND, "s");
  return `${Math.floor(length / SECOND)} s`;
}

function twoUnits(length: Millis, big: Millis, bigName: string, small: Millis, smallName: string): string {
  const rest = Math.floor((length % big) / small);
  return `${Math.floor(length / big)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ""}`;
}
