import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/store/canonical.ts";

/** The same value with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

test("the order in which keys were set makes no difference", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(turned(value)) === canonicalJson(value)));
});

test("it is JSON of the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("reading and writing again changes nothing: what was hashed can be hashed again", () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true }), (value) => {
      const once = canonicalJson(value);
      expect(canonicalJson(JSON.parse(once))).toBe(once);
    }),
  );
});

test.for([
  [{ b: 1, a: [true, null, "é\n"] }, '{"a":[true,null,"é\\n"],"b":1}'],
  [{ "€": 1, "\r": 2, "1": 3, "😀": 4, ö: 5 }, '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4}'],
  [{ left: undefined, kept: [undefined] }, '{"kept":[null]}'],
  [[-0, 1e21, 0.1, Number.NaN], "[0,1e+21,0.1,null]"],
  [undefined, "null"],
] as const)("%j is written as RFC 8785 says", ([value, text]) => {
  expect(canonicalJson(value)).toBe(text);
});
