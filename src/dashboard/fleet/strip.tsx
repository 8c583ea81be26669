import type { FleetRow } from "../../web/shapes/fleet.ts";
import type { Frame } from "../page.ts";
import { type Tone, toneFor } from "../tone.ts";

/** Two pixels a day; not stretched, so that hatches stay hatches. */
const WIDTH = 180;
const HEIGHT = 16;

/** The worse, the taller: it is told without colour too. */
const HEIGHTS: Readonly<Record<Tone, number>> = { good: 5, mild: 10, bad: HEIGHT, unknown: 2 };

interface Props {
  readonly strip: FleetRow["strip"];
  readonly window: { readonly from: string; readonly to: string };
  readonly frame: Pick<Frame, "words">;
}

/** The verdict of 90 days; gaps are hatched, and what came before the first look is left blank. */
export function Strip({ strip, window, frame: { words } }: Props) {
  const states = strip.flatMap(({ kind, state }) => (kind === "seen" && state !== null ? [state] : []));
  const changes = states.filter((state, index) => state !== states[index - 1]).slice(-6);
  const label = words.fleet.strip(
    changes.map((state) => words.states[state] ?? state),
    strip.some(({ kind }) => kind === "gap"),
  );
  return (
    <svg class="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <path class="strip-floor" d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} />
      {[...pathsOf(strip, window)].map(([kind, d]) => (
        <path
          key={kind}
          class={kind === "gap" ? undefined : `tone-${kind}`}
          fill={kind === "gap" ? "url(#hatch)" : undefined}
          d={d}
        />
      ))}
    </svg>
  );
}

/** One path for all stretches of a tone: a table of thousands has few elements then. */
function pathsOf(strip: FleetRow["strip"], window: Props["window"]): ReadonlyMap<Tone | "gap", string> {
  const from = Date.parse(window.from);
  const scale = WIDTH / Math.max(1, Date.parse(window.to) - from);
  const placed = (at: string) => Math.min(WIDTH, Math.max(0, (Date.parse(at) - from) * scale));
  const paths = new Map<Tone | "gap", string>();
  for (const { kind, state, ...stretch } of strip) {
    if (kind === "unwatched" || stretch.from === stretch.to) continue;
    const tone = kind === "gap" ? "gap" : toneFor("verdict", state);
    const [left, right] = [placed(stretch.from), placed(stretch.to)];
    // Nothing grave is too narrow to be seen.
    const wide = Math.max(right - left, tone === "bad" ? 2 : 0.5);
    const x = Math.min(left, WIDTH - wide);
    const height = tone === "gap" ? HEIGHT : HEIGHTS[tone];
    const box = `M${round(x)} ${HEIGHT}v-${height}h${round(wide)}v${height}z`;
    paths.set(tone, `${paths.get(tone) ?? ""}${box}`);
  }
  return paths;
}

const round = (value: number): number => Math.round(value * 10) / 10;
