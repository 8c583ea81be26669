import type { Mark, Stretch } from "../../../core/timeline/lanes.ts";
import { type LaneKind, type Tone, toneOf } from "../../../core/timeline/tone.ts";
import { type Paint, type Palette, paintOfState } from "../palette.ts";

/** What lanes are drawn with, one column each. */
export interface Glyphs {
  readonly fill: Readonly<Record<Tone, string>>;
  readonly gap: string;
  /** Looked at, and nothing known yet. */
  readonly unknown: string;
  readonly loss: string;
  readonly change: string;
  readonly reported: string;
  readonly line: string;
  readonly down: string;
  readonly up: string;
  /** From a lane to a name that has none. */
  readonly out: string;
  /** The same where its name stands on the left. */
  readonly back: string;
  readonly rule: string;
  readonly tick: string;
}

const DRAWN: Glyphs = {
  fill: { good: "▇", mild: "▒", bad: "░" },
  gap: "╱",
  unknown: "·",
  ...{ loss: "●", change: "○", reported: "◇" },
  ...{ line: "│", down: "▼", up: "▲", out: "╰▶", back: "◀╯" },
  ...{ rule: "─", tick: "┬" },
};

const TYPED: Glyphs = {
  fill: { good: "#", mild: "+", bad: "-" },
  gap: "/",
  unknown: ".",
  ...{ loss: "*", change: "o", reported: '"' },
  ...{ line: "|", down: "v", up: "^", out: "`>", back: "<'" },
  ...{ rule: "-", tick: "+" },
};

/**
 * ASCII where the locale (POSIX: LC_ALL, else LC_CTYPE, else LANG) names another charset than UTF-8. One that names
 * nothing says nothing against it: containers and services have none.
 */
export function glyphsFor(env: Readonly<Record<string, string | undefined>>): Glyphs {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "UTF-8";
  return /utf-?8/i.test(locale) ? DRAWN : TYPED;
}

/** Stands for a state in what is too narrow for its word. A state that is as it should be has none. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ seized: "Z", suspended: "S", reserved: "R", blocked: "B", redemption: "G", "pending-delete": "X" },
  ...{ available: "A", expired: "E", moved: "M", filtered: "F", parked: "P", down: "D" },
  ...{ absent: "N", lame: "L", nodata: "0", nxdomain: "n", servfail: "s" },
  ...{ "legal-block": "J", error: "x", unreachable: "u" },
  ...{ expiring: "e", mismatch: "m", untrusted: "w", none: "o" },
};

export const letterOf = (state: string): string => LETTERS[state] ?? "";

export function fillOf(glyphs: Glyphs, lane: LaneKind, { kind, state }: Pick<Stretch, "kind" | "state">): string {
  if (kind === "unwatched") return " ";
  if (kind === "gap") return glyphs.gap;
  return state === null ? glyphs.unknown : glyphs.fill[toneOf(lane, state)];
}

export function paintOf(palette: Palette, lane: LaneKind, { kind, state }: Pick<Stretch, "kind" | "state">): Paint {
  return paintOfState(palette, lane, kind === "seen" ? state : null);
}

export function glyphOfMark({ loss, change, reported }: Glyphs, { source, severity }: Mark): string {
  if (source === "reported") return reported;
  return severity === "info" ? change : loss;
}
