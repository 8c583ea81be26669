import { asMillis, DAY, HOUR, MINUTE, type Millis, SECOND } from "../time.ts";

const UNITS: Readonly<Record<string, Millis>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** Words that come before the time to wait; a number without them is the limit itself («100 queries per hour»). */
const BEFORE =
  "(?:wait(?:ing)?|(?:try|query|retry|come back)(?: again)?[ -](?:in|after)|again (?:in|after)|replenished in|go away for|grace period of|maintain at least|(?:blocked|banned|denied) for|retry-after)";

/** `30 seconds`, `10-second`, `73.5 s`. */
const COUNTED = new RegExp(
  `\\b${BEFORE}\\b[^\\d\\n]{0,24}(\\d{1,9}(?:\\.\\d{1,6})?)[ -]?(s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?)\\b`,
  "i",
);

/** Go's durations, as registries written in it print them: `24h0m0s`. */
const COMPOUND = new RegExp(
  `\\b${BEFORE}\\b[^\\d\\n]{0,24}(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?(\\d{1,9}(?:\\.\\d{1,9})?)s\\b`,
  "i",
);

/** Replies that name a wait are short; what comes later is a record. */
const READ = 2_000;

/**
 * How long a WHOIS reply asks us to wait, at most a day; null when it names no time.
 *
 * «Still in grace period, wait 12 seconds», «Try again after: 24h0m0s», «Please go away for 60 Seconds».
 */
export function waitNamedIn(text: string): Millis | null {
  const head = text.slice(0, READ);
  const compound = COMPOUND.exec(head);
  if (compound) {
    const [, hours = "0", minutes = "0", seconds = "0"] = compound;
    return bounded(Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND);
  }
  const counted = COUNTED.exec(head);
  const unit = UNITS[counted?.[2]?.[0]?.toLowerCase() ?? ""];
  return counted && unit ? bounded(Number(counted[1]) * unit) : null;
}

const bounded = (length: number): Millis => asMillis(Math.min(DAY, Math.ceil(length)));
