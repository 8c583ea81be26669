import { useEffect, useState } from "preact/hooks";
import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import { Empty } from "../components/empty.tsx";
import { Filters } from "../fleet/filters.tsx";
import { Legend } from "../fleet/legend.tsx";
import { Pager } from "../fleet/pager.tsx";
import { FleetTable } from "../fleet/table.tsx";
import { Tally } from "../fleet/tally.tsx";
import { useFleet } from "../fleet/use-fleet.ts";
import type { Frame, PageProps } from "../page.ts";

/** Every watch, the worst first. */
export function FleetPage({ data, frame }: PageProps<FleetAnswer>) {
  const { fleet, shell } = frame.words;
  const { source, ask } = useFleet(data, frame);
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const { answer, filter } = source;
  if (answer.watches === 0) return <Begin frame={frame} />;
  return (
    <>
      <div class="page-head">
        <h1>{fleet.title}</h1>
        <p role="status">{fleet.shown(answer.total, answer.watches)}</p>
      </div>
      <Tally tally={answer.tally} filter={filter} frame={frame} onFilter={ask} />
      <Filters filter={filter} choices={answer.choices} tally={answer.tally} frame={frame} onFilter={ask} />
      {source.hasFailed && (
        <p role="alert" class="failed">
          {shell.failed}{" "}
          <button class="button" type="button" onClick={source.renew}>
            {shell.retry}
          </button>
        </p>
      )}
      {answer.total === 0 ? (
        <Empty title={fleet.noMatch} />
      ) : (
        <FleetTable source={source} frame={frame} onFilter={ask} />
      )}
      {!isAlive && <Pager answer={data} frame={frame} />}
      <Legend frame={frame} />
    </>
  );
}

function Begin({ frame }: { readonly frame: Frame }) {
  const { fleet } = frame.words;
  return (
    <>
      <h1>{fleet.title}</h1>
      <Empty title={fleet.noWatches}>
        <p>
          {fleet.firstStep} <code>vigie add DOMAIN</code>
        </p>
      </Empty>
    </>
  );
}
