import type { Language } from "../../core/vocabulary.ts";
import type { Section, Words } from "./words.ts";

/** Between a label and what it labels, as each language sets it. */
export const COLON: Readonly<Record<Language, string>> = { en: ": ", fr: " : " };

/** Words without any markup, a line each; several lines under one label become a list. */
export const plainText = ({ sections }: Words, language: Language): string =>
  sections.map((each) => sectionText(each, COLON[language])).join("\n");

function sectionText({ label, lines, isCode }: Section, colon: string): string {
  if (label === null) return lines.join("\n");
  if (lines.length === 1) return `${label}${colon}${lines[0]}`;
  return [`${label}${colon.trimEnd()}`, ...lines.map((line) => (isCode ? `  ${line}` : `- ${line}`))].join("\n");
}
