import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import type { Frame } from "../page.ts";
import { domainLink } from "./address.ts";
import { EventItem } from "./event-item.tsx";
import { Turn } from "./turn.tsx";
import type { Turning } from "./use-domain.ts";

interface Props {
  readonly data: SeenDomain;
  readonly page: Turning;
  readonly frame: Frame;
}

/** What happened, the newest first; each opens to what proves it. */
export function Events({ data, page, frame }: Props) {
  const { events: words } = frame.words.domain;
  const { domain, events, opened, at } = data;
  const isListed = opened !== null && events.events.some(({ id }) => id === opened.event.id);
  return (
    <section aria-labelledby="events-title" class="events">
      <h2 id="events-title">{words.title}</h2>
      {opened !== null && !isListed && (
        <>
          <h3>{words.asked}</h3>
          <ol class="event-list">
            <EventItem key={opened.event.id} event={opened.event} data={data} page={page} frame={frame} />
          </ol>
        </>
      )}
      {events.events.length === 0 ? (
        <p class="none">{words.none}</p>
      ) : (
        <ol class="event-list">
          {events.events.map((event) => (
            <EventItem key={event.id} event={event} data={data} page={page} frame={frame} />
          ))}
        </ol>
      )}
      <p class="pager">
        {events.cursor !== null && (
          <Turn to={domainLink(frame, domain.domain, { at })} page={page} class="button">
            {words.newest}
          </Turn>
        )}
        {events.next !== null && (
          <Turn to={domainLink(frame, domain.domain, { at, cursor: events.next })} page={page} class="button">
            {words.older}
          </Turn>
        )}
      </p>
    </section>
  );
}
