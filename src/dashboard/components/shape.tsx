import type { Tone } from "../tone.ts";

/** Told apart without colour: a disc, a triangle, a filled diamond, an empty ring. */
const PATHS: Readonly<Record<Tone, string>> = {
  good: "M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6z",
  mild: "M6 1.2l5 9.3h-10z",
  bad: "M6 .4l5.6 5.6l-5.6 5.6l-5.6-5.6z",
  unknown: "M6 2.2a3.8 3.8 0 1 1 0 7.6a3.8 3.8 0 0 1 0-7.6zm0 1.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 0 0 0-4.6z",
};

/** The sign of a tone; decoration, for the word stands beside it. */
export function Shape({ tone }: { readonly tone: Tone }) {
  return (
    <svg class={`shape tone-${tone}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      <path d={PATHS[tone]} fill="currentColor" />
    </svg>
  );
}
