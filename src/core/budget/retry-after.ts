import { asInstant, asMillis, type Instant, later, SECOND } from "../time.ts";

const SECONDS = /^\d{1,9}$/;
/** IMF-fixdate, the form that senders must use (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads `Retry-After` (RFC 9110 §10.2.3), a number of seconds or a date, as the moment it names; null for anything else. */
export function parseRetryAfter(value: string, now: Instant): Instant | null {
  const text = value.trim();
  if (SECONDS.test(text)) return later(now, asMillis(Number(text) * SECOND));
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : asInstant(at);
}
