import type { EventJson } from "../core/timeline/event-json.ts";

/** What an event says of itself, in the timeline or in a message. */
export type ToldEvent = Pick<
  EventJson,
  "id" | "domain" | "type" | "facet" | "from" | "to" | "severity" | "summary" | "data"
>;

/** One ground for what a message says: an event beside the one that it is about, or a sign that this one rests on. */
export type Reason =
  | { readonly kind: "event"; readonly event: ToldEvent; readonly says: string }
  | { readonly kind: "sign"; readonly says: string };

/** Where the message is to be read, these are enough. */
const MOST = 6;

const textsIn = (list: unknown): readonly string[] =>
  Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];

/** What follows from an absent delegation says nothing more. */
const FOLLOWS: ReadonlySet<string> = new Set(["resolution.nxdomain", "web.unreachable", "tls.none"]);

/**
 * Why the headline is believed: the signs that it rests on, else what the facets and values of its domain came to, each
 * once, the newest word of each. What got well is no reason for a loss, nor the other way round.
 */
export function reasonsIn(events: readonly ToldEvent[], headline: ToldEvent): readonly Reason[] {
  const signs = textsIn(headline.data.because).map((says): Reason => ({ kind: "sign", says }));
  if (signs.length > 0 || headline.domain === null) return signs.slice(0, MOST);
  const isGood = headline.severity === "info";
  const newest = new Map<string, ToldEvent>();
  for (const event of events) {
    if (event.domain === headline.domain && event.facet !== null) newest.set(subjectOf(event), event);
  }
  const isAbsent = [...newest.values()].some(({ type }) => type === "delegation.absent");
  return [...newest.values()]
    .filter((event) => event.id !== headline.id && (event.severity === "info") === isGood)
    .filter(({ type }) => !(isAbsent && FOLLOWS.has(type)))
    .slice(0, MOST)
    .map((event) => ({ kind: "event", event, says: event.summary }));
}

/** A facet has one state at a time, a value one content; each contradiction is a matter of its own. */
const subjectOf = ({ type, facet }: ToldEvent): string =>
  type.endsWith(".changed") || type === "evidence.contradiction" ? type : String(facet);

/** How sure, 0..1; null where nothing was inferred. */
export const confidenceOf = ({ data: { confidence } }: ToldEvent): number | null =>
  typeof confidence === "number" && confidence >= 0 && confidence <= 1 ? confidence : null;

export interface Successor {
  readonly domain: string;
  readonly confidence: number | null;
  readonly because: readonly string[];
}

/** Where the site went, as the newest move of the incident has it. */
export function successorIn(events: readonly ToldEvent[]): Successor | null {
  const move = events.findLast(({ type, data }) => type === "domain.moved" && typeof data.to === "string");
  if (move === undefined) return null;
  return { domain: String(move.data.to), confidence: confidenceOf(move), because: textsIn(move.data.because) };
}
