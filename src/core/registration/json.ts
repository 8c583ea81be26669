/** Narrow access to JSON of unknown shape: what is not of the expected type is as good as missing. */
export type Json = Readonly<Record<string, unknown>>;

const asObject = (value: unknown): Json | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;

/** Most members of one array that are looked at. */
const MOST = 500;

/** A list; a lone value where a list is due counts as a list of one. */
const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST) : isLone(value) ? [value] : [];

/** Something, and no list. */
export const isLone = (value: unknown): boolean => value !== undefined && value !== null && !Array.isArray(value);

export const objectsIn = (value: unknown): readonly Json[] =>
  listed(value)
    .map(asObject)
    .filter((item) => item !== null);

export const textsIn = (value: unknown): readonly string[] => listed(value).filter((item) => typeof item === "string");

export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** RDAP nests a dozen levels; parsers pay dearly for a million. */
const DEEPEST = 100;

/** The object that a text holds; null when it is no JSON, holds none, or nests deeper than any honest one. */
export function parseObject(text: string): Json | null {
  if (!text.trimStart().startsWith("{") || isTooDeep(text)) return null;
  try {
    return asObject(JSON.parse(text));
  } catch {
    // Servers answer in HTML and plain text too; the HTTP status then speaks alone.
    return null;
  }
}

/** Brackets inside strings count too: a hundred more of them opened than closed are no prose either. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Character codes of `[` and `{`, `]` and `}`: a loop over letters costs as much as the parser itself.
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
