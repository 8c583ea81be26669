import { formatInstant, type Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import type { Life, LifeStretch } from "../shapes/domain-page.ts";
import { type DrawnLane, type LanesAnswer, STRETCHES } from "../shapes/lanes.ts";

/** Into so many parts a life is cut. */
export const PARTS = 1_000;
/** More ticks would touch one another. */
const MOST_TICKS = 400;

/** A name's own lanes and events, as the slider has them above it; null where nobody has looked yet. */
export function lifeOf(lanes: LanesAnswer, events: readonly TimelineEvent[]): Life | null {
  if (lanes.begun === null) return null;
  const { from, to } = lanes.window;
  const within = events.filter(({ at }) => at >= Date.parse(from) && at <= Date.parse(to));
  return {
    ...{ from, to },
    lanes: lanes.lanes.map((lane) => ({ lane: lane.lane, stretches: stretchesOf(lane, lanes) })),
    ticks: within.slice(-MOST_TICKS).map(({ at, severity, source }) => ({ at: formatInstant(at), severity, source })),
  };
}

const stretchesOf = ({ stretches }: DrawnLane, { states, columns }: LanesAnswer): readonly LifeStretch[] =>
  stretches.map(([from, kind, state], index) => ({
    from: partOf(from, columns),
    to: partOf(stretches[index + 1]?.[0] ?? columns, columns),
    kind: STRETCHES[kind] ?? "unwatched",
    state: states[state] ?? null,
  }));

const partOf = (column: number, columns: number): number => Math.round((column / columns) * PARTS);

/** The times of the events before and after one. */
export function neighboursOf(
  events: readonly Pick<TimelineEvent, "at">[],
  at: Instant,
): { readonly previous: string | null; readonly next: string | null } {
  const times = events.map((event) => event.at).toSorted((a, b) => a - b);
  const [previous, next] = [times.findLast((time) => time < at), times.find((time) => time > at)];
  return {
    previous: previous === undefined ? null : formatInstant(previous),
    next: next === undefined ? null : formatInstant(next),
  };
}
