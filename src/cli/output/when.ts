import { formatInstant, type Instant } from "../../core/time.ts";
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
