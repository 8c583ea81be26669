import { describe, expect, test } from "vitest";
import { When } from "../../src/dashboard/components/when.tsx";
import { drawn, frameIn, textOf } from "./drawn.ts";
import { iso, NOW } from "./watched.ts";

const coming = (at: number, lang: "en" | "fr" = "en"): string =>
  textOf(drawn(<When at={iso(at)} frame={frameIn(lang)} show="coming" />));

describe("a time at which something is to happen", () => {
  test("is so far off", () => {
    expect(coming(NOW + 17 * 60_000)).toBe("in 17 min");
  });

  test("is due once it has come, and never «8 hr ago»", () => {
    expect([coming(NOW), coming(NOW - 8 * 3_600_000)]).toEqual(["due", "due"]);
    expect(coming(NOW - 8 * 3_600_000, "fr")).toBe("à faire");
  });
});
