import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { expectNothingLost, killTimes } from "./killing.ts";

test("kill -9 while incidents open, are told, acknowledged and end: nothing is lost, nothing comes twice but under its id", {
  timeout: 60_000,
}, async () => {
  const seed = randomInt(2 ** 31);
  const killed = await killTimes(6, seed);
  expect(killed.written.length, `seed ${seed}`).toBeGreaterThan(0);
  expectNothingLost(killed);
});
