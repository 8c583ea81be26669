/** One line of a WHOIS reply, made regular. */
export interface Line {
  /** Without surrounding blanks, comment marks and decoration; runs of blanks are kept, they separate columns. */
  readonly text: string;
  /** Blanks before the text; a tab counts as one. */
  readonly indent: number;
  /** It began with `%`, `#`, `;` or `>>>`. */
  readonly comment: boolean;
}

/** Most lines read; a reply that fills them may have been longer. */
export const MOST_LINES = 2_000;
const LONGEST_LINE = 400;

const ENTITIES: Readonly<Record<string, string>> = {
  "&gt;": ">",
  "&lt;": "<",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};

/** What WHOIS clients print around a reply: `[Querying whois.example]`, `[whois.example]`, `[Redirected to …]`. */
const CLIENT_HEADER = /^\[(?:Querying |Redirected to |Query string:)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\]$/i;

/** Splits a reply into regular lines; blank ones stay, as they separate paragraphs. Headers of clients are blanked. */
export function toLines(text: string): readonly Line[] {
  const plain = IRREGULAR.test(text) ? regular(text) : text;
  return plain.split("\n", MOST_LINES).map(toLine);
}

/** What needs replacing before lines can be split: most replies hold none of it, and one look tells. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NULs pad some replies, a byte order mark heads others.
const IRREGULAR = /[\u0000\v\f\u2028\uFEFF&]|\r(?!\n)|<[Bb][Rr]/;

const regular = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u2028]|<br ?\/?>/gi, "\n")
    .replace(/&(?:gt|lt|amp|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    .replace(/[\u0000\uFEFF]/g, "");

const BLANK: Line = { text: "", indent: 0, comment: false };

const DECORATION = /^(?:[%#;*>]+-?|-{2,}|={2,}|-(?=\s))\s*/;

function toLine(whole: string): Line {
  const raw = (whole.endsWith("\r") ? whole.slice(0, -1) : whole).slice(0, LONGEST_LINE);
  const body = raw.trimStart();
  const indent = raw.length - body.length;
  // Every mark that may stand before the text sorts before the letters, with which most lines begin.
  const isBare = body >= "A";
  const comment = !isBare && /^(?:[%#;]|>>>)/.test(body);
  const text = withoutTail(isBare ? body : body.replace(DECORATION, ""));
  return text.startsWith("[") && CLIENT_HEADER.test(text) ? BLANK : { text, indent, comment };
}

/** Blanks and stars at the end gone: frames are drawn with them. */
function withoutTail(text: string): string {
  let kept = text.trimEnd();
  while (kept.endsWith("*")) kept = kept.slice(0, -1).trimEnd();
  return kept;
}

/** The form that phrase rules match: one blank between words, no quotation or comment marks around. */
export const asPhrase = (line: Line): string => line.text.replace(/\s+/g, " ").replace(/^["'*\s]+/, "");
