import { expect, test } from "vitest";
import { readMalformed } from "./malformed.ts";

test("of a million broken packets each is a reply or malformed, whatever stands around it", () => {
  const { replies, malformed } = readMalformed(1_000_000);
  expect(replies).toBeGreaterThan(50_000);
  expect(malformed).toBeGreaterThan(250_000);
});
