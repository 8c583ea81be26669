import { doubtOf } from "./doubt.ts";
import { NAME_OR_URL } from "./names.ts";

/** With the path behind it. */
const WHOLE = new RegExp(`${NAME_OR_URL.source}(?:/[^\\s<>"«»]*)?`, "giu");

/** A letter, so that what stands before a name still stands before a word, and none that ends a plural. */
const FILL = "o";

/**
 * A sentence as long as before, whose names, addresses and URLs say nothing: the Monday of monday.com is no day. Numbers
 * with dots in them (16.07.2015) and sentences that lack a space between them (`hier.Il`) are left.
 */
export const masked = (sentence: string): string =>
  sentence.replace(WHOLE, (written, at: number) => (isWords(written, at, sentence) ? written : fill(written)));

function isWords(written: string, at: number, sentence: string): boolean {
  if (written.includes("/")) return false;
  const labels = written.split(/[^\p{L}\p{N}\p{M}_-]+/u);
  const candidate = { written, at, end: at + written.length, host: labels.join("."), isFirm: false, isPage: false };
  return !/^\p{L}/u.test(labels.at(-1) ?? "") || doubtOf(candidate, sentence) === "an abbreviation";
}

const fill = (written: string): string => FILL.repeat(written.length);
