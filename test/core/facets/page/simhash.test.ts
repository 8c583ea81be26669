import fc from "fast-check";
import { expect, test } from "vitest";
import { distance, simhashOf } from "../../../../src/core/facets/page/simhash.ts";

const PIER =
  "The harbour of Saint Malo opens its gates to the ferries at dawn, and the pilots climb aboard while the gulls " +
  "argue over the nets that the crews have spread along the quay; by noon the market is sold out and the town sleeps.";
const BAKERY =
  "Our bakery sells rye bread, almond rolls and a walnut cake that nobody has ever finished alone. Order before ten, " +
  "collect after four, and bring your own bag if you can; we close on Mondays and whenever the oven says so.";

const far = (a: string, b: string): number => distance(simhashOf(a) ?? "", simhashOf(b) ?? "");

test("the same words are the same fingerprint, whatever their case, their numbers and their spaces", () => {
  expect(simhashOf(`${PIER} 12:30, 1,204 visitors`)).toBe(simhashOf(`${PIER.toUpperCase()}   09:15, 7 visitors`));
});

test("a changed sentence moves few bits, another text about half of them", () => {
  const edited = PIER.replace("by noon the market is sold out", "in the evening the market opens again");
  expect(far(PIER, edited)).toBeLessThanOrEqual(16);
  expect(far(PIER, BAKERY)).toBeGreaterThanOrEqual(20);
});

test("a text of a few words has none", () => {
  expect(simhashOf("Welcome to our site")).toBeNull();
  expect(simhashOf("1 2 3 4 5 6 7 8 9 10 11 12 13")).toBeNull();
});

test("the distance is a metric on fingerprints of any text", () => {
  const text = fc
    .array(fc.constantFrom(..."abcdefghij"), { minLength: 12, maxLength: 60 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(far(a, a)).toBe(0);
      expect(far(a, b)).toBe(far(b, a));
      expect(far(a, c)).toBeLessThanOrEqual(far(a, b) + far(b, c));
      expect(simhashOf(a)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});
