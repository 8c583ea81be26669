import type { Context } from "hono";
import type { DomainName } from "../../core/name.ts";
import { formatInstant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { pageAbout, pageLink } from "../../dashboard/links.ts";
import type { Questions } from "../questions.ts";

/** Absolute addresses, for what is read away from this server. */
export interface Addresses {
  /** Of the request itself. */
  readonly self: string;
  readonly fleet: string;
  readonly domain: (domain: DomainName) => string;
  /** The name's page as of then, or the timeline where the event is about no name. */
  readonly event: (event: Pick<TimelineEvent, "id" | "domain" | "at" | "confirmedAt">) => string;
}

/** As the configuration says, else as the request came: then the reader stands on this machine. */
export function addressesFor(c: Context, { place, base }: Pick<Questions, "place" | "base">): Addresses {
  const asked = new URL(c.req.url);
  const origin = place.url === null ? asked.origin : new URL(place.url).origin;
  const frame = { base: `${origin}${base}` };
  const path = asked.pathname.startsWith(base) ? asked.pathname.slice(base.length) : asked.pathname.slice(1);
  return {
    self: `${frame.base}${path}${asked.search}`,
    fleet: pageLink(frame, "fleet"),
    domain: (domain) => pageAbout(frame, "domain", domain),
    event: ({ id, domain, at, confirmedAt }) =>
      domain === null
        ? pageLink(frame, "timeline", { event: id })
        : pageAbout(frame, "domain", domain, { at: formatInstant(confirmedAt ?? at), event: id }),
  };
}
