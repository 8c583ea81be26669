import { describe, expect, test } from "vitest";
import { formAddress } from "../../src/dashboard/domain/address.ts";

const fields = [
  ["from", "2015-07-16T09:13"],
  ["to", ""],
] as const;

describe("where a form leads", () => {
  test("has its query before the fragment: behind it the server would never see it", () => {
    expect(formAddress("/domain/popcorntime.io#compare", fields)).toBe(
      "/domain/popcorntime.io?from=2015-07-16T09%3A13#compare",
    );
  });

  test("has none where the form has none", () => {
    expect(formAddress("/domain/popcorntime.io", fields)).toBe("/domain/popcorntime.io?from=2015-07-16T09%3A13");
  });
});
