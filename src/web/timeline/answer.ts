import { wordedJson } from "../../answers/incidents.ts";
import type { ReadStrips } from "../../answers/strips.ts";
import { asInstant, earlier, formatInstant, HOUR, type Instant, instantOrNull } from "../../core/time.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { beginningIn } from "../../core/timeline/strip.ts";
import type { Interval } from "../../core/timeline/watching.ts";
import { stepsIn } from "../../core/timeline/where.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type { DrawnIncident, DrawnMove, LanesAnswer, LanesQuery, ToldEvent } from "../shapes/lanes.ts";
import { timeOrUndefined } from "../times.ts";
import type { Choice } from "./choice.ts";
import { inOrder, lanesOf, newestIn, windowJson } from "./drawn.ts";

const COLUMNS = 1_200;
const MOST_INCIDENTS = 40;
const MOST_EVENTS = 100;
const MOST_HIGHLIGHTED = 500;

interface Recorded {
  readonly choice: Choice;
  readonly read: ReadStrips;
  readonly facets: boolean;
  /** No earlier than the strips were read. */
  readonly now: Instant;
}

/** What the swim lanes are drawn from. */
export async function lanesAnswerTo(
  query: LanesQuery,
  { choice, read, facets, now }: Recorded,
  questions: Pick<Questions, "store">,
): Promise<LanesAnswer> {
  const { store } = questions;
  const { names, strips, reading } = read;
  const named = names.flatMap((domain, index) => {
    const strip = strips[index];
    return strip ? [{ domain, group: choice.groupOf.get(domain) ?? null, strip }] : [];
  });
  const begun = firstOf(named.flatMap(({ strip }) => beginningIn(strip, reading.sorts) ?? []));
  const window = windowOf(query, begun, now);
  const columns = query.columns ?? COLUMNS;
  const { lanes, states } = lanesOf(inOrder(named, reading), { reading, window, columns, facets });
  const newest = newestIn(named, window, MOST_EVENTS);
  const told = await store.eventsAt(newest.places);
  return {
    query,
    window: windowJson(window),
    begun: instantOrNull(begun),
    now: formatInstant(now),
    ...{ columns, lanes, states },
    sorts: reading.sorts.map(({ type, severity, source }) => ({ type, severity, source })),
    moves: await movesIn(choice, window, questions),
    incidents: (await store.incidents(choice.names, window, MOST_INCIDENTS)).map(incidentJson),
    highlighted: query.incident ? (await incidentOf(query.incident, questions)).map(toldJson) : [],
    events: told.toSorted((a, b) => b.at - a.at).map(toldJson),
    total: newest.total,
    ...{ leftOut: choice.leftOut, groups: [...choice.groups] },
  };
}

const firstOf = (times: readonly Instant[]): Instant | null =>
  times.length > 0 ? asInstant(Math.min(...times)) : null;

/** What has not been yet is no gap: no window reaches beyond now. */
function windowOf({ since, until }: LanesQuery, begun: Instant | null, now: Instant): Interval {
  const to = asInstant(Math.min(timeOrUndefined("until", until, now) ?? now, now));
  const asked = timeOrUndefined("since", since, now);
  if (asked !== undefined && asked >= to)
    throw new Refusal(400, "since: not before until", "give an earlier time to begin with");
  return { from: asked ?? (begun !== null && begun < to ? begun : earlier(to, HOUR)), to };
}

async function movesIn(
  { kin, names }: Choice,
  { from, to }: Interval,
  { store }: Pick<Questions, "store">,
): Promise<DrawnMove[]> {
  const drawn: ReadonlySet<string> = new Set(names);
  return stepsIn(await store.timeline({ domains: kin, type: "domain.moved" }))
    .filter((step) => step.at >= from && step.at < to && (drawn.has(step.from) || drawn.has(step.to)))
    .map((step) => ({ ...step, at: formatInstant(step.at), because: [...step.because] }));
}

const incidentJson = ({
  gravest,
  ...found
}: Awaited<ReturnType<Questions["store"]["incidents"]>>[number]): DrawnIncident => ({
  ...found,
  domains: [...found.domains],
  ...{ from: formatInstant(found.from), to: formatInstant(found.to) },
  event: wordedJson(gravest),
});

/** An address may outlive what it names: an incident that is none has no events. */
const incidentOf = async (incident: string, { store }: Pick<Questions, "store">): Promise<readonly TimelineEvent[]> =>
  (await store.eventsOfIncident(incident)).slice(0, MOST_HIGHLIGHTED);

const toldJson = (event: TimelineEvent): ToldEvent => {
  const { at, id, domain, type, facet, severity, source, summary, incident, from, to, data } = event;
  return { id, at: formatInstant(at), domain, type, facet, severity, source, summary, incident, from, to, data };
};
