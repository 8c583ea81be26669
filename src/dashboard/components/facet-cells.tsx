import { FACETS, type Facet } from "../../core/vocabulary.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import { Shape } from "./shape.tsx";

interface Props {
  /** The state of each facet; null: none is known. */
  readonly states: Readonly<Record<Facet, string | null>>;
  readonly frame: Pick<Frame, "words">;
}

/** The five facets in little room: a mark and a shape each, and the words for who points or listens. */
export function FacetCells({ states, frame: { words } }: Props) {
  return (
    <ul class="facets">
      {FACETS.map((facet) => {
        const state = states[facet] ?? "unknown";
        const tone = toneFor(facet, state);
        const text = `${words.facets[facet]}: ${words.states[state] ?? state}`;
        return (
          <li key={facet} class={`facet tone-${tone}`} title={text}>
            <span class="facet-mark" aria-hidden="true">
              {words.facetMarks[facet]}
            </span>
            <Shape tone={tone} />
            <span class="unseen">{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The head of a column of such cells; where it stands, styles may leave the marks of the cells out. */
export function FacetHeads({ frame: { words } }: Pick<Props, "frame">) {
  return (
    <span class="facet-heads">
      {FACETS.map((facet) => (
        <abbr key={facet} title={words.facets[facet]}>
          {words.facetMarks[facet]}
        </abbr>
      ))}
    </span>
  );
}
