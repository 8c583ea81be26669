import { visible } from "../../core/visible.ts";

/** Text that stays text in a cell of a Markdown table, and in the HTML made of it: no emphasis, link, image or tag. */
export const markdownText = (text: string): string => visible(text).replace(/[\\`*_[\]<>|~&@]/g, escaped);

/** Entities where renderers still act on a backslash-escaped character: tags, autolinks, mentions. */
const escaped = (character: string): string =>
  "<>&@".includes(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`;

export const markdownRow = (cells: readonly string[]): string => `| ${cells.map(markdownText).join(" | ")} |`;
