import { expect, test } from "vitest";
import { likenessOf } from "../../../src/core/links/label.ts";

test.each([
  ["popcorntime", "popcorntime", "same"],
  ["popcorntime", "popcorn-time", "variant"],
  ["popcorntime", "popcorntimes", "variant"],
  ["popcorntime", "popcorntime2", "variant"],
  ["popcorntime", "thepopcorntime", "variant"],
  ["popcorntime", "getpopcorntime", "variant"],
  ["popcorntime", "popcorntime-official", "variant"],
  ["popcorntime", "officialpopcorntime", "variant"],
  ["popcorntime", "time4popcorn", "other"],
  ["popcorntime", "cornpoptime", "other"],
  // What is left of these is no name.
  ["the1", "the2", "other"],
  ["get1", "my1", "other"],
  ["theatre", "atre", "other"],
  ["news", "new", "other"],
  ["xn--bcher-kva", "xn--bcher-kvas", "other"],
])("%s and %s: %s", (a, b, likeness) => {
  expect(likenessOf(a, b)).toBe(likeness);
  expect(likenessOf(b, a)).toBe(likeness);
});
