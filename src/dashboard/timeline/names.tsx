import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import type { Layout, Row } from "./layout.ts";
import { endOf } from "./signs.ts";

interface Props {
  readonly layout: Layout;
  readonly frame: Pick<Frame, "words" | "base">;
}

/** Beside the canvas, each on the height of its row: the style sheet has the heights of `layout.ts`. */
export function Names({ layout, frame }: Props) {
  return (
    <div class="tl-names">
      {layout.rows.map((row) => (
        <div key={row.y} class={row.lane ? "tl-name" : "tl-heading"}>
          <Name row={row} frame={frame} />
        </div>
      ))}
    </div>
  );
}

function Name({ row: { lane, heading, isUnder }, frame }: { readonly row: Row; readonly frame: Props["frame"] }) {
  const { words } = frame;
  if (lane && isUnder) return <span class="tl-facet">{words.facets[lane.lane]}</span>;
  if (lane) return <a href={pageAbout(frame, "domain", lane.domain)}>{lane.unicode}</a>;
  if (heading && "domain" in heading) return <a href={pageAbout(frame, "domain", heading.domain)}>{heading.unicode}</a>;
  if (heading?.group) return <a href={pageAbout(frame, "group", heading.group)}>{heading.group}</a>;
  return words.timeline.noGroup;
}

/** How each lane stands at the end of what was loaded. */
export function EndWords({ layout, frame }: Props) {
  return (
    <div class="tl-ends" aria-hidden="true">
      {layout.rows.map(({ y, lane }) => (
        <div key={y} class={lane ? `tl-name tone-${toneFor(lane.lane, lane.state)}` : "tl-heading"}>
          {lane && endOf(lane, frame.words)}
        </div>
      ))}
    </div>
  );
}
