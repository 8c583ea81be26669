import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { VERDICTS } from "../../../src/core/vocabulary.ts";
import { BADGE_COLOURS, badgeSvg, widthOf } from "../../../src/web/feeds/badge.ts";
import { NOON } from "../../alerts/events.ts";
import { nasty } from "./nasty.ts";
import { child, childrenOf, parsed, type XmlNode } from "./xml.ts";

const words = (svg: XmlNode): readonly string[] => childrenOf(child(svg, "g"), "text").map(({ text }) => text);
const colour = (svg: XmlNode): string | undefined => child(svg, "path").attributes.fill;

/** WCAG 2.2, «relative luminance». */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

describe("a badge", () => {
  test("says name and verdict, to eyes and to screen readers", () => {
    const svg = parsed(badgeSvg({ label: "popcorntime.io", verdict: "reserved", since: NOON }));
    expect(words(svg)).toEqual(["popcorntime.io", "reserved"]);
    expect(child(svg, "title").text).toBe("popcorntime.io: reserved since 2026-11-23");
    expect(svg.attributes).toMatchObject({ role: "img", "aria-label": "popcorntime.io: reserved since 2026-11-23" });
  });

  test.each([
    ["up", BADGE_COLOURS.good, "up"],
    ["moved", BADGE_COLOURS.mild, "moved"],
    ["expired", BADGE_COLOURS.mild, "expired"],
    ["seized", BADGE_COLOURS.bad, "seized"],
    ["pending-delete", BADGE_COLOURS.bad, "pending-delete"],
    [null, BADGE_COLOURS.none, "unknown"],
    ["unwatched", BADGE_COLOURS.none, "not watched"],
  ] as const)("of %s has the colour of its tone", (verdict, fill, word) => {
    const svg = parsed(badgeSvg({ label: "x.example", verdict }));
    expect([colour(svg), words(svg)[1]]).toEqual([fill, word]);
  });

  test("can be read on a light page and on a dark one: white on every colour of its own has a contrast of 4.5", () => {
    for (const fill of Object.values(BADGE_COLOURS)) expect(contrast("#ffffff", fill)).toBeGreaterThanOrEqual(4.5);
  });

  test("needs nothing that a strict content policy forbids, and nothing from elsewhere", () => {
    for (const verdict of VERDICTS) {
      const svg = badgeSvg({ label: "x.example", verdict: verdict === "unknown" ? null : verdict });
      expect(svg).not.toMatch(/style|script|href|url\(|<!|foreignObject/i);
    }
  });

  test("has room for its words, which stay within their halves", () => {
    const svg = parsed(badgeSvg({ label: "a-name-of-some-length.example", verdict: "pending-delete" }));
    const [left, right] = childrenOf(child(svg, "g"), "text").map(({ attributes: { x, textLength } }) => ({
      from: Number(x) - Number(textLength) / 2,
      to: Number(x) + Number(textLength) / 2,
    }));
    const border = Number(/^M([\d.]+)/.exec(child(svg, "path").attributes.d ?? "")?.[1]);
    expect(left?.from).toBeGreaterThanOrEqual(5);
    expect(left?.to).toBeLessThanOrEqual(border - 5);
    expect(right?.from).toBeGreaterThanOrEqual(border + 5);
    expect(right?.to).toBeLessThanOrEqual(Number(svg.attributes.width) - 5);
  });

  test("is well formed and of bounded width whatever its label is", () => {
    fc.assert(
      fc.property(nasty, (label) => {
        const svg = parsed(badgeSvg({ label, verdict: "up" }));
        expect(Number(svg.attributes.width)).toBeLessThan(1_000);
      }),
    );
  });
});

test.each([
  ["illicit", 31],
  ["popcorntime.io", 89],
  ["WWWWWWW", 74],
  ["ポップコーン", 66],
])("%s is about as wide as Verdana prints it at 11 px", (text, width) => {
  expect(Math.abs(widthOf(text) - width) / width).toBeLessThan(0.12);
});
