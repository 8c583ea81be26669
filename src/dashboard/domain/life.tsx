import type { Life, LifeStretch } from "../../web/shapes/domain-page.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import { partOf } from "./address.ts";

interface Props {
  readonly life: Life;
  /** Where the shown time is. */
  readonly at: string;
  readonly frame: Pick<Frame, "words">;
}

/** In units of the drawing, which styles stretch to the width there is. */
const [ROW, BAR, TICKS] = [16, 11, 14];

/** The states of a life, a row a facet, and a tick an event; broken where only a document reports it. */
export function LifePicture({ life, at, frame: { words } }: Props) {
  const { lanes, ticks } = life;
  const height = lanes.length * ROW + TICKS;
  const told = [
    words.domain.time.picture(life.from, life.to, ticks.length),
    ...lanes.map(({ lane, stretches }) =>
      words.domain.time.states(
        words.facets[lane],
        statesIn(stretches).map((state) => words.states[state] ?? state),
      ),
    ),
  ].join(". ");
  const here = partOf(at, life);
  return (
    <svg class="life-picture" viewBox={`0 0 1000 ${height}`} preserveAspectRatio="none" role="img" aria-label={told}>
      {lanes.map(({ lane, stretches }, row) => (
        <g key={lane} transform={`translate(0 ${row * ROW + (ROW - BAR) / 2})`}>
          {stretches.map((stretch) => (
            <rect
              key={stretch.from}
              class={classOf(lane, stretch)}
              x={stretch.from}
              width={Math.max(0.5, stretch.to - stretch.from)}
              height={BAR}
            />
          ))}
        </g>
      ))}
      {ticks.map((tick, index) => (
        <path
          key={index}
          class={`life-tick life-${tick.source === "reported" ? "reported" : tick.severity}`}
          d={`M${partOf(tick.at, life).toFixed(2)} ${height - TICKS + 3}V${height}`}
        />
      ))}
      <path class="life-here" d={`M${here.toFixed(2)} 0V${height}`} />
    </svg>
  );
}

/** The rows' names, beside the picture. */
export function LifeNames({ life, frame: { words } }: Pick<Props, "life" | "frame">) {
  return (
    <div class="life-names" aria-hidden="true">
      {life.lanes.map(({ lane }) => (
        <span key={lane}>{words.facets[lane]}</span>
      ))}
    </div>
  );
}

const classOf = (lane: Life["lanes"][number]["lane"], { kind, state }: LifeStretch): string =>
  kind === "seen" ? `life-bar tone-${toneFor(lane, state)}` : `life-${kind}`;

/** One after the other, without what nobody saw. */
const statesIn = (stretches: readonly LifeStretch[]): readonly string[] =>
  stretches
    .flatMap(({ kind, state }) => (kind === "seen" && state !== null ? [state] : []))
    .filter((state, index, all) => state !== all[index - 1]);
