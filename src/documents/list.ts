import { parseDomain } from "../names/registrable.ts";
import { type Listing, ListingWriter } from "./listing.ts";

/**
 * One name or URL a line, or several with commas between them; `#` begins a remark. changedetection.io's `url-list.txt`
 * and `url-list-with-tags.txt` are such lists: behind the URL the latter has tags, as words or as the keys that only its
 * own database understands.
 */
export function plainList(text: string): Listing {
  const writer = new ListingWriter();
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (writer.isHopeless) break;
    const line = withoutRemark(raw);
    if (line === "") continue;
    const names = namesOn(line);
    if (names.length > 1) for (const domain of names) writer.add({ domain }, index + 1);
    else writer.add(taggedName(line), index + 1);
  }
  return writer.listing();
}

function taggedName(line: string): { readonly domain: string; readonly tags: readonly string[] } {
  const [first = "", ...rest] = line.split(/\s+/);
  const name = first.replace(/[,;]$/, "");
  // `not a domain`: told as it stands there.
  if (!isName(name)) return { domain: line, tags: [] };
  const tags = rest.map((word) => word.replace(/,$/, "")).filter((word) => /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(word));
  return { domain: name, tags };
}

/** What a line enumerates and nothing else, half of it names at least; a comma within a URL is the URL's. */
function namesOn(line: string): readonly string[] {
  const isSpaced = !/[,;]/.test(line);
  const parts = line
    .split(isSpaced ? /\s+/ : line.includes("/") ? /[,;](?:\s+|$)/ : /\s*[,;]\s*/)
    .filter((part) => part !== "");
  const names = parts.filter(isName).length;
  const isEnumeration = names > 1 && names >= (isSpaced ? parts.length : parts.length / 2);
  return isEnumeration && parts.every((part) => /^\S+$/.test(part)) ? parts : [];
}

const isName = (text: string): boolean => parseDomain(text).ok;

/** A URL's own fragment is no remark: it has no space before it. */
const withoutRemark = (line: string): string => line.replace(/(?:^|\s)#.*$/, "").trim();

const LINE = /^\S{1,2048}(?:\s+(?:\[[^\]]*\]|\{[^}]*\}|[\p{L}\p{N}_,-]{1,60}){0,1})?$/u;
/** Words that a line of prose has, at least: a paragraph that nobody broke is many lines. */
const WORDS_A_LINE = 8;

/**
 * Whether a text is such a list, as far as one looks: no line has more than a word and its tags, and half of them are
 * written like names; or half of its lines are names, two at least, whatever the others are.
 */
export function isPlainList(text: string): boolean {
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\r|\n/)
    .map(withoutRemark)
    .filter((line) => line !== "")
    .slice(0, 200);
  const alike = lines.filter((line) => /^\S*[^\s.][.:]\S/.test(line)).length;
  if (alike > 0 && alike >= lines.length / 2 && lines.every((line) => LINE.test(line))) return true;
  let [names, others] = [0, 0];
  for (const line of lines) {
    const found = Math.max(namesOn(line).length, LINE.test(line) && isName(taggedName(line).domain) ? 1 : 0);
    names += found;
    if (found === 0) others += Math.ceil(line.split(/\s+/).length / WORDS_A_LINE);
  }
  return names > 1 && names >= others;
}
