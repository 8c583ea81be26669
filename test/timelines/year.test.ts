import { expect, test } from "vitest";
import { liveAll, RARELY } from "./year.ts";

/** Any seed will do: the long test takes another each time. */
const SEED = 5;

test("a year of ten names with all that is usual: what truly happens is told once each, and nothing else", {
  timeout: 60_000,
}, () => {
  const { blows, toldOnce, needless, odd } = liveAll(10, 8, SEED, RARELY);
  expect({ toldOnce, needless, odd }).toEqual({ toldOnce: blows, needless: 0, odd: [] });
});
