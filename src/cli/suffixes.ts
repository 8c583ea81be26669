import { nearest } from "../config/nearest.ts";
import { isPublicSuffix } from "../names/registrable.ts";
import { toAscii } from "../names/syntax.ts";
import { becauseOf, isKnown, knownTlds, openTlds } from "../tlds/directory.ts";
import { UsageTrouble } from "./trouble.ts";

/** The label that a sweep asks for, as on the wire: `popcorntime`, `bücher`; never a whole name. */
export function labelArgument(text: string): string {
  const given = text.trim();
  const [first = ""] = given.split(/[.\u3002\uFF0E\uFF61]/);
  if (first !== given) {
    const hint = first === "" ? "give one label, without dots" : `sweep the label alone: ${first}`;
    throw new UsageTrouble(`${JSON.stringify(text)} is more than one label`, hint);
  }
  // With an ending, for a label of digits alone is a good one.
  const ascii = toAscii(`${given}.example`);
  if (given === "" || !ascii.ok) {
    const [problem, hint] = ascii.ok || given === "" ? ["is empty", "name a label"] : [ascii.problem, ascii.hint];
    throw new UsageTrouble(`${JSON.stringify(text)} ${problem}`, hint);
  }
  return ascii.name.slice(0, -".example".length);
}

/** `all`, or a list such as `com,.re,рф,co.uk`; each once, in order. */
export function suffixesOption(text: string | null): readonly string[] {
  if (text === null || text.trim() === "all") return openTlds();
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  if (words.length === 0) throw new UsageTrouble("--tlds names no TLD", "use all, or a list such as com,re,co.uk");
  return [...new Set(words.map(suffixOf))];
}

function suffixOf(word: string): string {
  const bare = word.replace(/^\./, "").replace(/\.$/, "");
  const ascii = toAscii(bare);
  const suffix = ascii.ok ? ascii.name : bare.toLowerCase();
  if (isKnown(suffix) || isPublicSuffix(suffix)) return suffix;
  const tld = suffix.slice(suffix.lastIndexOf(".") + 1);
  if (tld !== suffix && isKnown(tld))
    throw new UsageTrouble(`--tlds: no names are registered under .${suffix}`, `did you mean .${tld}?`);
  throw new UsageTrouble(`--tlds: ${becauseOf(tld)}`, `did you mean .${nearest(tld, knownTlds()).word}?`);
}
