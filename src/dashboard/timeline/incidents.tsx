import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { Said } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import { pageWith } from "./address.ts";

interface Props {
  readonly data: LanesAnswer;
  readonly frame: Frame;
  /** The one whose events are marked. */
  readonly marked: string | null;
  readonly onMark: (incident: string | null) => void;
}

const TONES = { info: "good", warning: "mild", critical: "bad" } as const;

/** Links that mark an incident's events on the lanes; a script takes them over. */
export function Incidents({ data, frame, marked, onMark }: Props) {
  const { timeline } = frame.words;
  const taken = (incident: string | null) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onMark(incident);
  };
  return (
    <section class="tl-incidents">
      <h2>{timeline.incidents}</h2>
      {marked !== null && (
        <a class="button" href={pageWith(frame, data.query, { incident: null })} onClick={taken(null)}>
          {timeline.unmark}
        </a>
      )}
      {data.incidents.length === 0 && <p class="none">{timeline.noIncidents}</p>}
      <ul>
        {data.incidents.map(({ incident, from, severity, summary, event, events }) => (
          <li key={incident}>
            <a
              href={pageWith(frame, data.query, { incident })}
              aria-current={incident === marked ? "true" : undefined}
              onClick={taken(incident)}
            >
              <Shape tone={TONES[severity]} />
              <Said own={frame.words.record.event(event)} english={summary} />
            </a>
            <p class="none">
              <When at={from} frame={frame} show="absolute" /> · {timeline.incidentEvents(events)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
