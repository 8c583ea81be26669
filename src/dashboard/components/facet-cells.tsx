import { FACETS, type Facet } from "../../core/vocabulary.ts";
import type { Frame } from "../page.ts";
import { type Tone, toneFor } from "../tone.ts";
import { shapeAt } from "./shape.tsx";

interface Props {
  /** The state of each facet; null: none is known. */
  readonly states: Readonly<Record<Facet, string | null>>;
  readonly frame: Pick<Frame, "words">;
}

/** From cell to cell; styles lay the heads of a column out by the same measure. */
const PITCH = 46;
const [WIDTH, HEIGHT] = [PITCH - 2, 20];

/** The five facets in little room: a mark and a shape each; in words for who points or listens. */
export function FacetCells({ states, frame: { words } }: Props) {
  const cells = FACETS.map((facet, index) => {
    const state = states[facet] ?? "unknown";
    return { facet, x: index * PITCH, tone: toneFor(facet, state), word: words.states[state] ?? state };
  });
  const told = cells.map(({ facet, word }) => `${words.facets[facet]}${words.shell.colon}${word}`).join(", ");
  const width = FACETS.length * PITCH - 2;
  // One drawing and not five: a table of thousands scrolls by.
  return (
    <svg class="facets" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="img" aria-label={told}>
      <title>{told}</title>
      {TONES.map((tone) => {
        const alike = cells.filter((cell) => cell.tone === tone);
        if (alike.length === 0) return null;
        return (
          <g key={tone} class={`tone-${tone}`}>
            <path class="facet-ground" d={alike.map(({ x }) => `M${x} 0h${WIDTH}v${HEIGHT}h-${WIDTH}z`).join("")} />
            <path class="facet-sign" d={alike.map(({ x }) => shapeAt(tone, x + 37, HEIGHT / 2)).join("")} />
            {alike.map(({ facet, x }) => (
              <text key={facet} class="facet-mark" x={x + 3} y={HEIGHT / 2 + 3.5}>
                {words.facetMarks[facet]}
              </text>
            ))}
          </g>
        );
      })}
    </svg>
  );
}

const TONES: readonly Tone[] = ["good", "mild", "bad", "unknown"];

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
