import { bylineDate } from "../core/article/byline.ts";
import { parseInstant } from "../core/time.ts";

export interface FrontMatter {
  readonly title: string | null;
  readonly date: string | null;
  readonly language: string | null;
  readonly home: string | null;
  /** Lines that it takes, its fences included. */
  readonly lines: number;
}

const NONE: FrontMatter = { title: null, date: null, language: null, home: null, lines: 0 };
const MOST_LINES = 200;
/** `key: value` of YAML, `key = value` of TOML; of nested values none is wanted. */
const FIELD = /^([A-Za-z][\w.-]{0,40})\s{0,8}[:=]\s{0,8}(.{0,500})$/;

/** The fields above a Markdown text between two lines of `---` (YAML) or `+++` (TOML). */
export function frontMatterOf(lines: readonly string[]): FrontMatter {
  const fence = lines[0]?.trimEnd() ?? "";
  if (fence !== "---" && fence !== "+++") return NONE;
  const end = lines.slice(1, MOST_LINES).findIndex((line) => line.trimEnd() === fence);
  if (end < 0) return NONE;
  const fields = new Map<string, string>();
  for (const line of lines.slice(1, end + 1)) {
    const [, key = "", value = ""] = FIELD.exec(line.trimEnd()) ?? [];
    if (key !== "" && !fields.has(key.toLowerCase())) fields.set(key.toLowerCase(), unquoted(value));
  }
  const first = (...keys: readonly string[]): string | null =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== "") ?? null;
  return {
    title: first("title", "titre"),
    date: dayIn(first("date", "published", "publishdate", "pubdate", "published_at", "created")),
    language: first("lang", "language", "langue", "locale"),
    home: first("canonical", "canonical_url", "url", "source"),
    lines: end + 2,
  };
}

const unquoted = (value: string): string => value.trim().replace(/^(["'])(.*)\1(?:\s+#.*)?$/, "$2");

/** The day of a date as documents write it: RFC 3339 with or without time and zone, or in words; null for anything else. */
export function dayIn(text: string | null | undefined): string | null {
  const given = text?.trim() ?? "";
  const written = given.slice(0, 10);
  // The day on the page is the day meant, whatever the zone.
  if (/^\d{4}-\d{2}-\d{2}(?:$|[T\s])/.test(given) && parseInstant(written) !== null) return written;
  return bylineDate([{ text: `Date ${given.slice(0, 60)}`, marks: [] }], null);
}
