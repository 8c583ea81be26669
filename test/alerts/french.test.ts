import { describe, expect, test } from "vitest";
import { signInFrench } from "../../src/alerts/wording/fr-sentences.ts";

describe("a sign in French", () => {
  test("is translated where there are words for it", () => {
    expect(signInFrench("another page")).toBe("autre page");
  });

  test.each(["valueOf", "constructor", "__proto__", "toString"])(
    "is quoted as it came, also when it is «%s»",
    (says) => {
      expect(signInFrench(says)).toBe(`« ${says} »`);
    },
  );
});
