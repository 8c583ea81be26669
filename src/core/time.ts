declare const instant: unique symbol;
declare const millis: unique symbol;

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, as an integer. */
export type Instant = number & { readonly [instant]: true };

/** A length of time in milliseconds, never negative. */
export type Millis = number & { readonly [millis]: true };

export const asInstant = (milliseconds: number): Instant => Math.trunc(milliseconds) as Instant;
export const asMillis = (milliseconds: number): Millis => Math.max(0, Math.trunc(milliseconds)) as Millis;

export const SECOND = asMillis(1_000);
export const MINUTE = asMillis(60_000);
export const HOUR = asMillis(3_600_000);
export const DAY = asMillis(86_400_000);

export const later = (at: Instant, by: Millis): Instant => asInstant(at + by);
export const earlier = (at: Instant, by: Millis): Instant => asInstant(at - by);
export const between = (from: Instant, to: Instant): Millis => asMillis(to - from);

/** RFC 3339 in UTC with milliseconds: the only form in which times leave the program for machines. */
export const formatInstant = (at: Instant): string => new Date(at).toISOString();
export const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

const FIRST = Date.parse("0000-01-01T00:00:00.000Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** Whether RFC 3339 can write it: its years have four digits, and an age may lead further back. */
export const isRfc3339 = (at: Instant): boolean => at >= FIRST && at <= LAST;

const RFC3339 = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2}))?$/;

/** Reads an RFC 3339 date-time or full-date (taken as 00:00Z); null for anything else. */
export function parseInstant(text: string): Instant | null {
  if (!RFC3339.test(text)) return null;
  const at = Date.parse(text.replace(" ", "T"));
  return Number.isNaN(at) || !isDay(text.slice(0, 10)) ? null : asInstant(at);
}

/** Date.parse takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

const UNITS: Readonly<Record<string, Millis>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Reads a duration such as `90s`, `5m`, `24h` or `7d`; null for anything else. */
export function parseDuration(text: string): Millis | null {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text.trim());
  const unit = UNITS[match?.[2] ?? ""];
  return match && unit ? asMillis(Number(match[1]) * unit) : null;
}
