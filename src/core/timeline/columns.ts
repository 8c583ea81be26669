import type { Instant } from "../time.ts";
import { atLeast } from "../vocabulary.ts";
import type { Lane, Mark, Stretch } from "./lanes.ts";
import { type LaneKind, toneOf } from "./tone.ts";
import type { Interval } from "./watching.ts";

/** One column of a lane that is drawn in columns of equal time. */
export interface Column {
  readonly kind: Stretch["kind"];
  readonly state: string | null;
  /** The gravest of the column's marks. */
  readonly mark: Mark | null;
}

/** The column in which an instant falls, of `count` over the window; times beyond it fall in the first or last. */
export function columnAt(at: Instant, { from, to }: Interval, count: number): number {
  const place = Math.floor(((at - from) / Math.max(1, to - from)) * count);
  return Math.min(Math.max(place, 0), count - 1);
}

/**
 * A lane in columns. However short it was, the worst state that was seen in a column has it, so that nothing grave is
 * too narrow to be drawn; else the longest has it, gaps among them, and time off the list comes last.
 */
export function columnsOf(
  { kind, stretches, marks }: Pick<Lane, "kind" | "stretches" | "marks">,
  window: Interval,
  count: number,
): readonly Column[] {
  const best: (Claim | undefined)[] = Array.from({ length: count });
  const wide = (window.to - window.from) / count;
  for (const stretch of stretches) {
    const last = columnAt(stretch.to, window, count);
    for (let column = columnAt(stretch.from, window, count); column <= last; column++) {
      const begins = window.from + column * wide;
      const length = Math.min(stretch.to, begins + wide) - Math.max(stretch.from, begins);
      const claim = { stretch, length, rank: rankOf(kind, stretch) };
      if (length > 0 && isStronger(claim, best[column])) best[column] = claim;
    }
  }
  const gravest = new Map<number, Mark>();
  for (const mark of marks) {
    const column = columnAt(mark.at, window, count);
    const other = gravest.get(column);
    if (!other || gravityOf(mark) > gravityOf(other)) gravest.set(column, mark);
  }
  return best.map((claim, column) => ({
    kind: claim?.stretch.kind ?? "unwatched",
    state: claim?.stretch.state ?? null,
    mark: gravest.get(column) ?? null,
  }));
}

interface Claim {
  readonly stretch: Stretch;
  readonly length: number;
  readonly rank: number;
}

const isStronger = (claim: Claim, other: Claim | undefined): boolean =>
  !other || claim.rank > other.rank || (claim.rank === other.rank && claim.length > other.length);

const RANKS = { bad: 2, mild: 1, good: 0 };

function rankOf(lane: LaneKind, { kind, state }: Stretch): number {
  if (kind === "unwatched") return -1;
  return kind === "seen" && state !== null ? RANKS[toneOf(lane, state)] : 0;
}

/** What somebody says comes after what was seen to be a loss, and before what is none. */
export function gravityOf({ severity, source }: Pick<Mark, "severity" | "source">): number {
  if (source === "reported") return 1;
  if (severity === "critical") return 3;
  return atLeast(severity, "warning") ? 2 : 0;
}
