import type { Language } from "../../core/vocabulary.ts";
import { piecesOf } from "./pieces.ts";
import { COLON } from "./plain.ts";
import type { Section, Words } from "./words.ts";

/**
 * A line of Markdown in which nothing but code spans has a meaning, in whatever dialect: what might have one stands in
 * such a span, and the marks that would end it, or call somebody before Markdown is read, are replaced by look-alikes.
 */
export const markdownLine = (line: string): string =>
  piecesOf(line)
    .map(({ text, isLiteral }) => (isLiteral ? codeSpan(text) : text))
    .join("");

const codeSpan = (text: string): string => `\`${text.replace(/`/g, "\u{2cb}").replace(/@/g, "\u{ff20}")}\``;

/**
 * Words as lines of Markdown.
 * @param strong the mark of bold text
 */
export const markdownOf = ({ sections }: Words, language: Language, strong: "*" | "**" = "**"): readonly string[] =>
  sections.flatMap((each) => sectionLines(each, COLON[language], strong));

function sectionLines({ label, lines, isCode }: Section, colon: string, strong: string): readonly string[] {
  const texts = lines.map((line) => (isCode ? codeSpan(line) : markdownLine(line)));
  if (label === null) return texts;
  const head = `${strong}${label}${colon.trimEnd()}${strong}`;
  return texts.length === 1 ? [`${head} ${texts[0]}`] : [head, ...texts.map((text) => `- ${text}`)];
}
