import { asInstant, DAY, type Instant } from "../../core/time.ts";

/** HTTP dates in the form that RFC 9110 §5.6.7 requires of senders: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The moment that `Retry-After` names (RFC 9110 §10.2.3: seconds, or an HTTP date), never before `now` and at most a day
 * after it: a server may ask us to be quiet, not to fall silent for ever. Null when it is absent or unreadable.
 */
export function retryAtOf(field: string | undefined, now: Instant): Instant | null {
  const text = field?.trim() ?? "";
  const at = /^\d{1,10}$/.test(text)
    ? now + Number(text) * 1_000
    : HTTP_DATE.test(text)
      ? Date.parse(text)
      : Number.NaN;
  return Number.isNaN(at) ? null : asInstant(Math.min(Math.max(at, now), now + DAY));
}
