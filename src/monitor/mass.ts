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

/**
 * Writes a mass change: both looks at each name, their events as one incident, and the one message about all of them,
 * in one transaction. Null, and nothing written, when it turns out to be no matter of several names.
 */
export async function recordMass(
  names: readonly Twice[],
  watches: readonly Watch[],
  within: Millis,
  tools: MassTools,
): Promise<Decision | null> {
  const { store, now, deciding } = tools;
  const { held, open } = await stillHeld(names, store);
  const incident = open ?? deciding.newId(now());
  const [before, told] = [await store.eventsOfIncident(incident), await store.toldOf(incident)];
  const sharing = { ...deciding, shared: incident };
  const looks = held.flatMap(({ first, second }) =>
    [first, second].map(({ look, sight }) => ({ look, judge: judgeFor(sight, sharing) })),
  );
  let outbox: readonly OutboxDraft[] = [];
  const decisions = await store.recordAll(looks, (made) => {
    const events = untold(made);
    const count = headsOf(events).length;
    // A lone name's change is told as that; so it is when nothing was believed after all.
    if (count === 1 || made.every((decision) => decision.events.length === 0)) return null;
    const message = { incident, at: now(), told, summary: massSentence(events, watches.length, within) };
    outbox = count === 0 ? [] : deciding.address(tellingOf(message, events, before, made, watches));
    return outbox;
  });
  return decisions && { ...joined(decisions), outbox: [...decisions.flatMap((each) => each.outbox), ...outbox] };
}

/** Those that no other look has spoken of since; and the mass change that is open for most of them, if any. */
async function stillHeld(
  names: readonly Twice[],
  store: MassTools["store"],
): Promise<{ readonly held: readonly Twice[]; readonly open: string | null }> {
  const held: Twice[] = [];
  const incidents: string[] = [];
  for (const name of names) {
    const standing = await store.standing(name.domain);
    // The old state, seen in between, has cancelled what was seen first.
    if (standing === null || (standing.looked[name.first.look.probe] ?? 0) >= name.first.look.at) continue;
    held.push(name);
    if (standing.incident?.shared) incidents.push(standing.incident.id);
  }
  return { held, open: incidents.length * 2 > held.length ? (incidents[0] ?? null) : null };
}

/** Events that alarm and have no message of their own, such as the end of an older incident has. */
const untold = (decisions: readonly Decision[]): readonly TimelineEvent[] =>
  decisions.flatMap(({ events, outbox }) =>
    outbox.length === 0 && events.some(({ severity }) => severity !== "info") ? events : [],
  );

function tellingOf(
  { incident, at, told, summary }: Pick<Telling, "told"> & { incident: string; at: Instant; summary: string },
  events: readonly TimelineEvent[],
  before: readonly TimelineEvent[],
  decisions: readonly Decision[],
  watches: readonly Watch[],
): Telling {
  const names = new Set(headsOf(events).flatMap(({ domain }) => domain ?? []));
  const standings = new Map(decisions.flatMap((each) => each.standings).map((each) => [each.domain, each]));
  const isOver = [...names].every((name) => standings.get(name)?.incident === null);
  const severity = events.map((event) => event.severity).reduce(worseOf, "info");
  return {
    notice: { incident, status: isOver ? "resolved" : "open", severity, at },
    ...{ domain: null, tags: [], verdict: null, told },
    events: [...before, ...events],
    mass: { summary, members: watches.filter(({ domain }) => names.has(domain)) },
  };
}

const joined = (decisions: readonly Decision[]): Decision => ({
  standings: decisions.flatMap(({ standings }) => standings),
  events: decisions.flatMap(({ events }) => events),
  due: decisions.flatMap(({ due }) => due),
  outbox: [],
});
