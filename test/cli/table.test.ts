import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cell, tableLines } from "../../src/cli/output/table.ts";
import { cut, padded, widthOf, wrapped } from "../../src/cli/output/width.ts";

describe("width", () => {
  test.each([
    ["plain", 5],
    ["● äß", 4],
    ["中文", 4],
    ["e\u0301", 1],
    ["🍿", 2],
  ])("of %s is %i columns", (text, columns) => {
    expect(widthOf(text)).toBe(columns);
    expect(padded(text, 8)).toBe(text + " ".repeat(8 - columns));
  });

  test("of what was cut is at most what was asked for", () => {
    expect(cut("popcorntime.io", 8)).toBe("popcorn…");
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (text, width) => widthOf(cut(text, width)) <= width),
    );
  });

  test("of wrapped lines is at most what was asked for, and no letter is lost", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/)).map((list) => list.join(" "));
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapped(text, width);
        expect(lines.every((line) => widthOf(line) <= width)).toBe(true);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});

describe("a table", () => {
  const rows = [
    [cell("a"), cell("first"), cell("one two three four five six seven eight")],
    [cell("bbb"), cell("2nd"), cell("short")],
  ];

  test("wraps its last column under itself", () => {
    expect(tableLines(rows, 48)).toEqual([
      "a    first  one two three four five six seven",
      "            eight",
      "bbb  2nd    short",
    ]);
  });

  test("puts the last column below where it has too little room", () => {
    expect(tableLines(rows, 30)).toEqual([
      "a    first",
      "    one two three four five",
      "    six seven eight",
      "bbb  2nd",
      "    short",
    ]);
  });

  test("is no wider than asked for", () => {
    const texts = fc.array(fc.array(fc.stringMatching(/^[a-z ]{0,30}$/), { minLength: 3, maxLength: 3 }));
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 120 }), (cells, width) => {
        const lines = tableLines(
          cells.map((row) => row.map((text) => cell(text))),
          width,
        );
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
      }),
    );
  });

  test("paints after fitting, so that colour changes no width", () => {
    const loud = (text: string) => `<${text}>`;
    expect(tableLines([[cell("a", loud), cell("b", loud)]], 80)).toEqual(["<a>  <b>"]);
  });
});
