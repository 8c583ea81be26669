import { expect, test } from "vitest";
import { GATE_LOOKALIKES } from "./lookalikes/gates.ts";
import { LATER_LOOKALIKES } from "./lookalikes/later.ts";
import { PARKING_LOOKALIKES } from "./lookalikes/parking.ts";
import { SEIZURE_LOOKALIKES } from "./lookalikes/seizures.ts";
import { readingOf } from "./met.ts";
import { GATE_NOTICES } from "./notices/gates.ts";
import { LATER_NOTICES } from "./notices/later.ts";
import { PARKED_NOTICES } from "./notices/parked.ts";
import { TAKEN_NOTICES } from "./notices/taken.ts";
import type { LabelledPage } from "./page.ts";

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
