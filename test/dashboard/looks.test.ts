import { describe, expect, test } from "vitest";
import { whyThen as inEnglish } from "../../src/core/timeline/explain.ts";
import { whyThen } from "../../src/dashboard/words/fr/looks.ts";

const REASONS = [
  ...["added", "confirm", "brought-forward", "retry", "explain-darkness", "expiry", "offline", "tld-outage"],
  ...["tld-recovered", "mass-change", "trouble"],
];

describe("why a look is due when it is, in French", () => {
  test("is said of every reason that there is", () => {
    expect(REASONS.filter((reason) => whyThen(inEnglish(reason, "dns", "20 min")).startsWith("«"))).toEqual([]);
  });

  test("has the interval of the schedule", () => {
    expect(whyThen(inEnglish("interval", "dns", "20 min"))).toBe("comme prévu : intervalle de 20 min au plus");
    expect(whyThen(inEnglish("interval", "registration", "1 d"))).toBe("comme prévu : intervalle de 1 j au plus");
  });

  test("marks what is new to it as a quotation", () => {
    expect(whyThen("the moon is full")).toBe("« the moon is full »");
  });
});
