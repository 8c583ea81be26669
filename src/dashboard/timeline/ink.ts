import type { Fill, Sign } from "./model.ts";

/** The colours of a picture: on the page they follow its theme, in a file of its own they stand as they are. */
export interface Ink {
  readonly ground: string;
  readonly band: string;
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly accent: string;
  readonly fills: Readonly<Record<Fill, string>>;
  /** Of words upon what is lost, and upon what is not quite. */
  readonly over: string;
  readonly overMild: string;
}

export const PAGE_INK: Ink = {
  ground: "var(--raised)",
  band: "var(--sunken)",
  text: "var(--ink)",
  soft: "var(--ink-soft)",
  line: "var(--line)",
  accent: "var(--accent)",
  fills: {
    good: "var(--good-draw)",
    mild: "var(--mild-draw)",
    bad: "var(--bad-draw)",
    unknown: "var(--unknown-draw)",
    gap: "var(--unknown-draw)",
  },
  over: "var(--tl-over)",
  overMild: "var(--tl-over-mild)",
};

const LIGHT: Ink = {
  ...{ ground: "#ffffff", band: "#e9eeec", text: "#13201f", soft: "#465552", line: "#d3dbd8", accent: "#0a5a77" },
  fills: { good: "#6fb48f", mild: "#cf9318", bad: "#c7333d", unknown: "#98a6a2", gap: "#98a6a2" },
  over: "#ffffff",
  overMild: "#13201f",
};

const DARK: Ink = {
  ...{ ground: "#142024", band: "#091013", text: "#e6edec", soft: "#a9b8b8", line: "#2a383d", accent: "#74c7e3" },
  fills: { good: "#3c7c58", mild: "#d39b35", bad: "#ee5f5b", unknown: "#6a7c80", gap: "#6a7c80" },
  over: "#0d1417",
  overMild: "#13201f",
};

export const FILE_INKS = { light: LIGHT, dark: DARK } as const;

/** The tone whose colour a mark bears. */
const TONE_OF_SIGN: Readonly<Record<Sign, "bad" | "mild" | "accent">> = {
  loss: "bad",
  warning: "mild",
  change: "accent",
  reported: "accent",
};

export const inkOfSign = (ink: Ink, sign: Sign): string => {
  const tone = TONE_OF_SIGN[sign];
  return tone === "accent" ? ink.accent : ink.fills[tone];
};
