import { useEffect, useRef, useState } from "preact/hooks";
import { visible } from "../../core/visible.ts";
import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import type { EventShape } from "../../web/shapes/event.ts";
import { Said } from "../components/said.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import { SIGNS } from "../timeline/signs.ts";
import { eventLink } from "./address.ts";
import { Proof } from "./proof.tsx";
import { Turn } from "./turn.tsx";
import type { Turning } from "./use-domain.ts";
import { useProof } from "./use-proof.ts";

interface Props {
  readonly event: EventShape;
  readonly data: SeenDomain;
  readonly page: Turning;
  readonly frame: Frame;
}

/** One event; what it opens to is loaded when it is opened. */
export function EventItem({ event, data, page, frame }: Props) {
  const { events: words } = frame.words.domain;
  const given = data.opened?.event.id === event.id ? data.opened : null;
  const [isOpen, setOpen] = useState(given !== null);
  const { proof, hasFailed } = useProof(event.id, given, isOpen && page.isAlive, frame);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (given !== null) item.current?.scrollIntoView({ block: "center" });
    // As the page comes, and when another event is asked for; not at each renewal.
  }, [given?.event.id]);
  return (
    <li ref={item} id={`event-${event.id}`} class={`event event-${event.source} event-${event.severity}`}>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <Sign event={event} />
          <span class="event-text">
            <Said own={frame.words.record.event(event)} english={event.summary} />
          </span>
          <span class="event-facts">
            <When at={event.at} frame={frame} />
            {event.type !== event.source && <code>{visible(event.type)}</code>}
            {event.source === "reported" ? (
              <span class="badge badge-reported" title={words.reportedLong}>
                {words.reported}
              </span>
            ) : (
              <span class={`badge badge-${event.severity}`}>{words.severities[event.severity]}</span>
            )}
          </span>
        </summary>
        {proof !== null ? (
          <Proof event={event} proof={proof} frame={frame} />
        ) : hasFailed ? (
          <p role="alert" class="failed">
            {words.failed}
          </p>
        ) : page.isAlive ? (
          <p class="loading">{frame.words.domain.time.loading}</p>
        ) : (
          <p>
            <Turn to={eventLink(frame, data, event.id)} page={page}>
              {words.open}
            </Turn>
          </p>
        )}
      </details>
    </li>
  );
}

/** As the timeline's signs: reported ones are hollow. */
function Sign({ event: { severity, source } }: Pick<Props, "event">) {
  const sign =
    source === "reported"
      ? SIGNS.reported
      : severity === "critical"
        ? SIGNS.loss
        : severity === "warning"
          ? SIGNS.warning
          : SIGNS.change;
  return (
    <svg class="event-sign" viewBox="-6 -6 12 12" width="14" height="14" aria-hidden="true" focusable="false">
      <path d={sign.d} class={sign.isSolid ? "sign-solid" : "sign-hollow"} stroke-dasharray={sign.dash} />
    </svg>
  );
}
