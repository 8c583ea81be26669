import { ageText } from "../../answers/age.ts";
import { explainedIn, explainedJson } from "../../answers/explained.ts";
import type { DomainName } from "../../core/name.ts";
import { asInstant, type Instant, instantOrNull } from "../../core/time.ts";
import { verdictAsOf } from "../../core/timeline/asof.ts";
import { parseDomain } from "../../names/registrable.ts";
import { toUnicode } from "../../names/unicode.ts";
import { domainAt, domainBetween } from "../api/domains.ts";
import { eventsBefore } from "../api/events.ts";
import type { AskLanes } from "../api/timeline.ts";
import type { Questions } from "../questions.ts";
import { Refusal } from "../refusal.ts";
import type {
  DomainPageAnswer,
  DomainPageQuery,
  ExplainedShape,
  OpenedEvent,
  SeenDomain,
} from "../shapes/domain-page.ts";
import type { EventShape } from "../shapes/event.ts";
import { timeOf } from "../times.ts";
import { lifeOf, neighboursOf, PARTS } from "./life.ts";
import { openedEvent } from "./opened.ts";

const EVENTS_A_PAGE = 50;

interface Asking {
  readonly questions: Questions;
  readonly askLanes: AskLanes;
}

/** What the page about a name is drawn from; what was asked wrongly is answered as far as it was not. */
export async function domainPageAnswer(
  asked: string,
  query: DomainPageQuery,
  { questions, askLanes }: Asking,
): Promise<DomainPageAnswer> {
  const read = parseDomain(asked);
  if (!read.ok) return { kind: "misfit", asked, problem: read.problem, hint: read.hint };
  const { domain } = read;
  const { store, now } = questions;
  const own = await store.timeline({ domains: [domain] });
  const isKnown = own.length > 0 || (await store.watch(domain)) !== null || (await store.spans(domain)).length > 0;
  if (!isKnown) return { kind: "unseen", domain, unicode: toUnicode(domain) };
  const at = writtenTime(query.at, now());
  const chosen = at.time === null ? null : asInstant(Math.min(at.time, now()));
  const compared = timesToCompare(query, now());
  const lanes = await askLanes({ name: domain, facets: "1", columns: PARTS });
  const shown = await domainAt(domain, chosen === null ? {} : { at: chosen }, questions);
  return {
    kind: "seen",
    domain: shown,
    at: instantOrNull(chosen),
    since: instantOrNull(verdictAsOf(chosen ?? now(), own)?.since ?? null),
    noTime: at.wrong ?? compared?.wrong ?? null,
    life: lifeOf(lanes, own),
    ...neighboursOf(own, chosen ?? now()),
    explained: chosen === null ? await explained(domain, questions) : null,
    events: await eventsOf(domain, query.cursor, questions),
    opened: await openedIn(domain, query, questions),
    between: compared?.times ? await domainBetween(domain, compared.times, { raw: true }, questions) : null,
  };
}

interface Written {
  readonly time: Instant | null;
  /** What was written and is no time. */
  readonly wrong: string | null;
}

/** `2015-07-16T09:13` is what a browser's own field for times sends: it knows no zone, and the page says UTC. */
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

function writtenTime(text: string | undefined, now: Instant): Written {
  if (text === undefined || text === "") return { time: null, wrong: null };
  try {
    return { time: timeOf("time", WITHOUT_ZONE.test(text) ? `${text}Z` : text, now), wrong: null };
  } catch (error) {
    if (error instanceof Refusal) return { time: null, wrong: text };
    throw error;
  }
}

interface Compared {
  readonly times: readonly [Instant, Instant] | null;
  readonly wrong: string | null;
}

function timesToCompare({ from, to }: DomainPageQuery, now: Instant): Compared | null {
  if (from === undefined) return null;
  const [first, second] = [writtenTime(from, now), writtenTime(to, now)];
  const wrong = first.wrong ?? second.wrong;
  if (wrong !== null || first.time === null) return { times: null, wrong };
  const last = second.time ?? now;
  return { times: first.time <= last ? [first.time, last] : [last, first.time], wrong: null };
}

async function explained(domain: DomainName, { store, schedule }: Questions): Promise<ExplainedShape> {
  const found = explainedJson(await explainedIn(store, domain, { schedule, lengthOf: ageText }));
  // The schema names the keys of the contract's own objects: the API's tests hold them together.
  return found as unknown as ExplainedShape;
}

async function eventsOf(
  domain: DomainName,
  cursor: string | undefined,
  questions: Questions,
): Promise<SeenDomain["events"]> {
  try {
    const page = await eventsBefore({ domain, limit: EVENTS_A_PAGE, ...(cursor ? { cursor } : {}) }, questions);
    return { events: page.events as EventShape[], next: page.next, cursor: cursor ?? null };
  } catch (error) {
    // A place in the list that is none: the list begins anew.
    if (error instanceof Refusal && cursor !== undefined) return eventsOf(domain, undefined, questions);
    throw error;
  }
}

/** An event of another name is none of this page's. */
async function openedIn(
  domain: DomainName,
  { event }: DomainPageQuery,
  questions: Questions,
): Promise<OpenedEvent | null> {
  const opened = event === undefined ? null : await openedEvent(event, questions);
  return opened?.event.domain === domain ? opened : null;
}
