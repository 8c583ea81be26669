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

/** Of the picture without a script, in pixels; narrower screens scroll it. */
const WIDTH = 1_200;

/** States over time, a lane a name, and the site's way from one to the other. */
export function TimelinePage({ data: first, frame }: PageProps<LanesAnswer>) {
  const { timeline } = frame.words;
  const lanes = useLanes(first, frame);
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const { data, mark, view } = lanes;
  // What somebody writes in the form stays while the lanes are renewed around it.
  const filters = useMemo(() => <Filters data={first} frame={frame} />, [first, frame.words, frame.base]);
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
        <p>{timeline.span(new Date(view.from).toISOString(), new Date(view.to).toISOString())}</p>
      </div>
      {filters}
      {data.lanes.length === 0 ? (
        <Empty title={timeline.nothing}>
          <p>
            {timeline.firstStep} <code>vigie add DOMAIN</code>
          </p>
        </Empty>
      ) : (
        <>
          {isAlive ? (
            <Board lanes={lanes} frame={frame} />
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
            <div class="tl-still" tabIndex={0}>
              <Picture data={first} words={frame.words} ink={PAGE_INK} width={WIDTH} id="tl" />
            </div>
          )}
          {data.leftOut > 0 && <p>{timeline.leftOut(data.leftOut)}</p>}
          {legend}
          <Exports query={data.query} frame={frame} view={lanes.isAsAsked ? null : view} isAlive={isAlive} />
          {words}
        </>
      )}
    </>
  );
}
