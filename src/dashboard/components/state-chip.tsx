import type { LaneKind } from "../../core/timeline/tone.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import { Shape } from "./shape.tsx";

interface Props {
  readonly kind: LaneKind;
  readonly state: string | null;
  readonly frame: Pick<Frame, "words">;
}

/** A state as a word, with its tone as shape and colour. */
export function StateChip({ kind, state, frame }: Props) {
  const { words } = frame;
  const tone = toneFor(kind, state);
  return (
    <span class={`chip tone-${tone}`}>
      <Shape tone={tone} />
      {state === null ? words.states.unknown : (words.states[state] ?? state)}
    </span>
  );
}
