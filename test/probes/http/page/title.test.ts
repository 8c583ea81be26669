import fc from "fast-check";
import { expect, test } from "vitest";
import type { Page } from "../../../../src/core/observation.ts";
import { html } from "../../../core/pages.ts";

const titleOf = ({ content }: Page): string | null => content.title;

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part].map((c) => c.charCodeAt(0)))));

test.each([
  ["<title>Harbour</title>", "Harbour"],
  ["<TITLE lang=en>\n  Harbour\n\tFerries </TITLE >", "Harbour Ferries"],
  [
    "<title>Fish &amp; Chips &#8211; caf&eacute; &#x1F37F; &unknown; &amp;lt;</title>",
    "Fish & Chips – café 🍿 &unknown; &lt;",
  ],
  ["<title>a &#0; b &#xD800; c &#99999999; d</title>", "a \u{fffd} b \u{fffd} c \u{fffd} d"],
  ["<title>red\u001b[31m and \u202egnihsihp\u202c\u200b</title>", "red[31m and gnihsihp"],
  ["<title>one<b>two</b></title>", "one<b>two</b>"],
  ["<!-- <title>no</title> --><title>yes</title>", "yes"],
  ['<script>var x = "<title>no</title>"</script><title>yes</title>', "yes"],
  ["<svg><title>icon</title></svg><title>yes</title>", "yes"],
  ["<title>never closed", "never closed"],
  ["<p>a < b</p><title>x < y</title>", "x < y"],
  ["<title></title>", null],
  ["<titles>no</titles>", null],
  ["no markup", null],
  ["", null],
])("%j has the title %j", (text, title) => {
  expect(titleOf(html(text))).toBe(title);
});

test.each([
  ["of the header", html(bytes("<title>caf", 0xe9, "</title>"), "text/html; charset=ISO-8859-1")],
  ["of the page itself", html(bytes('<meta charset="latin1"><title>caf', 0xe9, "</title>"))],
  ["UTF-8 where none is declared", html("<title>café</title>")],
  ["UTF-8 where the declared one does not exist", html("<title>café</title>", "text/html; charset=klingon")],
  ["of the byte order mark", html(`\u{feff}<title>café</title>`, "text/html; charset=latin1")],
])("the charset %s is used", (_what, page) => {
  expect(titleOf(page)).toBe("café");
});

test("a long title is cut at 300 characters, between characters", () => {
  const title = titleOf(html(`<title>${"🍿".repeat(1_000)}</title>`));
  expect(title).toBe("🍿".repeat(300));
});

test.each(["<", "<a", "<!--", "<script", "<title", "<script><", "&#", "<svg><title>"])(
  "half a mebibyte of %j is read in no time",
  (piece) => {
    const page = html(piece.repeat(Math.ceil(524_288 / piece.length)));
    const before = performance.now();
    titleOf(page);
    expect(performance.now() - before).toBeLessThan(2_000);
  },
);

test("whatever a page holds, its title is short, on one line and without controls", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: "binary" }), (noise, text) => {
      for (const page of [html(noise), html(`<title>${text}</title>`)]) {
        const title = titleOf(page);
        if (title === null) continue;
        expect([...title].length).toBeLessThanOrEqual(300);
        expect(title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u);
      }
    }),
  );
});
