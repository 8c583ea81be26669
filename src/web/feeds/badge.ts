import { formatInstant, type Instant } from "../../core/time.ts";
import { type Tone, toneOf } from "../../core/timeline/tone.ts";
import { visible } from "../../core/visible.ts";
import type { KnownVerdict } from "../../core/vocabulary.ts";
import { element, xmlLine } from "./xml.ts";

export interface Badge {
  /** Left half: the name, or what the page that shows it would rather say. */
  readonly label: string;
  /** Null: nothing is known yet. `unwatched`: the name is not on the list. */
  readonly verdict: KnownVerdict | "unwatched" | null;
  readonly since?: Instant | null;
}

export const BADGE_TYPE = "image/svg+xml; charset=utf-8";

/** White on each of these has a contrast of 4.5 and more (WCAG 2.2 §1.4.3), whatever page it stands on. */
export const BADGE_COLOURS: Readonly<Record<Tone | "none" | "label", string>> = {
  good: "#1a7f37",
  mild: "#8a5a00",
  bad: "#c21f30",
  none: "#57606a",
  label: "#32383f",
};

const HEIGHT = 20;
const MARGIN = 7;
const SIZE = 11;
const LONGEST_LABEL = 80;

/** A picture of one verdict in two halves. Of nothing but paths and text: no script, no style, nothing from elsewhere. */
export function badgeSvg(badge: Badge): string {
  const label = shortened(visible(badge.label), LONGEST_LABEL);
  const word = wordOf(badge.verdict);
  const title = `${label}: ${word}${badge.since ? ` since ${formatInstant(badge.since).slice(0, 10)}` : ""}`;
  const left = widthOf(label) + 2 * MARGIN;
  const right = widthOf(word) + 2 * MARGIN;
  const width = left + right;
  const size = { xmlns: "http://www.w3.org/2000/svg", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` };
  const parts = [
    element("title", {}, xmlLine(title)),
    // A hair of light around it sets it off from a dark page.
    element("rect", { width, height: HEIGHT, rx: 4, fill: BADGE_COLOURS.label }),
    element("path", { d: rightHalf(left, width), fill: colourOf(badge.verdict) }),
    element("rect", { x: 0.5, y: 0.5, width: width - 1, height: HEIGHT - 1, rx: 3.5, ...EDGE }),
    element(
      "g",
      { fill: "#ffffff", "text-anchor": "middle", "font-size": SIZE, "font-family": FONTS },
      [half(label, left / 2), half(word, left + right / 2)].join(""),
    ),
  ];
  return `${element("svg", { ...size, role: "img", "aria-label": title }, parts.join(""))}\n`;
}

const EDGE = { fill: "none", stroke: "#ffffff", "stroke-opacity": 0.25 } as const;
const FONTS = "Verdana,DejaVu Sans,Geneva,sans-serif";

/** `textLength` holds the words to the room computed for them, whatever font the reader has. */
const half = (text: string, middle: number): string =>
  element("text", { x: middle, y: 14, textLength: widthOf(text), lengthAdjust: "spacingAndGlyphs" }, xmlLine(text));

const rightHalf = (left: number, width: number): string =>
  `M${left} 0h${width - left - 4}a4 4 0 0 1 4 4v${HEIGHT - 8}a4 4 0 0 1-4 4H${left}z`;

const wordOf = (verdict: Badge["verdict"]): string =>
  verdict === "unwatched" ? "not watched" : (verdict ?? "unknown");

const colourOf = (verdict: Badge["verdict"]): string =>
  BADGE_COLOURS[verdict === null || verdict === "unwatched" ? "none" : toneOf("verdict", verdict)];

/** Advance widths of Verdana at 11 px, to a quarter of a pixel: near enough, for `textLength` settles the rest. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/^[ijl|'.,:;!I ]$/, 4],
  [/^[frt()[\]{}/\\"-]$/, 4.75],
  [/^[ceksvxyzJL]$/, 6],
  [/^[mwMW@%]$/, 10.5],
  [/^[A-Z&]$/, 7.75],
  [/^[\u{20}-\u{2ff}]$/u, 7],
];
/** Han, kana, Hangul and emoji fill a square. */
const SQUARE = 11;

/** About the width of a line of text in pixels, rounded up. */
export const widthOf = (text: string): number =>
  Math.ceil(
    [...text].reduce((sum, character) => sum + (WIDTHS.find(([form]) => form.test(character))?.[1] ?? SQUARE), 0),
  );

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
