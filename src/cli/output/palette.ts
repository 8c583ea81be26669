import pc from "picocolors";
import { type LaneKind, toneOf } from "../../core/timeline/tone.ts";
import type { Severity, Verdict } from "../../core/vocabulary.ts";

export type Paint = (text: string) => string;

/** Colours by meaning. Without colour each is the text itself: nothing is told by colour alone. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly note: Paint;
}

export function paletteOf(enabled: boolean): Palette {
  const { bold, dim, green, red, yellow, cyan } = pc.createColors(enabled);
  return { bold, dim, good: green, bad: red, warn: yellow, note: cyan };
}

/** https://no-color.org: set and not empty means no colour. */
export const wantsColour = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean =>
  isTerminal && !env.NO_COLOR && env.TERM !== "dumb";

export function paintOfSeverity(palette: Palette, severity: Severity): Paint {
  if (severity === "critical") return palette.bad;
  return severity === "warning" ? palette.warn : palette.good;
}

/** By what a facet's state, or the verdict, is to be taken as; null: not known. */
export function paintOfState(palette: Palette, kind: LaneKind, state: string | null): Paint {
  if (state === null || state === "unknown") return palette.dim;
  const paints = { good: palette.good, mild: palette.warn, bad: palette.bad };
  return paints[toneOf(kind, state)];
}

export const paintOfVerdict = (palette: Palette, verdict: Verdict | null): Paint =>
  paintOfState(palette, "verdict", verdict);
