import fc from "fast-check";
import { expect, it } from "vitest";
import { markdownLine } from "../../src/alerts/wording/markdown.ts";
import { piecesOf } from "../../src/alerts/wording/pieces.ts";
import { bytesOf, fitted, shortened } from "../../src/alerts/wording/shortened.ts";
import { isInert } from "./hostile.ts";

it.each([
  ["popcorntime.io moved to popcorntime.re.", "`popcorntime.io` moved to `popcorntime.re`."],
  ["«popcorntime.io», since 12:00 UTC (0.97)", "«`popcorntime.io`», since 12:00 UTC (0.97)"],
  ["[click](https://evil.example)", "`[click](https://evil.example`)"],
  ["ask @everyone, please", "ask `＠everyone`, please"],
  ["`a` b", "`ˋaˋ` b"],
  ["1. one", "`1`. one"],
  ["- item", "`-` item"],
  ["nothing to see here: really!", "nothing to see here: really!"],
])("%s", (line, expected) => {
  expect(markdownLine(line)).toBe(expected);
});

it("loses nothing of a line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (line) => {
      expect(
        piecesOf(line)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }),
  );
});

it.each([
  "@here",
  "[a](https://evil.example)",
  "https://evil.example",
  "**b**",
  "||x||",
  "<@1>",
  "#tag",
  "evil.example",
])("is checked by something that sees %s", (trap) => {
  expect(isInert(`see ${trap}`)).toBe(false);
  expect(isInert(markdownLine(`see ${trap}`))).toBe(true);
});

it("is cut between lines and between characters, to the size that is asked for", () => {
  expect(fitted(["one", "two", "three"], 9)).toEqual(["one", "…"]);
  expect(fitted(["one", "two"], 9)).toEqual(["one", "…"]);
  expect(fitted(["one", "two"], 10)).toEqual(["one", "two"]);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), fc.integer({ min: 10, max: 200 }), (lines, most) => {
      expect(bytesOf(fitted(lines, most, bytesOf).join("\n"))).toBeLessThanOrEqual(most);
      const cut = shortened(lines.join(" "), most);
      expect(cut.length).toBeLessThanOrEqual(most);
      if (lines.join(" ").isWellFormed()) expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
