import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { globMatcher } from "../../src/core/glob.ts";

const matches = (pattern: string, text: string) => globMatcher(pattern)(text);

describe("a glob", () => {
  test.each([
    ["domain.reserved", "domain.reserved"],
    ["domain.*", "domain.pending-delete"],
    ["*", ""],
    ["*", "any.thing.at.all"],
    ["*.changed", "nameservers.changed"],
    ["*.example", "a.b.example"],
    ["a*b*c", "a.b.b.c"],
    ["**.io", "popcorntime.io"],
    ["*.IO", "popcorntime.io"],
    ["*aab", "aaab"],
  ])("%s matches %s", (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  test.each([
    ["domain", "domain.reserved"],
    ["domain.*", "tld.outage"],
    ["", "x"],
    ["a*a", "a"],
    ["ab*ba", "aba"],
    ["a*b*c", "a.c.b"],
    ["popcorntime.io", "popcorntimexio"],
    ["*.io", "popcorntime.io.example"],
  ])("%s does not match %s", (pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });

  test("agrees with the regular expression it stands for", () => {
    const word = (letters: string[]) => fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((c) => c.join(""));
    fc.assert(
      fc.property(word(["a", "b", ".", "*"]), word(["a", "b", "."]), (pattern, text) => {
        const meaning = new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
        expect(matches(pattern, text)).toBe(meaning.test(text));
      }),
    );
  });

  test("does not explode on a pattern made to", () => {
    expect(matches(`${"*a".repeat(5_000)}*b`, "a".repeat(50_000))).toBe(false);
  });
});
