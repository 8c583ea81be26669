import { isToday, readVisited, type Visited, visitedKey, writeVisited } from "../../core/finder/visited.ts";
import { traceOf } from "../../core/links/trace.ts";
import type { DomainName } from "../../core/name.ts";
import { liarsIn } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { Evidence } from "../../store/contract.ts";
import { isDoubtful } from "../doubt.ts";
import { judge } from "../look.ts";
import { explains } from "../senses.ts";
import { unlessAborted } from "../sweep/abort.ts";
import type { SearchTools, Terms } from "./contract.ts";

/** Pages of one search. */
const MOST_VISITS = 30;
const AT_ONCE = 4;

/** What is known of the names of a search, and the bytes behind what was seen just now. */
export interface Visits {
  readonly visited: readonly Visited[];
  readonly evidence: readonly Evidence[];
}

/**
 * Visits the names in their order, thirty at most, and each once a day, whoever searches: what was met within the day is
 * taken as it was. Nobody's registry is asked.
 * @param at when the search began: the day of a visit is counted from there
 */
export async function visitAll(
  names: readonly DomainName[],
  at: Instant,
  tools: SearchTools,
  { signal, isSighted }: Terms,
): Promise<Visits> {
  const known = await Promise.all(names.map((name) => lastVisit(name, tools)));
  const isFresh = (place: number): boolean => {
    const before = known[place];
    return before !== null && before !== undefined && isToday(before.at, at);
  };
  const queue = [...names.keys()].filter((place) => !isFresh(place)).slice(0, MOST_VISITS);
  const visited = known.flatMap((each, place) => (each !== null && !queue.includes(place) ? [each] : []));
  const evidence: Evidence[] = [];
  const work = async (): Promise<void> => {
    for (let place = queue.shift(); place !== undefined && !signal.aborted; place = queue.shift()) {
      const name = names[place];
      const met =
        name === undefined
          ? null
          : await unlessAborted(visit(name, known[place] ?? null, at, { ...tools, isSighted }), signal);
      if (met === null) continue;
      visited.push(met.visited);
      evidence.push(...met.evidence);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { visited, evidence };
}

const lastVisit = async (name: DomainName, { store }: Pick<SearchTools, "store">): Promise<Visited | null> =>
  readVisited((await store.cached(visitedKey(name)))?.value ?? null, name);

interface Met {
  readonly visited: Visited;
  readonly evidence: readonly Evidence[];
}

/** Its DNS, then one page. Null where only the lookout's own line may have been met. */
async function visit(
  name: DomainName,
  before: Visited | null,
  at: Instant,
  { store, now, orders, senses, isSighted }: SearchTools & Pick<Terms, "isSighted">,
): Promise<Met | null> {
  const { probes, judging, search } = orders();
  const dns = judge(await probes.dns(name), judging);
  const { delegation, resolution } = dns.look.readings;
  const observation = await search.page(name, new Set(liarsIn(resolution?.resolvers ?? [])));
  const page = judge(observation, judging);
  const { web } = page.look.readings;
  const sensed = await Promise.all(page.leanings.map(({ sense }) => senses.since(sense, now())));
  const isBlind = page.leanings.some((leaning, place) => explains(leaning, sensed[place] ?? null));
  if (isBlind || (isDoubtful(page.look.readings) && !(await isSighted()))) return null;
  const facts = {
    ...(delegation ? { delegation } : {}),
    ...(resolution ? { resolution } : {}),
    ...(web ? { web } : {}),
  };
  const isSite = web?.state === "ok";
  const visited: Visited = {
    ...{ trace: traceOf(observation, facts, judging.registrable), at, isSite },
    noneAt: isSite ? (before?.noneAt ?? null) : at,
    proofs: { ...dns.sight.evidence, ...page.sight.evidence },
  };
  await store.cache(visitedKey(name), writeVisited(visited), at);
  return { visited, evidence: [...dns.look.evidence, ...page.look.evidence] };
}
