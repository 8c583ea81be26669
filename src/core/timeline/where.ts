import { CERTAIN_ENOUGH, linkBetween } from "../links/link.ts";
import type { DomainName } from "../name.ts";
import { asInstant, type Instant } from "../time.ts";
import type { KnownVerdict } from "../vocabulary.ts";
import type { TimelineEvent } from "./event.ts";
import type { Standing } from "./standing.ts";
import { liveTrace, lostTrace } from "./trace.ts";

/** One step of a site from name to name, as the timeline told it. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  readonly confidence: number;
  readonly because: readonly string[];
}

/** A name at which the site may be found now. */
export interface Whereabouts {
  readonly domain: string;
  /** 0..1: how sure that the group's site is there. */
  readonly confidence: number;
  /** Since when it is there. */
  readonly since: Instant | null;
  /** The moves that led there, first to last; empty where it was from the first. */
  readonly moves: readonly Step[];
  /** Whether it is looked at, or known from its predecessor's move alone. */
  readonly isWatched: boolean;
}

/** What is known of one name of a group. */
export interface Member {
  readonly domain: DomainName;
  /** Null: never looked at. */
  readonly standing: Standing | null;
}

export interface Where {
  /** The surest; null when nothing is live. */
  readonly live: Whereabouts | null;
  /** Other claimants, surest first: contradictory evidence is shown. */
  readonly also: readonly Whereabouts[];
  /** What became of each name, by name. */
  readonly members: readonly {
    readonly domain: string;
    readonly word: KnownVerdict | null;
    readonly since: Instant | null;
  }[];
}

/**
 * Where the site of a group is now: at a name of it that is up, or at one that the moves lead to.
 * @param members the group's names, and what is known of names beyond it that moves lead to
 * @param events the `domain.*` events of all of them
 */
export function whereIs(group: readonly Member[], beyond: readonly Member[], events: readonly TimelineEvent[]): Where {
  const known = new Map<string, Member>([...beyond, ...group].map((member) => [member.domain, member]));
  const steps = stepsIn(events);
  const targets = new Set(steps.map(({ to }) => to));
  const found = [
    ...group.flatMap((member) => (targets.has(member.domain) ? [] : stayed(member, group, events))),
    ...[...targets].flatMap((name) => arrived(name, wayTo(name, steps), known)),
  ].sort((a, b) => b.confidence - a.confidence || (b.since ?? 0) - (a.since ?? 0));
  // What the moves lead to is told with how sure that is, however long the way: there is no better answer.
  const [live = null, ...also] = found.filter(
    ({ confidence, moves }) => moves.length > 0 || confidence >= CERTAIN_ENOUGH,
  );
  const members = group.map(({ domain, standing }) => ({
    domain,
    word: standing?.verdict.word ?? null,
    since: standing?.verdict.since ?? null,
  }));
  return { live, also, members };
}

/** The newest word on each pair, oldest first. What a name said under another holder is nothing of this site's. */
export function stepsIn(events: readonly TimelineEvent[]): readonly Step[] {
  const pairs = new Map<string, Step>();
  const ordered = events.filter(({ type }) => type === "domain.moved").toSorted((a, b) => a.at - b.at);
  for (const { at, data } of ordered) {
    const { from, to, confidence, because } = data;
    if (typeof from !== "string" || typeof to !== "string" || typeof confidence !== "number") continue;
    const step = { from, to, at, confidence, because: Array.isArray(because) ? because.map(String) : [] };
    pairs.delete(`${from}>${to}`);
    if (!isOfAnotherHolder(step, events)) pairs.set(`${from}>${to}`, step);
  }
  return [...pairs.values()];
}

/** The old name had changed hands by then, or the new one did afterwards. */
function isOfAnotherHolder({ from, to, at }: Step, events: readonly TimelineEvent[]): boolean {
  return events.some(
    (event) =>
      event.type === "domain.reregistered" &&
      ((event.domain === from && event.at <= at) || (event.domain === to && event.at > at)),
  );
}

/**
 * The way that led to a name, followed back: the newest move to it, before that the newest one to where it came from, and
 * so on. Each step is older than the next, so that a site that came back to a name goes round no circle.
 */
function wayTo(name: string, steps: readonly Step[]): readonly Step[] {
  const way: Step[] = [];
  let [target, end] = [name, steps.length];
  for (;;) {
    const at = steps.findLastIndex(({ to }, index) => index < end && to === target);
    const step = steps[at];
    if (!step) return way;
    way.unshift(step);
    [target, end] = [step.from, at];
  }
}

const sureness = (way: readonly Step[]): number =>
  Math.round(100 * way.reduce((product, { confidence }) => product * confidence, 1)) / 100;

function arrived(domain: string, moves: readonly Step[], known: ReadonlyMap<string, Member>): readonly Whereabouts[] {
  const standing = known.get(domain)?.standing ?? null;
  // A name that nobody looks at is taken by its predecessor's word.
  if (standing !== null && standing.verdict.word !== "up") return [];
  const since = asInstant(Math.max(moves.at(-1)?.at ?? 0, standing?.verdict.since ?? 0));
  return [{ domain, confidence: sureness(moves), since, moves, isWatched: standing !== null }];
}

/**
 * A member that is up and that no move leads to. The one that was up first is the site itself; another is it as far as
 * the names that were up before it vouch for it: a group says where to look, and proves nothing.
 */
function stayed(
  { domain, standing }: Member,
  group: readonly Member[],
  events: readonly TimelineEvent[],
): readonly Whereabouts[] {
  const now = standing && liveTrace(standing);
  if (!standing || !now || standing.tenure?.heldSince) return [];
  const firstUp = firstUpOf(domain, events);
  const elders = group.flatMap((other) => {
    const before = other.standing && lostTrace(other.standing);
    return before && other.domain !== domain && firstUpOf(other.domain, events) < firstUp ? [before.trace] : [];
  });
  const links = elders.map((elder) => linkBetween(elder, now.trace).confidence);
  const confidence = elders.length === 0 ? 1 : Math.max(...links);
  return [{ domain, confidence, since: standing.verdict.since, moves: [], isWatched: true }];
}

const firstUpOf = (domain: string, events: readonly TimelineEvent[]): number =>
  Math.min(...events.flatMap((event) => (event.domain === domain && event.type === "domain.up" ? [event.at] : [])));
