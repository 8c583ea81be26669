import { expect, test } from "vitest";
import { urlOf } from "../../src/core/url.ts";

test("a text is a URL or it is none, also the ten thousandth time and in Latin-1", () => {
  for (let time = 0; time < 20_000; time += 1) {
    expect(urlOf("http://192.168.0.1\u00a5\u0080/", "http://popcorntime.io/")).toBeNull();
    if (time % 5_000 === 0)
      expect(urlOf("/caf\u00e9", "http://popcorntime.io/")?.href).toBe("http://popcorntime.io/caf%C3%A9");
  }
});

test.each(["", "no url", "http://", "http://[::1", "http://a b/"])("%j alone is none", (text) => {
  expect(urlOf(text)).toBeNull();
});
