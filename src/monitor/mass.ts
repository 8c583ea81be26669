import type { DomainName } from "../core/name.ts";
import type { Instant, Millis } from "../core/time.ts";
import { headsOf, massSentence } from "../core/timeline/brake.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { worseOf } from "../core/vocabulary.ts";
import type { Watch } from "../core/watch.ts";
import type { Decision, OutboxDraft, Store } from "../store/contract.ts";
import type { Telling } from "./address.ts";
import type { JudgedLook } from "./look.ts";
import { type Deciding, judgeFor } from "./record.ts";

/** A name that was seen to change, and seen again. */
export interface Twice {
  readonly domain: DomainName;
  readonly first: JudgedLook;
  readonly second: JudgedLook;
}

export interface MassTools {
  readonly store: Pick<Store, "recordAll" | "standing" | "toldOf" | "eventsOfIncident">;
  readonly now: () => Instant;
  readonly deciding: Deciding;
}

export interface Mass {
  readonly names: readonly Twice[];
  readonly watches: readonly Watch[];
  /** A round: what the message says they changed within. */
  readonly within: Millis;
  /** The mass change told in this very round, which latecomers join. */
  readonly joins: string | null;
}

/**
 * Writes a mass change: both looks at each name, their events as one incident, and the one message about all of them,
 * in one transaction. Null, and nothing written, when it turns out to be no matter of several names.
 */
export async function recordMass(mass: Mass, tools: MassTools): Promise<Decision | null> {
  const { store, now, deciding } = tools;
  const held = await stillHeld(mass.names, store);
  const open = await openIncident(mass.joins, held, store);
  const incident = open ?? deciding.newId(now());
  const [before, told] = [await store.eventsOfIncident(incident), await store.toldOf(incident)];
  const ailing = await ailingIn(incident, before, store);
  const sharing = { ...deciding, shared: incident };
  const looks = held.flatMap(({ first, second }) =>
    [first, second].map(({ look, sight }) => ({ look, judge: judgeFor(sight, sharing) })),
  );
  let outbox: readonly OutboxDraft[] = [];
  const decisions = await store.recordAll(looks, (made) => {
    const events = untold(made);
    const count = headsOf(events).length;
    // A lone name's change is told as that; so it is when nothing was believed after all.
    if ((count === 1 && open === null) || made.every((decision) => decision.events.length === 0)) return null;
    const story = { incident, ailing, at: now(), told, events: [...before, ...events] };
    outbox = count === 0 ? [] : deciding.address(tellingOf(story, made, mass));
    return outbox;
  });
  return decisions && { ...joined(decisions), outbox: [...decisions.flatMap((each) => each.outbox), ...outbox] };
}

/** Those that no other look has spoken of since: the old state, seen in between, cancels what was seen first. */
async function stillHeld(names: readonly Twice[], store: MassTools["store"]): Promise<readonly Twice[]> {
  const held: Twice[] = [];
  for (const name of names) {
    const { look } = name.first;
    const looked = (await store.standing(name.domain))?.looked[look.probe] ?? null;
    if (looked !== null && looked < look.at) held.push(name);
  }
  return held;
}

/** The mass change that goes on with these names: theirs already, or that of the same round while it is open. */
async function openIncident(
  joins: string | null,
  held: readonly Twice[],
  store: MassTools["store"],
): Promise<string | null> {
  const first = held[0] && (await store.standing(held[0].domain));
  if (first?.incident?.shared) return first.incident.id;
  if (joins === null) return null;
  return (await ailingIn(joins, await store.eventsOfIncident(joins), store)).size > 0 ? joins : null;
}

/** The names of the incident that are not well yet. */
async function ailingIn(
  incident: string,
  events: readonly TimelineEvent[],
  store: MassTools["store"],
): Promise<ReadonlySet<DomainName>> {
  const ailing = new Set<DomainName>();
  for (const domain of new Set(events.flatMap((event) => event.domain ?? []))) {
    if ((await store.standing(domain))?.incident?.id === incident) ailing.add(domain);
  }
  return ailing;
}

/** Events that alarm and have no message of their own, such as the end of an older incident has. */
const untold = (decisions: readonly Decision[]): readonly TimelineEvent[] =>
  decisions.flatMap(({ events, outbox }) =>
    outbox.every(({ untold }) => untold) && events.some(({ severity }) => severity !== "info") ? events : [],
  );

interface Story extends Pick<Telling, "told" | "events"> {
  readonly incident: string;
  /** Names that were not well until then. */
  readonly ailing: ReadonlySet<DomainName>;
  readonly at: Instant;
}

function tellingOf({ incident, ailing, at, told, events }: Story, decisions: readonly Decision[], mass: Mass): Telling {
  const names = new Set(headsOf(events).flatMap(({ domain }) => domain ?? []));
  const standings = new Map(decisions.flatMap((each) => each.standings).map((each) => [each.domain, each]));
  // A name may go on with an older incident of its own: that has an end, and a message, of its own.
  const isAiling = [...standings.values()].some((standing) => standing.incident?.id === incident);
  const isOver = !isAiling && [...ailing].every((name) => standings.has(name));
  const severity = events.map((event) => event.severity).reduce(worseOf, "info");
  return {
    notice: { incident, status: isOver ? "resolved" : "open", severity, at },
    ...{ domain: null, tags: [], verdict: null, told, events },
    mass: {
      summary: massSentence(events, mass.watches.length, mass.within),
      members: mass.watches.filter(({ domain }) => names.has(domain)),
    },
  };
}

const joined = (decisions: readonly Decision[]): Decision => ({
  standings: decisions.flatMap(({ standings }) => standings),
  events: decisions.flatMap(({ events }) => events),
  due: decisions.flatMap(({ due }) => due),
  outbox: [],
});
