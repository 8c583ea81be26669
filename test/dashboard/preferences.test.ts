import { describe, expect, test } from "vitest";
import { preferencesOf } from "../../src/web/pages/preferences.ts";

const asked = (query = "", cookie: string | null = null, acceptLanguage: string | null = null) =>
  preferencesOf({ query: new URLSearchParams(query), cookie, acceptLanguage, base: "/vigie/" });

describe("the reader's language", () => {
  test.each([
    [null, "en"],
    ["fr", "fr"],
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["en;q=0.5, fr;q=0.7", "fr"],
    ["de, fr;q=0.2", "fr"],
    ["fr;q=0, de", "en"],
    ["*", "en"],
  ])("by the browser's %j is %s", (header, lang) => {
    expect(asked("", null, header).lang).toBe(lang);
  });

  test("is as remembered, and as the query says before that", () => {
    expect(asked("", "a=b; vigie-lang=fr", "en").lang).toBe("fr");
    expect(asked("lang=en", "vigie-lang=fr", "fr").lang).toBe("en");
    expect(asked("lang=xx", "vigie-lang=yy", "fr").lang).toBe("fr");
  });
});

test("the theme is the system's unless one was chosen", () => {
  expect(asked().theme).toBe("auto");
  expect(asked("", "vigie-theme=dark").theme).toBe("dark");
  expect(asked("theme=light", "vigie-theme=dark").theme).toBe("light");
  expect(asked("theme=%22%3E").theme).toBe("auto");
});

test("what the query chose is remembered, below the base alone; nothing else is", () => {
  expect(asked("", "vigie-lang=fr").cookies).toEqual([]);
  expect(asked("lang=fr&theme=evil").cookies).toEqual(["vigie-lang=fr; Path=/vigie/; Max-Age=31536000; SameSite=Lax"]);
});
