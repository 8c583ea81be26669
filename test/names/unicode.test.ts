import { expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { toUnicode } from "../../src/names/unicode.ts";

it.each([
  ["plain ASCII as it is", "popcorntime.io", "popcorntime.io"],
  ["Latin letters with marks", "xn--bcher-kva.de", "bücher.de"],
  ["letters that Latin script has of its own", "xn--fa-hia.de", "faß.de"],
  ["Japanese", "xn--r8jz45g.jp", "例え.jp"],
  ["Korean", "xn--bj0bj06e.kr", "한글.kr"],
  ["Cyrillic that reads as «apple»", "xn--80ak6aa92e.com", "аррӏе.com (xn--80ak6aa92e.com)"],
  ["Cyrillic that could be mistaken for nothing", "xn--e1afmkfd.xn--p1ai", "пример.рф (xn--e1afmkfd.xn--p1ai)"],
  ["a dotless i", "xn--pple-43d.com", "аpple.com (xn--pple-43d.com)"],
  ["an emoji", "xn--ls8h.la", "💩.la (xn--ls8h.la)"],
  ["a fake A-label stays what it is", "xn--a.de", "xn--a.de"],
])("%s: %s", (_what, domain, shown) => {
  expect(toUnicode(asDomainName(domain))).toBe(shown);
});
