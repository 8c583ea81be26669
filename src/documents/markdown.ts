import type { Article } from "../core/article/article.ts";
import { completed } from "../core/article/byline.ts";
import { frontMatterOf } from "./front-matter.ts";
import { isNameInCode, PassageWriter } from "./passages.ts";

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const DEFINITION = /^ {0,3}\[[^\]]{1,200}\]:\s{1,8}<?(\S{1,2048}?)>?(?:\s|$)/;
const HEADING = /^ {0,3}#{1,6}(?:\s|$)/;
const BLOCK = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])\s|^\s{0,3}\|/;

/** Markdown as its reader sees it: code, images, comments and tags are no prose, the addresses behind links are links. */
export function markdownArticle(text: string): Article {
  const lines = text.split(/\r\n|\r|\n/);
  const front = frontMatterOf(lines);
  const writer = new PassageWriter();
  new Markdown(writer).read(lines, front.lines);
  const title = front.title ?? firstHeading(lines.slice(front.lines, front.lines + 200));
  const { date, language, home } = front;
  return completed({ title, date, language, home, passages: writer.passages, links: writer.links });
}

const firstHeading = (lines: readonly string[]): string | null =>
  lines
    .find((line) => HEADING.test(line))
    ?.replace(/^[\s#]+|[\s#]+$/g, "")
    .slice(0, 300) ?? null;

class Markdown {
  readonly #writer: PassageWriter;
  #fence: string | null = null;
  #isComment = false;
  /** A line indented by four is code after a blank line only, and not below a list item. */
  #mayBeCode = true;

  constructor(writer: PassageWriter) {
    this.#writer = writer;
  }

  read(lines: readonly string[], skip: number): void {
    for (const [index, line] of lines.entries()) if (index >= skip) this.#line(line, index + 1);
    this.#writer.end();
  }

  #line(raw: string, number: number): void {
    const line = raw.replace(/^(?: {0,3}>)+ ?/, "");
    const fence = FENCE.exec(line)?.[1];
    if (this.#fence !== null) {
      if (fence?.startsWith(this.#fence)) this.#fence = null;
      return;
    }
    if (fence !== undefined) {
      this.#writer.end();
      this.#fence = fence;
      return;
    }
    if (line.trim() === "") {
      this.#writer.end();
      return;
    }
    if (/^(?: {4}|\t)/.test(line) && this.#mayBeCode) return;
    this.#prose(line, number);
  }

  #prose(line: string, number: number): void {
    const isBlock = BLOCK.test(line);
    if (isBlock || HEADING.test(line)) this.#writer.end();
    if (!/^\s/.test(line)) this.#mayBeCode = !isBlock;
    const definition = DEFINITION.exec(line)?.[1];
    if (definition !== undefined) {
      this.#writer.link(definition, number);
      return;
    }
    const words = isBlock ? line.replace(/^\s*(?:[-*+]|\d{1,9}[.)])\s/, "") : line.replace(/^ {0,3}#{1,6}\s/, "");
    this.#writer.add(`${this.#inline(this.#withoutComments(words), number)} `, number);
    if (HEADING.test(line)) this.#writer.end();
  }

  #withoutComments(line: string): string {
    let kept = "";
    for (let rest = line; rest !== ""; ) {
      const mark = rest.indexOf(this.#isComment ? "-->" : "<!--");
      const part = mark < 0 ? rest : rest.slice(0, mark);
      if (!this.#isComment) kept += part;
      if (mark < 0) return kept;
      rest = rest.slice(mark + (this.#isComment ? 3 : 4));
      this.#isComment = !this.#isComment;
    }
    return kept;
  }

  #inline(line: string, number: number): string {
    return line
      .replace(/(`{1,3})([^`]{1,2000})\1/g, (_, __, code: string) => (isNameInCode(code.trim()) ? code : " … "))
      .replace(/!\[[^[\]]{0,500}\]\([^()\s]{0,2048}(?:\s[^()]{0,300})?\)/g, " ")
      .replace(
        /\[([^[\]]{0,1000})\]\(<?([^()\s>]{1,2048})>?(?:\s[^()]{0,300})?\)/g,
        (_, words: string, url: string) => {
          this.#writer.link(url, number);
          return words;
        },
      )
      .replace(/<((?:https?|ftp):[^<>\s]{1,2048})>/gi, " $1 ")
      .replace(/<\/?[a-z][^<>]{0,500}>/gi, (tag) => {
        const url = /\bhref\s{0,4}=\s{0,4}["']?([^"'\s>]{1,2048})/i.exec(tag)?.[1];
        if (url !== undefined) this.#writer.link(url, number);
        return "";
      })
      .replace(/\\([\\`*_{}[\]()#+.!-])/g, "$1")
      .replace(/\*{1,3}|~~/g, "");
  }
}
