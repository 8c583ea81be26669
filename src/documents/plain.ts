import type { Article } from "../core/article/article.ts";
import { completed } from "../core/article/byline.ts";
import { dayIn } from "./front-matter.ts";
import { PassageWriter } from "./passages.ts";

const HEADER = /^(title|date|published|titre|lang|language)\s{0,4}:\s{0,4}(.{1,300})$/i;

/** Plain text: paragraphs between blank lines, perhaps below a few lines such as `Date: 2015-07-17`. */
export function plainArticle(text: string): Article {
  const writer = new PassageWriter();
  const header: Record<string, string> = {};
  let isHeader = true;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const field = isHeader ? HEADER.exec(line.trim()) : null;
    if (field) {
      header[(field[1] ?? "").toLowerCase()] ??= field[2] ?? "";
      continue;
    }
    if (line.trim() !== "") isHeader = false;
    if (line.trim() === "") writer.end();
    else writer.add(`${line} `, index + 1);
  }
  writer.end();
  return completed({
    title: header.title ?? header.titre ?? null,
    date: dayIn(header.date ?? header.published),
    language: header.lang ?? header.language ?? null,
    home: null,
    passages: writer.passages,
    links: [],
  });
}
