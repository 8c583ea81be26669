import { expect, test } from "vitest";
import { classifyWeb } from "../../src/core/facets/web.ts";
import { knownFingerprints } from "../../src/signs/fingerprints.ts";
import { registrable } from "../core/pages.ts";
import { GATE_LOOKALIKES } from "./lookalikes/gates.ts";
import { LATER_LOOKALIKES } from "./lookalikes/later.ts";
import { PARKING_LOOKALIKES } from "./lookalikes/parking.ts";
import { SEIZURE_LOOKALIKES } from "./lookalikes/seizures.ts";
import { metAt, readingOf } from "./met.ts";
import { GATE_NOTICES } from "./notices/gates.ts";
import { LATER_NOTICES } from "./notices/later.ts";
import { PARKED_NOTICES } from "./notices/parked.ts";
import { TAKEN_NOTICES } from "./notices/taken.ts";
import { doc, type LabelledPage, p } from "./page.ts";

const notices: readonly LabelledPage[] = [...PARKED_NOTICES, ...TAKEN_NOTICES, ...GATE_NOTICES, ...LATER_NOTICES];
const lookalikes: readonly LabelledPage[] = [
  ...SEIZURE_LOOKALIKES,
  ...PARKING_LOOKALIKES,
  ...GATE_LOOKALIKES,
  ...LATER_LOOKALIKES,
];

const misread = (pages: readonly LabelledPage[]): readonly string[] =>
  pages.flatMap((page) => {
    const { tags } = readingOf(page);
    return tags[0] === page.tag ? [] : [`${page.name}: ${tags[0]} and not ${page.tag}`];
  });

test("every notice is read as what it is", () => {
  expect(misread(notices)).toEqual([]);
});

test("no look-alike is taken for a notice", () => {
  expect(misread(lookalikes)).toEqual([]);
});

test("who is behind a notice is told where the page shows it", () => {
  const labelled = [...notices, ...lookalikes].filter(
    ({ operator, country }) => operator !== undefined || country !== undefined,
  );
  const wrong = labelled.flatMap((page) => {
    const { operator = null, country = null } = readingOf(page).notice ?? {};
    const isRight =
      (page.operator === undefined || page.operator === operator) &&
      (page.country === undefined || page.country === country);
    return isRight ? [] : [`${page.name}: ${operator}, ${country}`];
  });
  expect(labelled.length).toBeGreaterThan(60);
  expect(wrong).toEqual([]);
});

test("who implements a legal block is told where the server says it: RFC 7725", () => {
  const said = notices.flatMap((page) => readingOf(page).notice?.blockedBy ?? []);
  expect(said).toEqual(["https://isp.example/legal", "https://isp.example/"]);
});

test("the set is half notices, half look-alikes", () => {
  console.info(`${notices.length} notices, ${lookalikes.length} look-alikes`);
  expect(lookalikes.length).toBeGreaterThanOrEqual(75);
  expect(notices.length).toBeGreaterThanOrEqual(75);
});

test("a page is judged in about a millisecond, however long it is", () => {
  const words = "The ferry left the harbour at noon and came back with the evening tide. ";
  const costs = [
    ["20,000 characters", doc("en", "Harbour", p(words.repeat(280)))],
    ["a notice's 3,000 characters that match nothing", doc("en", "harbour.example", ...Array(40).fill(p(words)))],
  ].map(([what = "", html = ""]) => {
    const observation = metAt({ name: what, tag: "web.ok", html });
    const times = Array.from({ length: 60 }, () => {
      const before = performance.now();
      classifyWeb(observation, registrable, knownFingerprints());
      return performance.now() - before;
    }).sort((a, b) => a - b);
    return [what, times[Math.floor(times.length / 2)] ?? 0] as const;
  });
  for (const [what, took] of costs) console.info(`judged in ${took.toFixed(3)} ms: ${what}`);
  // Ten times what it takes on an idle machine: other tests run beside.
  for (const [, took] of costs) expect(took).toBeLessThan(10);
});
