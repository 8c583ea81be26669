import { guess } from "../config/nearest.ts";
import { isPublicSuffix } from "../names/registrable.ts";
import { toAscii } from "../names/syntax.ts";
import { becauseOf, isKnown, knownTlds, openTlds } from "../tlds/directory.ts";

/** What a person typed, as it is meant, or why it cannot be. */
export type Typed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly hint: string };

const refused = (problem: string, hint: string) => ({ ok: false, problem, hint }) as const;

/** The label that a sweep asks for, as on the wire: `popcorntime`, `bücher`; never a whole name. */
export function labelTyped(text: string): Typed<string> {
  const given = text.trim();
  const [first = ""] = given.split(/[.\u3002\uFF0E\uFF61]/);
  if (first !== given) {
    const hint = first === "" ? "give one label, without dots" : `sweep the label alone: ${first}`;
    return refused(`${JSON.stringify(text)} is more than one label`, hint);
  }
  // With an ending, for a label of digits alone is a good one.
  const ascii = toAscii(`${given}.example`);
  if (given === "" || !ascii.ok) {
    const [problem, hint] = ascii.ok || given === "" ? ["is empty", "name a label"] : [ascii.problem, ascii.hint];
    return refused(`${JSON.stringify(text)} ${problem}`, hint);
  }
  return { ok: true, value: ascii.name.slice(0, -".example".length) };
}

/**
 * `all`, or a list such as `com,.re,рф,co.uk`; each once, in order.
 * @param option what it is called where it was typed
 */
export function suffixesTyped(text: string | null, option: string): Typed<readonly string[]> {
  if (text === null || text.trim() === "all") return { ok: true, value: openTlds() };
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) return refused(`${option} names no TLD`, "use all, or a list such as com,re,co.uk");
  const suffixes = new Set<string>();
  for (const word of words) {
    const read = suffixTyped(word, option);
    if (!read.ok) return read;
    suffixes.add(read.value);
  }
  return { ok: true, value: [...suffixes] };
}

function suffixTyped(word: string, option: string): Typed<string> {
  const bare = word.replace(/^\./, "").replace(/\.$/, "");
  const ascii = toAscii(bare);
  const suffix = ascii.ok ? ascii.name : bare.toLowerCase();
  if (isKnown(suffix) || isPublicSuffix(suffix)) return { ok: true, value: suffix };
  const tld = suffix.slice(suffix.lastIndexOf(".") + 1);
  if (tld !== suffix && isKnown(tld))
    return refused(`${option}: no names are registered under .${suffix}`, `did you mean .${tld}?`);
  return refused(`${option}: ${becauseOf(tld)}`, hintOnTld(tld));
}

/** What to do about one that is none. */
export function hintOnTld(tld: string): string {
  const meant = guess(tld, knownTlds());
  return meant === null ? "all there are: https://www.iana.org/domains/root/db" : `did you mean .${meant}?`;
}
