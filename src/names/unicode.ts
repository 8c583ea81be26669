import { domainToUnicode } from "node:url";
import type { DomainName } from "../core/name.ts";

/**
 * A name for people: `bücher.example`. Where a label could be taken for another one, the A-label stands beside it:
 * `аррӏе.com (xn--80ak6aa92e.com)`.
 */
export function toUnicode(domain: DomainName): string {
  const unicode = domainToUnicode(domain);
  if (unicode === "" || unicode === domain) return domain;
  return unicode.split(".").every(isUnmistakable) ? unicode : `${unicode} (${domain})`;
}

/** Latin letters that are not an ASCII letter with marks, and that nobody takes for one. */
const OWN_LATIN = "ßæœøþðđł";
const LATIN = new RegExp(`^[a-z0-9${OWN_LATIN}-]+$`);
const JAPANESE_OR_CHINESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC0-9-]+$/u;
const KOREAN = /^[\p{Script=Hangul}0-9-]+$/u;

/**
 * A short list of what is safe, not a long one of what is not (UTS 39 «confusables»): Latin letters with their marks,
 * kana and Han, Hangul, each alone. Cyrillic and Greek have whole words that look Latin, so they always show both forms.
 */
function isUnmistakable(label: string): boolean {
  const bare = label.normalize("NFD").replace(/[\u0300-\u036F]/g, "");
  return LATIN.test(bare) || JAPANESE_OR_CHINESE.test(label) || KOREAN.test(label);
}
