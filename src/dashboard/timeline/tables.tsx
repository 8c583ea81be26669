import type { DrawnLane, LanesAnswer, ToldEvent } from "../../web/shapes/lanes.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { AllSaid, Said } from "../components/said.tsx";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly data: LanesAnswer;
  readonly frame: Frame;
}

/** What the picture says, in words: for who does not look at it. */
export function Tables({ data, frame }: Props) {
  const { timeline } = frame.words;
  return (
    <>
      {data.highlighted.length > 0 && (
        <section>
          <h2>{timeline.markedEvents}</h2>
          <Events caption={timeline.markedEvents} events={data.highlighted} frame={frame} />
        </section>
      )}
      <details class="tl-details">
        <summary>{timeline.lanesTable}</summary>
        <DataTable
          caption={timeline.lanesTable}
          columns={laneColumns(frame)}
          rows={data.lanes}
          keyOf={({ domain, lane }) => `${domain} ${lane}`}
        />
        {data.moves.length > 0 && (
          <>
            <h3>{timeline.moves}</h3>
            <ul class="tl-moves">
              {data.moves.map(({ from, to, at, confidence, because }) => (
                <li key={`${from} ${to} ${at}`}>
                  <When at={at} frame={frame} show="absolute" />{" "}
                  {timeline.moved(from, to, Math.round(confidence * 100))}
                  {because.length > 0 && (
                    <>
                      {" ("}
                      <AllSaid
                        said={because.map((says) => ({ own: frame.words.record.sign(says), english: says }))}
                        separator=", "
                      />
                      )
                    </>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </details>
      <details class="tl-details">
        <summary>{timeline.eventsTable}</summary>
        <p>{timeline.newestEvents(data.events.length, data.total)}</p>
        <Events caption={timeline.eventsTable} events={data.events} frame={frame} />
      </details>
    </>
  );
}

function laneColumns(frame: Frame): readonly Column<DrawnLane>[] {
  const { columns } = frame.words.timeline;
  return [
    {
      key: "name",
      head: columns.name,
      isHead: true,
      cell: ({ domain, unicode }) => <a href={pageAbout(frame, "domain", domain)}>{unicode}</a>,
    },
    { key: "lane", head: columns.lane, cell: ({ lane }) => frame.words.facets[lane] },
    {
      key: "state",
      head: columns.state,
      cell: ({ lane, state }) => <StateChip kind={lane} state={state} frame={frame} />,
    },
    { key: "since", head: columns.since, cell: ({ since }) => <When at={since} frame={frame} show="absolute" /> },
  ];
}

interface EventsProps {
  readonly caption: string;
  readonly events: readonly ToldEvent[];
  readonly frame: Frame;
}

function Events({ caption, events, frame }: EventsProps) {
  const { record } = frame.words;
  const { columns, severities, sources } = frame.words.timeline;
  return (
    <DataTable
      caption={caption}
      rows={events}
      keyOf={({ id }) => id}
      columns={[
        { key: "at", head: columns.at, cell: ({ at }) => <When at={at} frame={frame} show="absolute" /> },
        {
          key: "name",
          head: columns.name,
          cell: ({ domain }) => (domain === null ? "–" : <a href={pageAbout(frame, "domain", domain)}>{domain}</a>),
        },
        {
          ...{ key: "event", head: columns.event, isHead: true },
          cell: (event) => <Said own={record.event(event)} english={event.summary} />,
        },
        { key: "severity", head: columns.severity, cell: ({ severity }) => severities[severity] },
        { key: "source", head: columns.source, cell: ({ source }) => sources[source] },
      ]}
    />
  );
}
