import { useEffect, useRef, useState } from "preact/hooks";
import type { DrawnLane, LanesAnswer, ToldEvent } from "../../web/shapes/lanes.ts";
import { Said } from "../components/said.tsx";
import { dateTime } from "../dates.ts";
import type { Frame } from "../page.ts";
import { eventsAt } from "./address.ts";
import type { Layout } from "./layout.ts";
import { stretchAt, timeAt, type Viewport } from "./model.ts";
import type { View } from "./view.ts";

/** What lies under the pointer. */
export interface Hit {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  readonly lane: DrawnLane;
  readonly stretch: ReturnType<typeof stretchAt>;
  /** So much of the time as a pointer covers. */
  readonly under: View;
  /** The incident of what happened there; null: nothing with one did. */
  readonly incident: (frame: Pick<Frame, "base">) => Promise<string | null>;
}

/** Half the width of what a pointer covers. */
const REACH = 5;
/** As long as a pointer rests before it is asked what happened there, in milliseconds. */
const PAUSE = 120;
const SHOWN = 4;

export function hitAt(
  data: LanesAnswer,
  { rows }: Layout,
  view: Viewport,
  { x, y }: { readonly x: number; readonly y: number },
): Hit | null {
  const row = rows.find((each) => y >= each.y && y < each.y + each.height);
  if (!row?.lane) return null;
  const { lane } = row;
  const at = timeAt(x, view);
  const under = { from: timeAt(x - REACH, view), to: timeAt(x + REACH, view) };
  const incident = async (frame: Pick<Frame, "base">) =>
    (await happenedAt(frame, lane, under)).find((event) => event.incident !== null)?.incident ?? null;
  return { x, y: row.y + row.height, at, lane, stretch: stretchAt(lane, data, at), under, incident };
}

async function happenedAt(frame: Pick<Frame, "base">, lane: DrawnLane, under: View): Promise<readonly ToldEvent[]> {
  const answer = await fetch(eventsAt(frame, lane.domain, under, 40));
  if (!answer.ok) return [];
  const { events }: { readonly events: readonly ToldEvent[] } = await answer.json();
  const isOwn = ({ facet, type }: ToldEvent) =>
    lane.lane === "verdict" ? facet === null || !type.startsWith(`${facet}.`) : facet === lane.lane;
  // Where nothing happened to the lane itself, what happened to its name tells more than nothing.
  return events.some(isOwn) ? events.filter(isOwn) : events;
}

interface Props {
  readonly hit: Hit;
  readonly frame: Frame;
  readonly width: number;
}

/** For who points; who listens has the tables. */
export function Tooltip({ hit, frame, width }: Props) {
  const { words, lang } = frame;
  const { timeline } = words;
  const box = useRef<HTMLDivElement>(null);
  const [events, setEvents] = useState<readonly ToldEvent[]>([]);
  const { lane, stretch, under } = hit;

  useEffect(() => {
    if (!box.current) return;
    const left = Math.min(Math.max(0, hit.x + 12), Math.max(0, width - box.current.offsetWidth - 4));
    Object.assign(box.current.style, { left: `${left}px`, top: `${hit.y + 4}px` });
  });
  useEffect(() => {
    setEvents([]);
    let isOver = false;
    const timer = window.setTimeout(async () => {
      const found = await happenedAt(frame, lane, under);
      if (!isOver) setEvents(found);
    }, PAUSE);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [frame, lane, under]);

  const time = (at: number) => `${dateTime(lang, at)} ${words.shell.utc}`;
  return (
    <div class="tl-tip" ref={box} aria-hidden="true">
      <p class="tl-tip-name">
        {lane.unicode}
        {lane.lane !== "verdict" && ` · ${words.facets[lane.lane]}`}
      </p>
      <p>
        {stretch ? saying(stretch, frame) : ""}
        {stretch && <span class="tl-tip-time">{` · ${time(stretch.from)} – ${time(stretch.to)}`}</span>}
      </p>
      {events.slice(0, SHOWN).map((event) => (
        <p key={event.id} class={event.source === "reported" ? "tl-reported" : ""}>
          <span class="tl-tip-time">{time(Date.parse(event.at))}</span>{" "}
          <Said own={words.record.event(event)} english={event.summary} />
          {event.source === "reported" && ` (${timeline.sources.reported})`}
        </p>
      ))}
      {events.length > SHOWN && <p class="tl-tip-time">{timeline.more(events.length - SHOWN)}</p>}
    </div>
  );
}

function saying({ kind, state }: NonNullable<Hit["stretch"]>, { words }: Frame): string {
  if (kind === 2) return words.timeline.beforeFirst;
  const word = words.states[state ?? "unknown"] ?? state ?? "";
  return kind === 1 ? words.timeline.lastKnown(word) : word;
}
