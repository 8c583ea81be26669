/**
 * Controls, bidirectional overrides and invisible characters: they draw a title other than it reads, or drive a terminal.
 * Joiners (U+200C, U+200D) stay, which scripts need.
 */
const HARMFUL = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Text of a page for people: on one line, harmful characters dropped, white space squeezed. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, " ").replace(HARMFUL, "").replace(/ {2,}/g, " ").trim();

/** The first `length` code points. */
export const firstOf = (text: string, length: number): string =>
  text.length <= length ? text : [...text.slice(0, length * 2)].slice(0, length).join("");
