import { FACETS, type Facet } from "../../core/vocabulary.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import { Shape } from "./shape.tsx";

interface Props {
  /** The state of each facet; null: none is known. */
  readonly states: Readonly<Record<Facet, string | null>>;
  readonly frame: Pick<Frame, "words">;
}

/** The five facets in little room: a letter and a shape each, and the words for who points or listens. */
export function FacetCells({ states, frame: { words } }: Props) {
  return (
    <ul class="facets">
      {FACETS.map((facet) => {
        const state = states[facet] ?? "unknown";
        const tone = toneFor(facet, state);
        const text = `${words.facets[facet]}: ${words.states[state] ?? state}`;
        return (
          <li key={facet} class={`facet tone-${tone}`} title={text}>
            <span aria-hidden="true">{words.facets[facet].slice(0, 1).toUpperCase()}</span>
            <Shape tone={tone} />
            <span class="unseen">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
