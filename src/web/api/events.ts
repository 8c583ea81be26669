import { z } from "@hono/zod-openapi";
import { entryJson } from "../../answers/ledger.ts";
import { toldJson, whoWasTold } from "../../answers/who-was-told.ts";
import { differencesOf } from "../../core/timeline/difference.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { eventToJson } from "../../core/timeline/event-json.ts";
import { SEVERITIES } from "../../core/vocabulary.ts";
import type { TimelineQuery } from "../../store/contract.ts";
import { nameOf } from "../names.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { Router, Served } from "../router.ts";
import { event, eventDiff, eventPage, evidence, told } from "../shapes/event.ts";
import { id } from "../shapes/words.ts";
import { timeOrUndefined } from "../times.ts";
import { evidenceShape } from "./evidence.ts";

const MOST = 1_000;
const USUAL = 200;

/** The filters of `vigie history`. */
export const eventFilter = z.object({
  /** Several are separated by commas. */
  domain: z.string().max(10_000).optional(),
  group: z.string().max(200).optional(),
  tag: z.string().max(200).optional(),
  /** `*` crosses dots. */
  type: z.string().max(200).optional(),
  /** This severity and worse. */
  severity: z.enum(SEVERITIES).optional(),
  since: z.string().max(40).optional(),
  until: z.string().max(40).optional(),
});

const asked = eventFilter.extend({
  limit: z.coerce.number().int().min(1).max(MOST).optional(),
  /** `next` of the page before. */
  cursor: id.optional(),
});

const named = z.object({ id });

/** The store's question for a visitor's filter. */
export async function timelineQuery(
  filter: z.output<typeof eventFilter>,
  { store, now }: Pick<Questions, "store" | "now">,
): Promise<TimelineQuery> {
  const { domain, group, tag, type, severity, since, until } = filter;
  const [from, to] = [timeOrUndefined("since", since, now()), timeOrUndefined("until", until, now())];
  const names = domain === undefined ? null : domain.split(",").map(nameOf);
  const members = group === undefined ? null : (await store.watches()).filter((watch) => watch.group === group);
  const inGroup = members?.map((watch) => watch.domain) ?? null;
  const domains = names && inGroup ? names.filter((name) => inGroup.includes(name)) : (names ?? inGroup);
  return {
    ...(domains ? { domains } : {}),
    ...(tag === undefined ? {} : { tag }),
    ...(type === undefined ? {} : { type }),
    ...(severity === undefined ? {} : { severity }),
    ...(from === undefined ? {} : { since: from }),
    ...(to === undefined ? {} : { until: to }),
  };
}

/** The newest first, a page at a time. */
export async function eventsBefore(
  { limit = USUAL, cursor, ...filter }: z.output<typeof asked>,
  questions: Pick<Questions, "store" | "now">,
): Promise<Served<z.input<typeof eventPage>>> {
  const query = await timelineQuery(filter, questions);
  const before = cursor === undefined ? {} : { before: await cursorNamed(questions, cursor) };
  const found = await questions.store.timeline({ ...query, ...before, limit: limit + 1 });
  const page = found.toReversed().slice(0, limit);
  return { events: page.map(eventToJson), next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** An end of the timeline and an id that never was look the same to the store; to whoever pages on they must not. */
async function cursorNamed({ store }: Pick<Questions, "store">, cursor: string): Promise<string> {
  const { found } = await store.event(cursor);
  const meant = found.find(({ id }) => id.toUpperCase() === cursor.toUpperCase());
  if (!meant)
    throw new Refusal(400, `cursor: no event is ${cursor}`, "give `next` of the page before, as it was given");
  return meant.id;
}

export async function eventNamed({ store }: Pick<Questions, "store">, text: string): Promise<TimelineEvent> {
  const { found } = await store.event(text.toUpperCase());
  const [only, second] = found.length > 0 ? found : (await store.event(text)).found;
  if (!only) throw new Refusal(404, `no event begins with ${text}`, "GET api/v1/events lists them");
  if (second) throw new Refusal(409, `several events begin with ${text}`, "give more of the id");
  return only;
}

export function eventsApi(router: Router, questions: Questions): void {
  const { answer } = router;
  proofApi(router, questions);
  const about = "events";
  answer(
    {
      ...{ method: "get", path: "/events", scope: "read", about },
      summary: "The timeline, the newest first",
      ...{ query: asked, answer: eventPage },
    },
    ({ query }) => eventsBefore(query, questions),
  );
  answer(
    {
      ...{ method: "get", path: "/events/{id}", scope: "read", about },
      summary: "One event",
      ...{ params: named, answer: event },
    },
    async ({ params }) => eventToJson(await eventNamed(questions, params.id)),
  );
  answer(
    {
      ...{ method: "get", path: "/events/{id}/diff", scope: "read", about },
      summary: "What it changed, before and after",
      ...{ params: named, answer: eventDiff },
    },
    async ({ params }) => diffOf(await eventNamed(questions, params.id), questions),
  );
}

function proofApi({ answer }: Router, questions: Questions): void {
  const { store } = questions;
  const about = "events";
  answer(
    {
      ...{ method: "get", path: "/events/{id}/evidence", scope: "read", about },
      summary: "The replies that prove it, as text with contact fields masked",
      ...{ params: named, answer: z.object({ evidence: z.array(evidence) }) },
    },
    async ({ params }) => {
      const found = await eventNamed(questions, params.id);
      const rows = await Promise.all(found.evidence.map((digest) => store.evidence(digest)));
      return { evidence: await Promise.all(rows.filter((row) => row !== null).map(evidenceShape)) };
    },
  );
  answer(
    {
      ...{ method: "get", path: "/events/{id}/told", scope: "read", about },
      summary: "Who was told of it, by which rule, or why nobody was",
      ...{ params: named, answer: told },
    },
    async ({ params }) => toldJson(await whoWasTold(store, await eventNamed(questions, params.id))),
  );
  answer(
    {
      ...{ method: "get", path: "/incidents/{id}", scope: "read", about },
      summary: "The events that have one cause, and the messages about them",
      params: named,
      answer: z.object({ events: z.array(event), messages: told.shape.messages }),
    },
    async ({ params }) => {
      const events = await store.eventsOfIncident(params.id);
      if (events.length === 0) throw new Refusal(404, `no incident ${params.id}`, "an event's `incident` names it");
      const messages = (await store.ledger({ incident: params.id })).map(entryJson);
      return { events: events.map(eventToJson), messages };
    },
  );
}

export async function diffOf(
  found: TimelineEvent,
  { store }: Pick<Questions, "store">,
): Promise<Served<z.input<typeof eventDiff>>> {
  const spans = found.domain === null ? [] : await store.spans(found.domain);
  const changes = found.source === "observed" ? differencesOf(found, spans) : [];
  const { id, at, confirmedAt, domain, type, facet, from, to } = eventToJson(found);
  return { ...{ id, at, confirmedAt, domain, type, facet, from, to }, changes };
}
