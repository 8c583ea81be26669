import { describe, expect, test } from "vitest";
import { REGISTRATION_SENTENCES } from "../../../src/core/registration/sentences.ts";
import { ABSENT_NAMES } from "./scenarios/absent.ts";
import { CHAINS } from "./scenarios/chains.ts";
import { ERRORS } from "./scenarios/errors.ts";
import { HELD_NAMES } from "./scenarios/held.ts";
import { LIMITS } from "./scenarios/limits.ts";
import { RDAP } from "./scenarios/rdap.ts";
import { LENIENT } from "./scenarios/rdap-lenient.ts";
import { RECORDS } from "./scenarios/records.ts";
import { askedOf, type Scenario, saidOf } from "./scenarios/scenario.ts";
import { STATUSES } from "./scenarios/statuses.ts";

const FAMILIES: Readonly<Record<string, readonly Scenario[]>> = {
  "a limit is no answer": LIMITS,
  "an error is no answer": ERRORS,
  "a name held back": HELD_NAMES,
  "a name that nobody has": ABSENT_NAMES,
  "a status that says more than registered": STATUSES,
  "a record, registry by registry": RECORDS,
  "an RDAP reply": RDAP,
  "an RDAP reply that takes liberties": LENIENT,
};

/** Shown in chain.test.ts and registrar.test.ts: they need a clock, or a second link. */
const ELSEWHERE = ["registration.past-expiry", "registrar.expiration", "registrar.name"];

for (const [family, scenarios] of Object.entries(FAMILIES)) {
  describe(family, () => {
    test.each(scenarios.map((scenario) => [`${scenario.server ?? "?"}: ${scenario.tag}`, scenario] as const))(
      "%s",
      (_, scenario) => {
        expect(saidOf(scenario)).toEqual(askedOf(scenario));
      },
    );
  });
}

test("every tag of the rule tables has a scenario and a sentence", () => {
  const scenarios = Object.values(FAMILIES).flat();
  const shown = new Set([
    ...[...scenarios, ...CHAINS].map(({ tag }) => tag),
    ...scenarios.flatMap(({ notes }) => notes ?? []),
    ...ELSEWHERE,
  ]);
  const worded = Object.keys(REGISTRATION_SENTENCES);
  expect(worded.filter((tag) => !shown.has(tag))).toEqual([]);
  expect([...shown].filter((tag) => !worded.includes(tag))).toEqual([]);
});

test("a reading that lost its record's end tells nothing from what it lacks", () => {
  for (const scenario of ABSENT_NAMES) {
    expect(saidOf({ ...scenario, truncated: true }).state, scenario.tag).toBe("unknown");
  }
});
