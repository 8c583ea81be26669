import type { DomainName } from "../core/name.ts";
import type { Instant } from "../core/time.ts";
import { type Cadence, nextLooks } from "../core/timeline/cadence.ts";
import { type Conclusion, conclude, concludeMove, type Rules } from "../core/timeline/conclude.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { concludeExpiry } from "../core/timeline/expiry.ts";
import { type Move, moveByRedirect, movesAmong, pairOf } from "../core/timeline/move.ts";
import type { Standing } from "../core/timeline/standing.ts";
import { isLost } from "../core/timeline/verdict.ts";
import type { Sight } from "../core/timeline/weigh.ts";
import type { Watch } from "../core/watch.ts";
import type { Decision, DueWork, Facts, Judge, OutboxDraft } from "../store/contract.ts";
import { NOTHING_TOLD } from "../store/ledger.ts";
import { type Address, particularsOf } from "./address.ts";
import { admissionsBy, type Following } from "./follow.ts";
import { massEnd } from "./mass-end.ts";

export interface Deciding extends Following {
  readonly cadence: Cadence;
  /** Chance in [0,1). */
  readonly random: () => number;
  /** Which channels hear it, and in what words. Pure. */
  readonly address: Address;
  /** Incident of the mass change that the look is part of: its one message is written by whoever holds all its looks. */
  readonly shared?: string;
}

interface Change {
  readonly watch: Watch;
  readonly conclusion: Conclusion;
}

/** The judge for one look: decides on the watch, then on moves that the look gave away among watches of its label. */
export const judgeFor =
  (sight: Sight, deciding: Deciding): Judge =>
  (facts: Facts): Decision => {
    const own = concludeOwn(sight, facts, deciding);
    const { standing } = lastOf(own).conclusion;
    const changes = [...own, ...concludeMoves(own, facts, sight.at, deciding)];
    return decisionOf(changes, dueAfter(standing, sight, deciding), facts, deciding);
  };

type Own = readonly [Change, ...Change[]];

const lastOf = (own: Own): Change => own.at(-1) ?? own[0];

/** What the look says of the name, and of the end of its registration, which is an incident of its own. */
function concludeOwn(sight: Sight, { watch, standing }: Facts, deciding: Deciding): Own {
  const rules = rulesFor(watch, deciding);
  const conclusion = conclude(standing, sight, rules);
  const expiry = concludeExpiry(conclusion.standing, sight, rules);
  return expiry
    ? [
        { watch, conclusion },
        { watch, conclusion: expiry },
      ]
    : [{ watch, conclusion }];
}

/** What a search found is told of the watch that it was for: its looks and their due times are as they were. */
export function concludeFound(moves: readonly Move[], facts: Facts, at: Instant, deciding: Deciding): Decision {
  const { watch } = facts;
  const changes: Change[] = [];
  let { standing } = facts;
  for (const move of moves) {
    const conclusion = concludeMove(standing, move, at, rulesFor(watch, deciding));
    standing = conclusion.standing;
    changes.push({ watch, conclusion });
  }
  return decisionOf(changes, [], facts, deciding);
}

function decisionOf(changes: readonly Change[], due: readonly DueWork[], facts: Facts, deciding: Deciding): Decision {
  const events = changes.flatMap(({ conclusion }) => conclusion.events);
  return {
    standings: newestOf(changes),
    events,
    due,
    // Each message tells the incident up to its own conclusion: a later one has its own words.
    outbox: changes.flatMap((change, index) => {
      const written = changes.slice(0, index + 1).flatMap(({ conclusion }) => conclusion.events);
      return addressed(change, facts, written, deciding);
    }),
    admissions: admissionsBy(events, facts, deciding),
  };
}

const rulesFor = ({ intent }: Watch, { cadence, newId, shared }: Deciding): Rules => ({
  ...{ intent, confirm: cadence.confirm, registration: cadence.registration, newId },
  ...(shared === undefined ? {} : { shared }),
});

function concludeMoves(own: Own, facts: Facts, at: Instant, deciding: Deciding): readonly Change[] {
  const { standing: looked } = lastOf(own).conclusion;
  const watches = new Map<DomainName, Watch>([[facts.watch.domain, facts.watch]]);
  const standings = new Map<DomainName, Standing>([[facts.watch.domain, looked]]);
  const isAnyLost = [{ word: looked.verdict.word }, ...facts.kin].some(({ word }) => word !== null && isLost(word));
  for (const { watch, standing } of isAnyLost ? facts.kin : []) {
    watches.set(watch.domain, watch);
    standings.set(watch.domain, standing);
  }
  const changes: Change[] = [];
  const told = new Set([...facts.moves, ...own.flatMap(({ conclusion }) => pairsIn(conclusion.events))]);
  const moves = [...newRedirect(looked, told), ...movesAmong([...standings.values()], told)];
  for (const move of moves) {
    const watch = watches.get(move.from);
    const old = standings.get(move.from);
    if (!watch || !old) continue;
    const conclusion = concludeMove(old, move, at, rulesFor(watch, deciding));
    standings.set(move.from, conclusion.standing);
    changes.push({ watch, conclusion });
  }
  return changes;
}

/** A site that redirects elsewhere than before has moved on, though its verdict is `moved` as it was. */
function newRedirect(standing: Standing, told: ReadonlySet<string>): readonly Move[] {
  const move = standing.verdict.word === "moved" ? moveByRedirect(standing) : null;
  return move && !told.has(pairOf(move.from, move.to)) ? [move] : [];
}

const pairsIn = (events: readonly TimelineEvent[]): readonly string[] =>
  events.flatMap(({ type, data }) => (type === "domain.moved" ? [pairOf(String(data.from), String(data.to))] : []));

/** The last standing of each watch touched: a move may have touched the one that was looked at. */
const newestOf = (changes: readonly Change[]): readonly Standing[] => [
  ...new Map(changes.map(({ watch, conclusion }) => [watch.domain, conclusion.standing])).values(),
];

function dueAfter(standing: Standing, sight: Sight, { cadence, random }: Deciding): readonly DueWork[] {
  return nextLooks(standing, sight.probe, cadence, random(), sight.retryAt).map((next) => ({
    ...next,
    domain: standing.domain,
  }));
}

function addressed(
  { watch, conclusion }: Change,
  facts: Facts,
  written: readonly TimelineEvent[],
  deciding: Deciding,
): readonly OutboxDraft[] {
  const { notice, standing } = conclusion;
  if (!notice) return [];
  const before = facts.incidentEvents.get(notice.incident) ?? [];
  const events = [...before, ...written.filter((event) => event.incident === notice.incident)];
  const told = facts.told.get(notice.incident) ?? NOTHING_TOLD;
  const isEnd = notice.status === "resolved";
  if (deciding.shared !== undefined) {
    // Said once for all; but an older incident of the name's own has told people to wait for its end.
    if (!isEnd || notice.shared) return [];
  } else if (notice.shared && isEnd) {
    return facts.sharedOn?.has(notice.incident) ? [] : deciding.address(massEnd(notice, events, told));
  }
  const own = notice.shared ? events.filter((event) => event.domain === watch.domain) : events;
  const { verdict, values } = standing;
  const about = {
    ...particularsOf(watch),
    registrar: values.registrar.value,
    verdict: verdict.word ?? "unknown",
  } as const;
  return deciding.address({ ...about, notice, events: own, told });
}
