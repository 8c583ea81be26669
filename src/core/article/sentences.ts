import type { Mark, Passage } from "./article.ts";

export interface Sentence {
  /** White space is single spaces, as many characters as in the passage. */
  readonly text: string;
  /** Where it begins in the passage. */
  readonly at: number;
}

/** No sentence is longer: what is looked for in one is compared with everything else in it. */
const LONGEST = 600;

/**
 * A sentence begins with a capital or with a name, which has none. The look-behind keeps a long row of dots from being read
 * again from each of them.
 */
const END =
  /(?<![.!?…])[.!?…]{1,9}["'»”’)\]]{0,4}\s{1,9}(?=[\p{Lu}\p{N}"'«“‘([—–-]|[\p{Ll}\p{N}-]{1,63}\.[\p{Ll}-]{2,63}(?!\p{L}))/gu;

/** Full stops after these end no sentence; single letters do not either. */
const ABBREVIATIONS = new Set(
  "m mm mme mlle me dr mr mrs ms st inc ltd no nr vs cf etc env al ex e.g i.e jan janv feb fév févr apr avr jul juil jun aug sep sept oct nov dec déc u.s".split(
    " ",
  ),
);

/** Sentences of a passage in order, none longer than 600 characters. */
export function sentencesOf({ text }: Passage): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    if (isAbbreviation(text, match.index)) continue;
    const end = match.index + match[0].length;
    sentences.push(...pieces(text, from, end));
    from = end;
  }
  sentences.push(...pieces(text, from, text.length));
  return sentences;
}

function isAbbreviation(text: string, stop: number): boolean {
  if (text[stop] !== "." || text[stop + 1] === ".") return false;
  const before = text.slice(Math.max(0, stop - 12), stop);
  const word = before.slice(before.search(/[^\s("«“'’]*$/)).toLowerCase();
  return ABBREVIATIONS.has(word) || /^\p{L}$/u.test(word);
}

/** Cut at a space, where there is one. */
function pieces(text: string, from: number, to: number): readonly Sentence[] {
  const found: Sentence[] = [];
  for (let at = from; at < to; ) {
    let end = Math.min(to, at + LONGEST);
    if (end < to) {
      const space = text.slice(at, end).search(/\s\S*$/);
      if (space > LONGEST / 2) end = at + space + 1;
    }
    const piece = text.slice(at, end).replace(/\s/g, " ");
    if (piece.trim() !== "") found.push({ text: piece, at });
    at = end;
  }
  return found;
}

/** The line of the document that a place in a passage stands on. */
export function lineAt(marks: readonly Mark[], at: number): number {
  let low = 0;
  let high = marks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((marks[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return marks[low]?.line ?? 1;
}
