import { useEffect, useMemo, useState } from "preact/hooks";
import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { Empty } from "../components/empty.tsx";
import type { PageProps } from "../page.ts";
import { Board } from "../timeline/board.tsx";
import { Exports } from "../timeline/exports.tsx";
import { Filters } from "../timeline/filters.tsx";
import { Incidents } from "../timeline/incidents.tsx";
import { PAGE_INK } from "../timeline/ink.ts";
import { Legend } from "../timeline/legend.tsx";
import { Picture } from "../timeline/svg.tsx";
import { Tables } from "../timeline/tables.tsx";
import { useLanes } from "../timeline/use-lanes.ts";
import type { View } from "../timeline/view.ts";

/** Of the picture without a script, in pixels; narrower screens scroll it. */
const WIDTH = 1_200;

/** States over time, a lane a name, and the site's way from one to the other. */
export function TimelinePage({ data: first, frame }: PageProps<LanesAnswer>) {
  const { timeline } = frame.words;
  const lanes = useLanes(first, frame);
  const [isAlive, setAlive] = useState(false);
  const [view, setView] = useState<View | null>(null);
  useEffect(() => setAlive(true), []);
  const { data, mark } = lanes;
  const legend = useMemo(() => <Legend data={data} frame={frame} />, [data, frame]);
  const words = useMemo(
    () => (
      <>
        <Incidents data={data} frame={frame} marked={data.query.incident ?? null} onMark={mark} />
        <Tables data={data} frame={frame} />
      </>
    ),
    [data, frame, mark],
  );
  return (
    <>
      <div class="page-head">
        <h1>{timeline.title}</h1>
        <p>
          {view
            ? timeline.span(new Date(view.from).toISOString(), new Date(view.to).toISOString())
            : timeline.span(first.window.from, first.window.to)}
        </p>
      </div>
      <Filters data={first} frame={frame} />
      {data.lanes.length === 0 ? (
        <Empty title={timeline.nothing}>
          <p>
            {timeline.firstStep} <code>vigie add DOMAIN</code>
          </p>
        </Empty>
      ) : (
        <>
          {isAlive ? (
            <Board lanes={lanes} first={first} frame={frame} onRest={setView} />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
            <div class="tl-still" tabIndex={0}>
              <Picture data={first} words={frame.words} ink={PAGE_INK} width={WIDTH} id="tl" />
            </div>
          )}
          {first.leftOut > 0 && <p>{timeline.leftOut(first.leftOut)}</p>}
          {legend}
          <Exports query={data.query} frame={frame} view={view} isAlive={isAlive} />
          {words}
        </>
      )}
    </>
  );
}
