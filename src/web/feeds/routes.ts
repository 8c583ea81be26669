import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { dropsOf, expiriesOf } from "../../answers/endings.ts";
import { asInstant, type Instant } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { eventFilter, timelineQuery } from "../api/events.ts";
import { sendTagged } from "../conditional.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { addressesFor } from "./addresses.ts";
import { ATOM_TYPE, type AtomFeed, atomFeed, FEED_LENGTH, feedUpdated } from "./atom.ts";
import { BADGE_TYPE, badgeSvg } from "./badge.ts";
import { expiryCalendar, ICAL_TYPE } from "./ical.ts";

const subject = eventFilter.pick({ domain: true, group: true, tag: true, type: true, severity: true }).strict();
const some = z
  .object({
    group: z.string().max(200).optional(),
    tag: z.string().max(200).optional(),
    /** Days ahead at which the reader's calendar reminds. */
    remind: z.coerce.number().int().min(0).max(60).optional(),
  })
  .strict();
const badge = z.object({ label: z.string().max(200).optional() }).strict();

/** What feed readers, calendars and pages take from here. */
export function feedRoutes({ serve }: Router, questions: Questions): void {
  const feed = (path: string, handler: (c: Context) => Promise<Response>): void =>
    serve("get", path, "read", handler, { isFeed: true });
  feed("/feed.atom", async (c) => {
    const asked = subject.parse(c.req.query());
    const { self, fleet, event } = addressesFor(c, questions);
    const events = await questions.store.timeline({ ...(await timelineQuery(asked, questions)), limit: FEED_LENGTH });
    const { record, began } = beginning(await questions.store.timeline({ after: "", limit: 1 }));
    const { version } = questions;
    const told: AtomFeed = { subject: known(asked), events, record, began, self, page: fleet, pageOf: event, version };
    return sendTagged(c, atomFeed(told), { type: ATOM_TYPE, lastModified: new Date(feedUpdated(told)) });
  });
  feed("/expiry.ics", async (c) => {
    const { group, tag, remind = null } = some.parse(c.req.query());
    const { self, domain: pageOf } = addressesFor(c, questions);
    const watches = (await questions.fleet.watches()).filter(
      (watch) => (group === undefined || watch.group === group) && (tag === undefined || watch.tags.includes(tag)),
    );
    const drops = await dropsOf(watches, questions.store);
    const { version } = questions;
    const text = expiryCalendar({ expiries: expiriesOf(watches), drops, pageOf, self, version, remind });
    return sendTagged(c, text, { type: ICAL_TYPE });
  });
  feed("/badge/:file", async (c) => {
    const text = /^(.+)\.svg$/.exec(c.req.param("file") ?? "")?.[1];
    if (text === undefined) throw new Refusal(404, "a badge is badge/DOMAIN.svg", "add .svg to the name");
    const domain = nameOf(text);
    const { label = domain } = badge.parse(c.req.query());
    if ((await questions.store.watch(domain)) === null)
      return sendTagged(c, badgeSvg({ label, verdict: "unwatched" }), { type: BADGE_TYPE, status: 404 });
    const { word = null, since = null } = (await questions.store.standing(domain))?.verdict ?? {};
    return sendTagged(c, badgeSvg({ label, verdict: word, since }), { type: BADGE_TYPE });
  });
}

/** Without the parts that were left out. */
const known = (asked: z.output<typeof subject>): AtomFeed["subject"] =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== ""));

/** The first event ever written tells one record from another. */
function beginning([first]: readonly TimelineEvent[]): { readonly record: string; readonly began: Instant } {
  return { record: first?.id ?? "", began: first?.confirmedAt ?? first?.at ?? asInstant(0) };
}
