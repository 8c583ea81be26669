import { expect, test } from "vitest";
import { weather } from "./rounds.ts";
import { FAULTS } from "./table.ts";

/** A hundredth of what `npm run test:long` does. */
const ROUNDS = 100;

test.each(Object.entries(FAULTS))("%s is no news of a name, and hides no takedown", async (_, trouble) => {
  const { rounds } = await weather(trouble, ROUNDS);
  expect(rounds).toBeGreaterThanOrEqual(ROUNDS);
});
