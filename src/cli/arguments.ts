import { guess } from "../config/nearest.ts";
import type { DomainName } from "../core/name.ts";
import { asInstant, earlier, type Instant, isRfc3339, parseDuration, parseInstant, SECOND } from "../core/time.ts";
import type { CommandOptions } from "./context.ts";
import { UsageTrouble } from "./trouble.ts";

/** Option values and arguments as the program's types; each refusal names the option, the value and the fix. */

export function textOption(options: CommandOptions, name: string): string | null {
  const value = options[name];
  return typeof value === "string" ? value : null;
}

export function textsOption(options: CommandOptions, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** A time: RFC 3339, a date (00:00Z), or an age before `now`. */
export function timeOption(options: CommandOptions, name: string, now: Instant): Instant | null {
  const text = textOption(options, name);
  return text === null ? null : timeOf(`--${name} ${text}`, text, now);
}

/** As `timeOption`, for a time up to which something is told. */
export function endOption(options: CommandOptions, name: string, now: Instant): Instant | null {
  const text = textOption(options, name);
  return text === null ? null : endOf(`--${name} ${text}`, text, now);
}

const TO_THE_SECOND = /:\d{2}:\d{2}(?![\d.])/;

/**
 * As `timeOf`, and a time that is given to the second is the end of that second: people read times to the second, and
 * ask with what they read for what was so when it had happened.
 */
export function endOf(where: string, text: string, now: Instant): Instant {
  const at = timeOf(where, text, now);
  if (!TO_THE_SECOND.test(text)) return at;
  const end = asInstant(at + SECOND - 1);
  // Of the second that is passing, what has not been yet is not asked for.
  return at <= now && end > now ? now : end;
}

/** @param where what is refused where the text is no time: `--since yesterday` */
function timeOf(where: string, text: string, now: Instant): Instant {
  const age = parseDuration(text);
  const at = age === null ? parseInstant(text) : earlier(now, age);
  if (at !== null && isRfc3339(at)) return at;
  throw new UsageTrouble(
    `${where} is no time`,
    "use RFC 3339 (2026-11-23T10:00:00Z), a date (2026-11-23) or an age (90s, 5m, 24h, 7d)",
  );
}

/** One word of a vocabulary. */
export function wordOption<W extends string>(options: CommandOptions, name: string, words: readonly W[]): W | null {
  const text = textOption(options, name);
  return text === null ? null : wordOf(`--${name}`, text, words);
}

export function wordOf<W extends string>(where: string, text: string, words: readonly W[]): W {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  const meant = words.find((word) => text !== "" && word.startsWith(text)) ?? guess(text, words);
  throw new UsageTrouble(
    `${where} does not know ${JSON.stringify(text)}`,
    meant === null ? `it knows ${words.join(", ")}` : `did you mean ${meant}? It knows ${words.join(", ")}`,
  );
}

export function countOption(options: CommandOptions, name: string): number | null {
  const text = textOption(options, name);
  if (text === null) return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageTrouble(`--${name} ${text} is no count`, "use a whole number from 1 on");
}

/**
 * Names as the operator may write them (URL, IDN, sub-domain, trailing dot), each once, in their order.
 * @param note told of what was reduced
 */
export async function domainArguments(
  args: readonly string[],
  note: (text: string) => void,
): Promise<readonly DomainName[]> {
  if (args.length === 0) return [];
  const { parseDomain } = await import("../names/registrable.ts");
  const domains = args.map((text) => {
    const parsed = parseDomain(text);
    if (!parsed.ok) throw new UsageTrouble(`${JSON.stringify(text)} ${parsed.problem}`, parsed.hint);
    if (parsed.note !== null) note(parsed.note);
    return parsed.domain;
  });
  return [...new Set(domains)];
}
