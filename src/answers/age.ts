import { DAY, HOUR, MINUTE, type Millis, SECOND } from "../core/time.ts";

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
