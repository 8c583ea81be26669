/** Longest WHOIS reply read, in characters: real ones stay under 30,000. What lies beyond is treated as cut off. */
export const LONGEST_WHOIS = 65_536;
/** JSON is read whole or not at all: as much as a probe may bring. */
export const LONGEST_RDAP = 2_097_152;

/**
 * Servers that answer in something else than UTF-8, with the charset's WHATWG label. Old lists of WHOIS clients and
 * the replies' own headers are the source. Anything not listed is read as Latin-1 when it is no UTF-8.
 */
const CHARSETS: readonly (readonly [server: RegExp, charset: string])[] = [
  [/^whois\.(?:nic\.or\.kr|kr|krnic\.net)$/, "euc-kr"],
  [/^whois\.(?:net|biz|co|dn|lg|od|in|pp)\.ua$/, "koi8-u"],
  [/^whois\.(?:domain\.kg|kg)$/, "windows-1251"],
  [/^whois\.(?:nic\.tr|trabis\.gov\.tr|metu\.edu\.tr)$/, "windows-1254"],
  [/^whois\.(?:nic\.ad\.jp|jprs\.jp)$/, "shift_jis"],
  [/^c?whois\.cnnic\.(?:net\.)?cn$/, "gb18030"],
  [/^whois\.twnic\.(?:net\.)?tw$/, "big5"],
];

/** Designates JIS X 0208 (ISO-2022-JP): bytes that are valid ASCII, and so valid UTF-8, all the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what announces the charset.
const SHIFT_TO_JIS = /\x1b\$[@B]/;
const ESCAPE = "\x1b";

export interface Text {
  readonly text: string;
  /** More came than was read, or than was received. */
  readonly cut: boolean;
}

/** Reads up to `longest` characters as strict UTF-8, else in the server's charset, else as Latin-1. Never throws. */
export function decode(body: Uint8Array, server: string | null, longest: number): Text {
  const head = body.subarray(0, longest * 4);
  const text = strictly("utf-8", head) ?? strictly(charsetOf(server), head) ?? loosely(head);
  const japanese = text.includes(ESCAPE) && SHIFT_TO_JIS.test(text) ? (strictly("iso-2022-jp", head) ?? text) : text;
  return { text: japanese.slice(0, longest), cut: head.length < body.length || japanese.length > longest };
}

/** WHATWG label of the charset in which `server` answers when that is not UTF-8. */
export function charsetOf(server: string | null): string {
  const known = CHARSETS.find(([pattern]) => pattern.test(server?.toLowerCase() ?? ""));
  return known ? known[1] : "iso-8859-1";
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

function strictly(charset: string, bytes: Uint8Array): string | null {
  try {
    const decoder = charset === "utf-8" ? UTF_8 : new TextDecoder(charset, { fatal: true });
    return decoder.decode(bytes);
  } catch {
    // Not this charset, or one this build of ICU does not know: the next one is tried.
    return null;
  }
}

const loosely = (bytes: Uint8Array): string => new TextDecoder("iso-8859-1").decode(bytes);
