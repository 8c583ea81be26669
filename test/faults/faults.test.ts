import { expect, test } from "vitest";
import { weather } from "./rounds.ts";
import { FAULTS } from "./table.ts";

/** A taste: CI runs a hundredth, and `npm run test:long` all of the 10,000 rounds. */
const ROUNDS = 9;

test("no trouble on the way is news of a name, and none hides a takedown", async () => {
  const tallies = await weather(Object.values(FAULTS), ROUNDS);
  expect(tallies.map(({ rounds }) => rounds >= ROUNDS)).toEqual(Object.keys(FAULTS).map(() => true));
});
