import type { Language } from "../../core/vocabulary.ts";
import { COLON } from "./plain.ts";
import type { Section, Words } from "./words.ts";

/**
 * Words as an inert HTML page: no link, no picture, no script, no address to fetch. Dots within names are wrapped, so
 * that mail programs make no links of the names of sites that we suspect.
 */
export function htmlOf({ title, sections }: Words, language: Language): string {
  const body = sections.map((each) => sectionHtml(each, COLON[language])).join("\n");
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.4;max-width:42em">',
    `<h2 style="font-size:1.2em">${inert(title)}</h2>`,
    body,
    "</body></html>\n",
  ].join("\n");
}

function sectionHtml({ label, lines, isCode }: Section, colon: string): string {
  const texts = lines.map((line) => (isCode ? `<code>${inert(line)}</code>` : inert(line)));
  if (label === null) return `<p>${texts.join("<br>")}</p>`;
  const head = `<b>${escaped(label)}${colon}</b>`;
  if (isCode) return `<p>${head}<br>${texts.join("<br>")}</p>`;
  return lines.length === 1
    ? `<p>${head}${texts[0]}</p>`
    : `<p>${head}</p>\n<ul>${texts.map((each) => `<li>${each}</li>`).join("")}</ul>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const inert = (text: string): string =>
  escaped(text)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=[\p{L}\p{N}])/gu, "<span>.</span>")
    .replace(/:\/\//g, "<span>:</span>//")
    .replace(/@/g, "<span>@</span>");
