/** A part of a line. */
export interface Piece {
  readonly text: string;
  /** A name, a command, or whatever a program might read as markup, link, mention or tag: to be shown literally. */
  readonly isLiteral: boolean;
}

/** Something between spaces, without the punctuation of the sentence around it. */
const WORD = /[^\s(«"“][^\s]*?(?=[,;:.!?)»"”…]*(?:\s|$))/gu;

/** What has a meaning in some service's markup, or makes a link: `a.example`, `x:y`, `@all`, `#tag`, `/command`, `*b*`. */
const MEANS = /[@#/\\$~<>[\]{}*_`|&^]|[.:](?=\S)|^[-+=]+$/u;

/** `12:00`, `0.97`. */
const NUMBER = /^\d+(?:[.:]\d+)?$/;

/** `1.` at the start of a line begins a list. */
const isOrdinal = (line: string, word: string, at: number): boolean =>
  at === 0 && /^\d+$/.test(word) && /^[.)]/.test(line.slice(word.length));

/** The pieces of one line, which together are the line. */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string, isLiteral: boolean): void => {
    if (text === "") return;
    const last = pieces.at(-1);
    if (last && !last.isLiteral && !isLiteral) pieces[pieces.length - 1] = { text: last.text + text, isLiteral };
    else pieces.push({ text, isLiteral });
  };
  let end = 0;
  for (const { 0: word, index } of line.matchAll(WORD)) {
    add(line.slice(end, index), false);
    add(word, NUMBER.test(word) ? isOrdinal(line, word, index) : MEANS.test(word));
    end = index + word.length;
  }
  add(line.slice(end), false);
  return pieces;
}
