import type { DrawnLane, LanesAnswer } from "../../web/shapes/lanes.ts";

/** Heights in pixels; a picture's rows stand at the same places on the server's drawing and on the canvas. */
export const AXIS = 30;
export const BAR = 14;
const LANE = 24;
const HEADING = 28;
/** On a narrow screen the name stands over its lane. */
const STACKED = 40;
const FOOT = 6;

/** A heading over the lanes below it, or a lane; `y` is the row's top, `bar` that of its bar. */
export interface Row {
  readonly y: number;
  readonly height: number;
  readonly bar: number;
  /** Null: a group's or a name's heading. */
  readonly lane: DrawnLane | null;
  /** Its name stands over it already. */
  readonly isUnder: boolean;
  /** The group of a heading, null for names in none, or the name over its facets. */
  readonly heading: { readonly group: string | null } | { readonly domain: string; readonly unicode: string } | null;
}

export interface Layout {
  readonly rows: readonly Row[];
  readonly height: number;
  /** The row that a name's moves begin and end at. */
  readonly rowOf: ReadonlyMap<string, Row>;
}

/** Lanes under their groups; with facets under their names. A single group that is none has no heading. */
export function layoutOf({ lanes }: Pick<LanesAnswer, "lanes">, isNarrow: boolean): Layout {
  const rows: Row[] = [];
  const rowOf = new Map<string, Row>();
  const hasFacets = lanes.some(({ lane }) => lane !== "verdict");
  const hasGroups = lanes.some(({ group }) => group !== null);
  let y = AXIS;
  const put = (height: number, row: Pick<Row, "lane" | "heading">): Row => {
    const placed = {
      ...row,
      isUnder: hasFacets,
      y,
      height,
      bar: y + (isNarrow ? height - BAR - 5 : (height - BAR) / 2),
    };
    rows.push(placed);
    y += height;
    return placed;
  };
  for (const [index, lane] of lanes.entries()) {
    const before = lanes[index - 1];
    const { domain, unicode, group } = lane;
    if (hasFacets && before?.domain !== domain) put(HEADING, { lane: null, heading: { domain, unicode } });
    else if (!hasFacets && hasGroups && (!before || before.group !== group))
      put(HEADING, { lane: null, heading: { group } });
    const row = put(isNarrow ? STACKED : LANE, { lane, heading: null });
    if (lane.lane === "verdict") rowOf.set(domain, row);
  }
  return { rows, height: y + FOOT, rowOf };
}
