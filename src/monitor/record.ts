import { type Cadence, nextLooks } from "../core/cadence.ts";
import { type Conclusion, conclude, concludeMove } from "../core/conclude.ts";
import type { Sight } from "../core/decide.ts";
import type { TimelineEvent } from "../core/event.ts";
import { movesByKey } from "../core/move.ts";
import type { DomainName } from "../core/name.ts";
import type { Standing } from "../core/standing.ts";
import type { Instant } from "../core/time.ts";
import type { Watch } from "../core/watch.ts";
import type { Decision, DueWork, Facts, Judge, OutboxDraft } from "../store/contract.ts";
import type { Address } from "./address.ts";

export interface Deciding {
  readonly cadence: Cadence;
  readonly newId: (at: Instant) => string;
  /** Chance in [0,1). */
  readonly random: () => number;
  /** Which channels hear it, and in what words. Pure. */
  readonly address: Address;
}

interface Change {
  readonly watch: Watch;
  readonly conclusion: Conclusion;
}

/** The judge for one look: decides on the watch, then on moves that the look gave away among watches of its label. */
export const judgeFor =
  (sight: Sight, deciding: Deciding): Judge =>
  (facts: Facts): Decision => {
    const first = { watch: facts.watch, conclusion: conclude(facts.standing, sight, rulesFor(facts.watch, deciding)) };
    const changes = [first, ...concludeMoves(first, facts, sight.at, deciding)];
    const events = changes.flatMap(({ conclusion }) => conclusion.events);
    return {
      standings: newestOf(changes),
      events,
      due: dueAfter(first.conclusion.standing, sight, deciding),
      outbox: changes.flatMap((change) => addressed(change, facts, events, deciding)),
    };
  };

const rulesFor = ({ intent }: Watch, { cadence, newId }: Deciding) => ({ intent, confirm: cadence.confirm, newId });

/** Only a look with events can have given a move away. */
function concludeMoves(first: Change, facts: Facts, at: Instant, deciding: Deciding): readonly Change[] {
  if (first.conclusion.events.length === 0) return [];
  const watches = new Map<DomainName, Watch>([[facts.watch.domain, facts.watch]]);
  const standings = new Map<DomainName, Standing>([[facts.watch.domain, first.conclusion.standing]]);
  for (const { watch, standing } of facts.kin) {
    watches.set(watch.domain, watch);
    standings.set(watch.domain, standing);
  }
  const changes: Change[] = [];
  for (const move of movesByKey([...standings.values()], facts.moves)) {
    const watch = watches.get(move.from);
    const old = standings.get(move.from);
    if (!watch || !old) continue;
    const conclusion = concludeMove(old, move, at, rulesFor(watch, deciding));
    standings.set(move.from, conclusion.standing);
    changes.push({ watch, conclusion });
  }
  return changes;
}

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
  const now = written.filter((event) => event.incident === notice.incident);
  return deciding.address({
    notice,
    domain: watch.domain,
    tags: watch.tags,
    verdict: standing.verdict.word ?? "unknown",
    events: [...before, ...now],
    told: facts.told.get(notice.incident) ?? new Set(),
  });
}
