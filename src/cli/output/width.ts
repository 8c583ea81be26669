/** East Asian wide and fullwidth blocks and emoji: two columns each (UAX #11, as terminals draw them). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;
/** U+20D0–20FF, combining marks for symbols. */
const COMBINING_SIGN = /[\u20d0-\u20ff]/;
/** Latin letters, dashes, quotes, arrows and shapes: one column each, and most of what is printed. */
const PLAIN = /^[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u25ff]*$/;

/** Columns that a text without control characters takes on a terminal. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

/** Below the combining marks (U+0300) and in the blocks of dashes, arrows and shapes, each character takes one column. */
function widthOfOne(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300 || (code >= 0x2010 && code < 0x2e80)) return COMBINING_SIGN.test(character) ? 0 : 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export const padded = (text: string, width: number): string => text + " ".repeat(Math.max(0, width - widthOf(text)));

/** The longest beginning that fits, with `…` in the last column when something was cut. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let taken = "";
  let columns = 0;
  for (const character of text) {
    columns += widthOf(character);
    if (columns > width - 1) break;
    taken += character;
  }
  return width > 0 ? `${taken}…` : "";
}

/** Lines no wider than `width`, broken at spaces where there are any; at least one line. */
export function wrapped(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => broken(each, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word wider than the line, in pieces. */
function broken(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const pieces = [""];
  for (const character of word) {
    const piece = pieces[pieces.length - 1] ?? "";
    if (piece !== "" && widthOf(piece) + widthOf(character) > width) pieces.push(character);
    else pieces[pieces.length - 1] = piece + character;
  }
  return pieces;
}
