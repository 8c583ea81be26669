import type { DomainName } from "../core/name.ts";
import { formatInstant, instantOrNull } from "../core/time.ts";
import type { Recorded } from "../core/timeline/asof.ts";
import { type Lane, laneOf, type Mark, type Stretch } from "../core/timeline/lanes.ts";
import type { LaneKind } from "../core/timeline/tone.ts";
import type { Interval } from "../core/timeline/watching.ts";
import type { Step } from "../core/timeline/where.ts";
import { FACETS } from "../core/vocabulary.ts";

/** What was recorded of one name. */
export interface Told {
  readonly domain: DomainName;
  readonly group: string | null;
  readonly recorded: Recorded;
}

/** Lanes as programs get them: for one name the verdict and each facet, for several their verdicts. */
export function laneObjects(told: readonly Told[], moves: readonly Step[], window: Interval): readonly object[] {
  const kinds: readonly LaneKind[] = told.length === 1 ? ["verdict", ...FACETS] : ["verdict"];
  return told.flatMap(({ domain, group, recorded }) =>
    kinds.map((kind) => ({
      ...{ domain, group },
      ...laneObject(laneOf(kind, recorded, window), window),
      moves: kind === "verdict" ? moves.filter(({ from }) => from === domain).map(moveObject) : [],
    })),
  );
}

const laneObject = ({ kind, state, since, stretches, marks }: Lane, { from, to }: Interval): object => ({
  lane: kind,
  from: formatInstant(from),
  to: formatInstant(to),
  state,
  since: instantOrNull(since),
  stretches: stretches.map(stretchObject),
  marks: marks.map(markObject),
});

const stretchObject = ({ from, to, kind, state }: Stretch): object => ({
  ...{ from: formatInstant(from), to: formatInstant(to), kind, state },
});

const markObject = (mark: Mark): object => ({ ...mark, at: formatInstant(mark.at) });

const moveObject = ({ from, to, at, confidence, because }: Step): object => ({
  ...{ from, to, at: formatInstant(at), confidence, because },
});
