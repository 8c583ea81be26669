import { expect, test } from "vitest";
import { NOTICE_TAGS } from "../../src/core/facets/page/classes.ts";
import { compiled, type Fingerprint, STRENGTHS } from "../../src/core/facets/page/fingerprints.ts";
import { WEB_SENTENCES } from "../../src/core/facets/web.ts";
import { fingerprintTable } from "../../src/signs/fingerprints.ts";

const table = fingerprintTable();
const rows = Object.entries(table.classes).flatMap(([tag, list]) => list.map((row) => ({ tag, ...row })));

const patternsOf = ({
  title,
  says = [],
  text = [],
  script,
  loads,
  link,
  path,
  url,
  never,
  headers = {},
}: Fingerprint) =>
  [title, ...says, ...text, script, loads, link, path, url, never, ...Object.values(headers)].filter(
    (pattern) => pattern !== undefined,
  );

/** As core/facets/page/fingerprints.ts compiles them. */
const expressions: readonly RegExp[] = [
  ...rows.flatMap(({ title, says = [] }) =>
    [title ?? [], says].flat().map((words) => new RegExp(`^(?:${words})$`, "u")),
  ),
  ...rows.flatMap(({ title, says, ...row }) => patternsOf(row).map((words) => new RegExp(words, "u"))),
  ...table.about.flatMap(({ title, says }) => [title ?? [], says ?? []].flat().map((words) => new RegExp(words, "u"))),
];

test("every class is one that the program knows, and has its sentence", () => {
  expect(Object.keys(table.classes).sort()).toEqual([...NOTICE_TAGS].sort());
  for (const tag of NOTICE_TAGS) expect(WEB_SENTENCES).toHaveProperty([tag]);
});

test("every row says where it is from and when, how far it is trusted, and has a condition", () => {
  for (const row of rows) {
    expect(row.source.length).toBeGreaterThan(4);
    expect(row.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(STRENGTHS).toContain(row.strength);
    if (row.country !== undefined) expect(row.country).toMatch(/^[A-Z]{2}$/);
    expect(patternsOf(row).length + (row.within ?? []).length).toBeGreaterThan(0);
    // Words alone are never trusted wherever they stand.
    if (row.says !== undefined) expect(row.strength).not.toBe("strong");
  }
});

test("no row repeats another", () => {
  const keys = rows.map(({ tag, operator, country, source, date, note, ...conditions }) => JSON.stringify(conditions));
  expect(new Set(keys).size).toBe(keys.length);
});

test("every court's block page names a country, save those of no one country", () => {
  const nameless = rows.filter(({ tag, country }) => tag === "web.legal-block.page" && country === undefined);
  expect(nameless.length).toBeLessThanOrEqual(1);
});

test("a row that is no expression is refused", () => {
  const bad = { strength: "medium", says: ["(("], source: "this test", date: "2026-11-25" } as const;
  expect(() => compiled({ meta: {}, about: [], classes: { "web.parked.words": [bad] } })).toThrow(SyntaxError);
});

test("patterns are in lower case, for that is what they meet; DOMAIN and scripts apart", () => {
  for (const { script, ...row } of rows)
    for (const pattern of patternsOf(row))
      expect(pattern.replaceAll("DOMAIN", "").replaceAll(/\\[bBdDsSwWpP]/g, "")).not.toMatch(/\p{Lu}/u);
});

/** Texts that make a careless expression try every way there is. */
const HOSTILE = [
  "this domain is ",
  "this website has been seized by ",
  "a ",
  " ",
  "aaaaaaaaaa",
  "a.",
  "<",
  "e-mail verif ",
  "error 10",
  "DOMAIN ",
  "access to this site has been blocked by ",
  "bundeskriminalamt ",
  "DOMAIN is for sale for sale ",
].map((piece) => piece.repeat(Math.ceil(20_000 / piece.length)));

test("no expression takes long over any text: 20,000 characters within 25 ms", () => {
  const slow: string[] = [];
  for (const expression of expressions) {
    for (const text of HOSTILE) {
      const took = Math.min(...[0, 1].map(() => timeOf(() => expression.test(text))));
      if (took > 25) slow.push(`${expression.source.slice(0, 60)} on ${text.slice(0, 20)}…: ${took.toFixed(0)} ms`);
    }
  }
  expect(slow).toEqual([]);
});

function timeOf(act: () => unknown): number {
  const before = performance.now();
  act();
  return performance.now() - before;
}
