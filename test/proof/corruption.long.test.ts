import { afterAll, beforeAll, expect, test } from "vitest";
import { Corrupted } from "./corrupted.ts";
import { saidBy } from "./record.ts";

const TRIALS = Number(process.env.VIGIE_TRIALS ?? 600);
const first = Number(process.env.VIGIE_SEED ?? 1);

const corrupted = new Corrupted();
beforeAll(() => corrupted.prepare());
afterAll(() => corrupted.clear());

test(`verify finds every damage of ${TRIALS} that alters an answer, and calls nothing damaged that is whole`, async () => {
  const missed: string[] = [];
  const bugs: string[] = [];
  let [altering, silent] = [0, 0];
  for (let seed = first; seed < first + TRIALS; seed += 1) {
    const { what, altered, faults } = await corrupted.try(seed);
    altering += altered ? 1 : 0;
    silent += !altered && faults.length === 0 ? 1 : 0;
    if (altered && faults.length === 0) missed.push(`${seed}: ${what}`);
    bugs.push(
      ...faults.filter((fault) => /^(?!StoreTrouble)\w*Error:/.test(fault)).map((fault) => `${seed}: ${fault}`),
    );
    if (seed % 50 === 0) expect(await saidBy(corrupted.fresh("whole-again.db"))).toEqual([]);
  }
  process.stdout.write(
    `${TRIALS} damages: ${altering} altered an answer, ${missed.length} of these missed; ${silent} harmless ones passed over\n`,
  );
  expect(missed).toEqual([]);
  expect(bugs).toEqual([]);
});
