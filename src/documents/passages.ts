import type { Link, Mark, Passage } from "../core/article/article.ts";

/** Invisible characters that editors leave in the middle of words. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Collects passages piece by piece, and remembers the line of each piece. */
export class PassageWriter {
  readonly passages: Passage[] = [];
  readonly links: Link[] = [];
  #text = "";
  #marks: Mark[] = [];

  /** A piece of one line; a line of its own begins with a space. */
  add(text: string, line: number): void {
    const seen = text.replace(UNSEEN, "");
    // A row of blank pieces is one.
    if (seen.trim() === "" && (this.#text === "" || this.#text.endsWith(" "))) return;
    if (this.#marks.at(-1)?.line !== line) this.#marks.push({ at: this.#text.length, line });
    this.#text += seen;
  }

  /** What follows is another passage. */
  end(): void {
    if (this.#text.trim() !== "") this.passages.push({ text: this.#text, marks: this.#marks });
    this.#text = "";
    this.#marks = [];
  }

  link(url: string, line: number): void {
    this.links.push({ url: url.slice(0, 2_048), line });
  }
}

/** A piece of code that is a name or an address, which people mark up so; anything else in code is no prose. */
export const isNameInCode = (code: string): boolean => /^[^\s(){};=<>$]{3,200}$/.test(code) && code.includes(".");
