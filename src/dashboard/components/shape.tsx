import type { Tone } from "../tone.ts";

/**
 * The sign of a tone around a point, as an SVG path 11 units wide at most. Told apart without colour: a disc, a triangle,
 * a diamond, an empty ring.
 */
export function shapeAt(tone: Tone, x: number, y: number): string {
  switch (tone) {
    case "good":
      return `M${x} ${y - 3.8}a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6z`;
    case "mild":
      return `M${x} ${y - 4.8}l5 9.3h-10z`;
    case "bad":
      return `M${x} ${y - 5.6}l5.6 5.6l-5.6 5.6l-5.6-5.6z`;
    case "unknown":
      return `M${x} ${y - 3.8}a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6zm0 1.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 0 0 0-4.6z`;
  }
}

/** The sign of a tone; decoration, for the word stands beside it. */
export function Shape({ tone }: { readonly tone: Tone }) {
  return (
    <svg class={`shape tone-${tone}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      <path d={shapeAt(tone, 6, 6)} fill="currentColor" />
    </svg>
  );
}
