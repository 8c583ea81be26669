import type { Page } from "../../observation.ts";
import { tokensOf } from "./markup.ts";
import { plain, textOf } from "./text.ts";

/** Characters (code points) of a title that are kept. */
const LONGEST = 300;

/** The title of a page, on one line and harmless; null when it has none. */
export function titleOf(page: Page): string | null {
  let isDrawing = false;
  for (const token of tokensOf(textOf(page))) {
    // An SVG has titles of its own, one for each of its parts.
    if (token.kind === "tag" && token.name === "svg") isDrawing = true;
    if (token.kind === "tag" && token.name === "/svg") isDrawing = false;
    if (token.kind === "raw" && token.of === "title" && !isDrawing) return shortTitle(token.text);
  }
  return null;
}

function shortTitle(text: string): string | null {
  const title = plain(text.slice(0, LONGEST * 8));
  return title === "" ? null : [...title].slice(0, LONGEST).join("");
}
