import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "../../src/cli/output/csv.ts";
import { markdownRow, markdownText } from "../../src/cli/output/markdown.ts";
import { jsonLine } from "../../src/cli/output/ndjson.ts";
import { visible, visibleText } from "../../src/core/visible.ts";

/** Anything that moves a cursor, hides or reorders: controls, bidi, zero-width, tags, half surrogates. */
const HARMFUL = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;
const anyText = fc.string({ unit: "binary", maxLength: 60 });

describe("text from the network on one line", () => {
  test.each([
    ["an escape sequence", "\x1b[31mred", "␛[31mred"],
    ["a line break", "a\r\nb", "a␍␊b"],
    ["a C1 control", "\x9b2J", "\\u009b2J"],
    ["DEL", "a\x7fb", "a␡b"],
    ["a bidi override", "\u202egpj.exe", "\\u202egpj.exe"],
    ["a bidi isolate", "\u2066x\u2069", "\\u2066x\\u2069"],
    ["a zero-width space", "pay\u200bpal", "pay\\u200bpal"],
    ["a soft hyphen", "pay\u00adpal", "pay\\u00adpal"],
    ["a byte order mark", "\ufeffx", "\\ufeffx"],
    ["a tag character", "x\u{e0041}", "x\\u{e0041}"],
    ["half a surrogate pair", "x\ud800", "x\ufffd"],
  ])("shows %s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(["Bücher für Käufer", "中文域名", "🍿 time", "пример", "naïve — “quoted”"])(
    "leaves %s as it is",
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test("is harmless whatever it holds", () => {
    fc.assert(fc.property(anyText, (text) => !HARMFUL.test(visible(text))));
  });
});

test("text of many lines keeps its lines and tabs, and no more", () => {
  expect(visibleText("a\tb\r\nc\rd\n\x1b]0;owned\x07")).toBe("a\tb\nc\nd\n␛]0;owned␇");
  fc.assert(fc.property(anyText, (text) => !HARMFUL.test(visibleText(text).replace(/[\n\t]/g, ""))));
});

test("NDJSON is one harmless line and says the same to a parser", () => {
  fc.assert(
    fc.property(fc.record({ title: anyText, "k\u202e": anyText }), (value) => {
      const line = jsonLine(value);
      expect(line.replace(/\\ud[89a-f]/g, "")).not.toMatch(HARMFUL);
      expect(JSON.parse(line)).toEqual(value);
    }),
  );
});

describe("CSV", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'␉=1"],
    ["＝1", "'＝1"],
    // Where semicolons part cells, each begins one: in a French Excel this would run.
    ["x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"],
    ['x; "=1', `"x;' ""=1"`],
    ["x;'=1", "x;''=1"],
    ["text/html; charset=utf-8", "text/html; charset=utf-8"],
    ['say "hi", twice', '"say ""hi"", twice"'],
    ["plain", "plain"],
  ])("writes %j as %j", (value, written) => {
    expect(csvLine([value])).toBe(written);
  });

  test("leaves an absent value empty", () => {
    expect(csvLine(["a", null, "b"])).toBe("a,,b");
  });
});

describe("Markdown", () => {
  test("keeps text text", () => {
    expect(markdownText("a|b *c* _d_ `e` [f](g) <img src=x> \\ @team")).toBe(
      "a\\|b \\*c\\* \\_d\\_ \\`e\\` \\[f\\](g) &#60;img src=x&#62; \\\\ &#64;team",
    );
  });

  test("keeps a row one row of as many cells", () => {
    expect(markdownRow(["a\nb", "c|d"])).toBe("| a␊b | c\\|d |");
  });
});
