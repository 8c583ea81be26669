import { asDomainName, type DomainName } from "../core/name.ts";
import { formatInstant, instantOrNull } from "../core/time.ts";
import type { TimelineEvent } from "../core/timeline/event.ts";
import { type Member, type Step, stepsIn, type Where, whereIs } from "../core/timeline/where.ts";
import type { Store } from "../store/contract.ts";

type Reading = Pick<Store, "timeline" | "watch" | "standing">;

/** Follows the moves from the group's names to names beyond it, each name once. */
export async function whereInStore(store: Reading, names: readonly DomainName[]): Promise<Where> {
  const group = await Promise.all(names.map((name) => memberIn(store, name)));
  const events: TimelineEvent[] = [];
  const reached = new Set<DomainName>();
  let next: readonly DomainName[] = names;
  while (next.length > 0) {
    for (const name of next) reached.add(name);
    const told = await store.timeline({ domains: next, type: "domain.*" });
    events.push(...told);
    next = [...new Set(stepsIn(told).map(({ to }) => asDomainName(to)))].filter((name) => !reached.has(name));
  }
  const beyond = [...reached].filter((name) => !names.includes(name));
  return whereIs(group, await Promise.all(beyond.map((name) => memberIn(store, name))), events);
}

/** What is remembered of a name that left the list grows old: of a watch alone it is known how it stands. */
async function memberIn(store: Reading, domain: DomainName): Promise<Member> {
  const isWatched = (await store.watch(domain)) !== null;
  return { domain, standing: isWatched ? await store.standing(domain) : null };
}

export const whereJson = (group: string, { live, also }: Where) => ({
  group,
  domain: live?.domain ?? null,
  confidence: live?.confidence ?? null,
  since: instantOrNull(live?.since ?? null),
  moves: (live?.moves ?? []).map(printed),
  also: also.map(({ domain, confidence, since }) => ({ domain, confidence, since: instantOrNull(since) })),
});

const printed = (step: Step) => ({ ...step, at: formatInstant(step.at) });
