import { visible, visibleText } from "../../core/visible.ts";

/** What XML 1.0 §2.2 forbids even as a reference, and what `visible` lets pass: the two last code points of the plane. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

const escaped = (text: string): string =>
  text.replace(FORBIDDEN, "").replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** One line of text, fit for an element or an attribute in quotes; what hides or reorders is made visible. */
export const xmlLine = (text: string): string => escaped(visible(text));

/** As `xmlLine`, keeping line feeds. */
export const xmlText = (text: string): string => escaped(visibleText(text));

/** `<name a="1">content</name>`; `content` is markup, or null for an empty element. Attributes are text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | null = null,
): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlLine(String(value))}"`);
  return `<${name}${pairs.join("")}${content === null ? "/>" : `>${content}</${name}>`}`;
}
