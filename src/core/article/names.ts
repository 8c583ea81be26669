/** A text in a sentence that may be a domain name. */
export interface Candidate {
  readonly at: number;
  readonly end: number;
  /** As written, defanging and all. */
  readonly written: string;
  /** What a resolver would be asked for. */
  readonly host: string;
  /** It stands in a URL or begins with `www.`: nothing but a host name does. */
  readonly isFirm: boolean;
  /** A page there is meant, not the site: `social.example/@vigie`. */
  readonly isPage: boolean;
}

const CHARACTER = "[\\p{L}\\p{N}\\p{M}_-]";
/** A dot, or what security people write in its place: `[.]`, `(dot)`. */
const DOT = "(?:[.。．｡]| ?[[(](?:\\.|dot|point)[\\])] ?|\\{\\.\\})";
const SCHEME = "(?:h(?:tt|xx)ps?|ftp)\\[?:\\]?//";
/** The look-behind keeps a long word from being read again from each of its letters. */
export const NAME_OR_URL = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{M}_-])(?:${SCHEME}[^ <>"«»]+|${CHARACTER}+(?:${DOT}${CHARACTER}+)+)`,
  "giu",
);
const OTHER_DOTS = new RegExp(DOT, "giu");
const IS_URL = new RegExp(`^${SCHEME}`, "i");

/** What stands before a text that is part of a path, an address, a tag, a variable. */
const BEFORE = new Set(["@", "/", "\\", ".", "$", "#", "%", "~", "="]);
/** What stands behind one: the local part of an address, a function. */
const BEHIND = new Set(["@", "(", "\\"]);

/** Candidates of a sentence in order; addresses, paths and the like are passed over. Time grows with its length only. */
export function namesIn(sentence: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const pattern = new RegExp(NAME_OR_URL);
  for (let match = pattern.exec(sentence); match !== null; match = pattern.exec(sentence)) {
    const [written] = match;
    const { index: at } = match;
    if (IS_URL.test(written)) {
      const host = hostOfUrl(written);
      const text = trimmed(written);
      const isPage = /\/\/[^/?#]*[/?#]./.test(text);
      if (host !== "") found.push({ at, end: at + written.length, written: text, host, isFirm: true, isPage });
      continue;
    }
    const end = at + written.length;
    if (BEFORE.has(sentence[at - 1] ?? "") || BEHIND.has(sentence[end] ?? "")) continue;
    found.push(bare(written, at, /^\/[^\s)\].,;:!?»”"']/.test(sentence.slice(end, end + 2))));
    // What follows a host is its path, and names nothing.
    if (sentence[end] === "/") pattern.lastIndex = endOfWord(sentence, end);
  }
  return found;
}

function bare(text: string, at: number, isPage: boolean): Candidate {
  const written = text.replace(/^_+|_+$/g, "");
  const plain = withoutNextSentence(written.replace(OTHER_DOTS, "."));
  const dot = plain.lastIndexOf(".");
  const ending = plain.slice(dot + 1);
  // `popcorntime.io-like`: no top-level domain but an A-label has a hyphen.
  const hyphen = /^xn--/i.test(ending) ? -1 : ending.indexOf("-");
  const host = hyphen > 0 ? plain.slice(0, dot + 1 + hyphen) : plain;
  return { at, end: at + text.length, written, host, isFirm: /^www\d?\./i.test(host), isPage };
}

/** `popcorn-time.se.It was`: a space is missing. */
const withoutNextSentence = (text: string): string => text.replace(/(\.[\p{Ll}\p{N}-]+)\.\p{Lu}\p{Ll}*$/u, "$1");

/** The host of a URL, fanged; empty where it has none. */
export function hostOfUrl(url: string): string {
  const [authority = ""] = url.replace(IS_URL, "").split(/[/?#]/, 1);
  const host = authority.slice(authority.lastIndexOf("@") + 1).replace(OTHER_DOTS, ".");
  return host.replace(/:\d{0,5}$/, "").replace(/[^\p{L}\p{N}\p{M}]+$/u, "");
}

const trimmed = (url: string): string => url.replace(/[)\].,;:!?'’”]+$/, "");

function endOfWord(sentence: string, from: number): number {
  const length = sentence.slice(from).search(/[\s<>"«»]/);
  return length < 0 ? sentence.length : from + length;
}
