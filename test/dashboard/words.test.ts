import { describe, expect, test } from "vitest";
import { FACETS, LANGUAGES, type Language } from "../../src/core/vocabulary.ts";
import { dateTime, day, number, plural, relative, span } from "../../src/dashboard/dates.ts";
import { hereWith, linkTo, pageAbout, pageLink } from "../../src/dashboard/links.ts";
import { en } from "../../src/dashboard/words/en.ts";
import { fr } from "../../src/dashboard/words/fr.ts";
import { NOW } from "./watched.ts";

const TABLES: Readonly<Record<Language, typeof en>> = { en, fr };
const MINUTE = 60_000;

/** Without the spaces that do not break, which typography puts into numbers and before units. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("times", () => {
  test("are told in UTC, as each language writes them", () => {
    expect(plain(dateTime("en", NOW))).toBe("23 Nov 2026, 10:00");
    expect(plain(dateTime("fr", NOW))).toBe("23 nov. 2026, 10:00");
    expect(plain(day("en", NOW))).toBe("23 Nov 2026");
  });

  test.each([
    [0, "now"],
    [-59_000, "now"],
    [-MINUTE, "1 min ago"],
    [90 * MINUTE, "in 1 hr"],
    [-47 * 60 * MINUTE, "yesterday"],
    [-60 * 24 * 60 * MINUTE, "2 mo ago"],
  ])("that lie %i ms off are %s", (apart, told) => {
    expect(plain(relative("en", NOW + apart, NOW))).toBe(told);
  });

  test("have a form for narrow places", () => {
    expect(plain(span("en", 3 * 24 * 60 * MINUTE))).toBe("3 days");
    expect(plain(span("fr", 12 * MINUTE))).toBe("12 min");
  });
});

test("numbers and plurals follow the language", () => {
  expect(plain(number("fr", 10_000))).toBe("10 000");
  const forms = { one: "one", other: "other" };
  expect(plural("en", 0, forms)).toBe("other");
  expect(plural("fr", 0, forms)).toBe("one");
});

describe.each(LANGUAGES)("the words in %s", (lang) => {
  test("are all there: none is empty", () => {
    const empty = (value: unknown, path: string): readonly string[] => {
      if (typeof value === "string") return value.trim() === "" ? [path] : [];
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([key, inner]) => empty(inner, `${path}.${key}`));
    };
    expect(empty(TABLES[lang], lang)).toEqual([]);
  });

  test("tell the facets apart where there is little room", () => {
    const marks = FACETS.map((facet) => TABLES[lang].facetMarks[facet]);
    expect(new Set(marks).size).toBe(FACETS.length);
  });
});

test("addresses stay below the base, whatever is in them", () => {
  const frame = { base: "/vigie/", here: "domain/a.io?at=1&lang=fr" };
  expect(pageLink(frame, "fleet")).toBe("/vigie/");
  expect(pageLink(frame, "tld")).toBe("/vigie/tlds");
  expect(pageAbout(frame, "group", "../a b")).toBe("/vigie/groups/..%2Fa%20b");
  expect(linkTo(frame, "", { tag: "a&b", text: "", group: null })).toBe("/vigie/?tag=a%26b");
  expect(hereWith(frame, { lang: "en" })).toBe("/vigie/domain/a.io?at=1&lang=en");
  expect(hereWith(frame, { at: null })).toBe("/vigie/domain/a.io?lang=fr");
});
