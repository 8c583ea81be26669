import { type Listing, ListingWriter } from "./listing.ts";

/**
 * One name or URL a line; `#` begins a remark. changedetection.io's `url-list.txt` and `url-list-with-tags.txt` are
 * such lists: behind the URL the latter has tags, as words or as the keys that only its own database understands.
 */
export function plainList(text: string): Listing {
  const writer = new ListingWriter();
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (writer.isHopeless) break;
    const [name = "", ...rest] = withoutRemark(raw).split(/\s+/);
    if (name !== "")
      writer.add(
        {
          domain: name,
          tags: rest
            .filter((word) => /^[\p{L}\p{N}][\p{L}\p{N}_-]*,?$/u.test(word))
            .map((word) => word.replace(/,$/, "")),
        },
        index + 1,
      );
  }
  return writer.listing();
}

/** A URL's own fragment is no remark: it has no space before it. */
const withoutRemark = (line: string): string => line.replace(/(?:^|\s)#.*$/, "").trim();

const LINE = /^\S{1,2048}(?:\s+(?:\[[^\]]*\]|\{[^}]*\}|[\p{L}\p{N}_,-]{1,60}){0,1})?$/u;

/** Whether a text is such a list: no line has more than a word and its tags, and most are names, as far as one looks. */
export function isPlainList(text: string): boolean {
  const lines = text
    .slice(0, 65_536)
    .split(/\r\n|\r|\n/)
    .map(withoutRemark)
    .filter((line) => line !== "")
    .slice(0, 200);
  const names = lines.filter((line) => /^\S*[^\s.][.:]\S/.test(line));
  return names.length > 0 && names.length >= lines.length / 2 && lines.every((line) => LINE.test(line));
}
