import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import { liveAll, RARELY } from "./year.ts";

test("a year of ten names with all that is usual: what truly happens is told once each, and nothing else", {
  timeout: 60_000,
}, () => {
  const seed = randomInt(2 ** 31);
  const { blows, toldOnce, needless, odd } = liveAll(10, 8, seed, RARELY);
  expect({ toldOnce, needless, odd }, `seed ${seed}`).toEqual({ toldOnce: blows, needless: 0, odd: [] });
});
