import type { DomainName } from "../core/name.ts";
import { DAY, type Millis, parseDuration } from "../core/time.ts";
import { parseDomain } from "../names/registrable.ts";
import type { Rate } from "./config.ts";
import { bad, type Form, good } from "./form.ts";

const DURATION_HINT = "write a duration such as 90s, 5m, 24h or 7d";
const LONGEST = 365 * DAY;

/** A length of time above zero and up to a year, in milliseconds. */
export function durationForm(text: string): Form<Millis> {
  const length = ageForm(text);
  return length.ok && length.value > LONGEST ? bad("is longer than a year", DURATION_HINT) : length;
}

/** How long something is kept: above zero, and no longer than a person keeps anything. */
export function ageForm(text: string): Form<Millis> {
  const length = parseDuration(text);
  if (length === null) return bad("is not a duration", DURATION_HINT);
  if (length <= 0) return bad("is no time at all", DURATION_HINT);
  return length > 100 * LONGEST ? bad("is longer than a hundred years", DURATION_HINT) : good(length);
}

/** `07:30`: minutes since midnight. */
export function clockForm(text: string): Form<number> {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (!(hour < 24 && minute < 60)) return bad("is no time of day", "write hours and minutes such as 07:30 or 22:00");
  return good(hour * 60 + minute);
}

/** A time zone that this Node.js knows, by its IANA name. */
export function zoneForm(text: string): Form<string> {
  try {
    return good(new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return bad("is no time zone", "write an IANA name such as Europe/Paris, America/New_York or UTC");
  }
}

/** `10/1m`: ten requests a minute. */
export function rateForm(text: string): Form<Rate> {
  const [count = "", per = "", ...rest] = text.split("/");
  const length = durationForm(per);
  if (!/^[1-9]\d{0,5}$/.test(count) || !length.ok || rest.length > 0) {
    return bad("is not a rate", "write requests/duration such as 1/1s or 10/1m");
  }
  return good({ count: Number(count), per: length.value });
}

/** A name to watch, reduced to the registrable domain. */
export function domainForm(text: string): Form<DomainName> {
  const parsed = parseDomain(text);
  return parsed.ok ? good(parsed.domain) : parsed;
}

const SECRET_HINT = "write whsec_ and the base64 of 24 to 64 random bytes: openssl rand -base64 32";

/** A Standard Webhooks signing secret. */
export function webhookSecretForm(text: string): Form<string> {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  if (encoded === undefined) return bad("is not whsec_ followed by base64", SECRET_HINT);
  const key = Buffer.from(encoded, "base64");
  if (key.toString("base64").replace(/=+$/, "") !== encoded.replace(/=+$/, "")) {
    return bad("is not whsec_ followed by base64", SECRET_HINT);
  }
  return key.length >= 24 && key.length <= 64
    ? good(text)
    : bad(`holds ${key.length} bytes, not 24 to 64`, SECRET_HINT);
}

/** What may stand in an HTTP header: visible ASCII, spaces within. */
export const headerForm = (text: string): Form<string> =>
  /^[!-~](?:[ -~]*[!-~])?$/.test(text)
    ? good(text)
    : bad("can't stand in an HTTP header", "write visible ASCII characters");

export const tokenForm = (text: string): Form<string> =>
  /^[!-~]+$/.test(text)
    ? good(text)
    : bad("is not a token", "write visible ASCII characters without spaces: openssl rand -hex 32");

/** Text for people; line breaks become spaces. */
export function lineForm(text: string): Form<string> {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" || /\p{Cc}/u.test(line) ? bad("is not a line of text", "write something readable") : good(line);
}

export const globForm = (text: string): Form<string> =>
  /^[A-Za-z0-9.*_-]+$/.test(text)
    ? good(text.toLowerCase())
    : bad("is not a pattern", "write letters, digits, dots and hyphens, with * for any text (IDNs as xn--…)");
