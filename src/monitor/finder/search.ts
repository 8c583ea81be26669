import { type Findings, judgeSeen, type Seen } from "../../core/finder/judge.ts";
import { type Lead, ranked } from "../../core/finder/lead.ts";
import { namesFor } from "../../core/finder/names.ts";
import { readSearch, type SearchNotes, searchKey, writeSearch } from "../../core/finder/notes.ts";
import { isToday, type Visited } from "../../core/finder/visited.ts";
import { type DomainName, labelOf } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import { isNameLost } from "../../core/timeline/move.ts";
import type { Standing } from "../../core/timeline/standing.ts";
import { liveTrace, lostTrace, type TraceStanding } from "../../core/timeline/trace.ts";
import type { Watch } from "../../core/watch.ts";
import type { Decision } from "../../store/contract.ts";
import type { Quarry, SearchTools, Terms } from "./contract.ts";
import { judgeFound } from "./found.ts";
import { survey } from "./survey.ts";
import { type Visits, visitAll } from "./visits.ts";

/** How one search ended. */
export type Outcome =
  | { readonly kind: "searched"; readonly notes: SearchNotes; readonly decision: Decision | null }
  /** There is nothing to know the site by, or its successor is watched: that one's own search goes on from there. */
  | { readonly kind: "needless" }
  /** Broken off, or blind: as if it had not been. */
  | { readonly kind: "void" };

/** One search: the zones are asked, the most promising names visited, what was met is judged, and what is sure is told. */
export async function search(quarry: Quarry, tools: SearchTools, terms: Terms): Promise<Outcome> {
  const { store, now } = tools;
  const at = now();
  const [watch, standing] = [await store.watch(quarry.domain), await store.standing(quarry.domain)];
  const old = standing && lostTrace(standing);
  if (!watch || !standing || !old || (await isSucceeded(quarry, tools))) return { kind: "needless" };
  const before = await earlierNotes(quarry, tools);
  const { leads, absent } = await leadsFor(old, { watch, quarry, before }, tools, terms.signal);
  const others = (await Promise.all(leads.map(({ domain }) => store.watch(domain)))).flatMap((each) => each ?? []);
  const watched = new Set(others.map(({ domain }) => domain));
  const strangers = leads.map(({ domain }) => domain).filter((name) => !watched.has(name));
  const visits = await visitAll(strangers, at, tools, terms);
  if (terms.signal.aborted || !(await terms.isSighted())) return { kind: "void" };
  const kin = await seenByLooks(others, watch, { lostAt: quarry.lostAt, absent }, tools);
  const seen = [...visits.visited.map((each) => seenAs(each, { lostAt: quarry.lostAt, at, absent })), ...kin];
  const findings = judgeSeen(old, seen, isNameLost(standing));
  const decision = await tell(watch, findings, visits, at, tools);
  const notes = { ...notesOf(quarry, before, seen, findings, at), absent: [...absent] };
  await store.cache(searchKey(watch.domain), writeSearch(notes), at);
  return { kind: "searched", notes, decision };
}

/** A successor told of since the loss is watched itself. */
async function isSucceeded({ domain, lostAt }: Quarry, { store }: SearchTools): Promise<boolean> {
  const moves = await store.timeline({ domains: [domain], type: "domain.moved", since: lostAt });
  for (const { data } of moves) if ((await store.watch(String(data.to) as DomainName)) !== null) return true;
  return false;
}

/** Of the same loss. */
async function earlierNotes({ domain, lostAt }: Quarry, { store }: SearchTools): Promise<SearchNotes | null> {
  const notes = readSearch((await store.cached(searchKey(domain)))?.value ?? null);
  return notes?.lostAt === lostAt ? notes : null;
}

interface Setting {
  readonly watch: Watch;
  readonly quarry: Quarry;
  readonly before: SearchNotes | null;
}

interface Leads {
  readonly leads: readonly Lead[];
  /** Names that their zones did not have at some time since the loss. */
  readonly absent: ReadonlySet<DomainName>;
}

async function leadsFor(
  old: TraceStanding,
  { watch, quarry, before }: Setting,
  tools: SearchTools,
  signal: AbortSignal,
): Promise<Leads> {
  const { judging, search: means } = tools.orders();
  const all = watch.group === null ? [] : await tools.store.watches();
  const kin = all.flatMap(({ domain, group }) => (group === watch.group && domain !== watch.domain ? [domain] : []));
  const { registrable, signs } = judging;
  const names = namesFor({ old: old.trace, kin, suffixes: means.suffixes(), registrable });
  const { existing, absentAt } = await survey(names, tools, signal);
  const missed = [...absentAt].flatMap(([name, at]) => (at >= quarry.lostAt ? [name] : []));
  const absent = new Set([...(before?.absent ?? []), ...missed]);
  const shown = new Set(before?.candidates.map(({ domain }) => domain));
  const leads = existing
    .filter(({ domain }) => domain !== watch.domain)
    .map((each) => ({ ...each, isNew: absent.has(each.domain), isCandidate: shown.has(each.domain) }));
  return { leads: ranked(leads, { old: old.trace, names, signOf: signs.ofNameServers }), absent };
}

interface Occasion {
  readonly lostAt: Instant;
  /** Of the search. */
  readonly at: Instant;
  readonly absent: Leads["absent"];
}

/** What was met days ago still tells whose mark many bear; it is not told of as if it were so today. */
const seenAs = (visited: Visited, { lostAt, at, absent }: Occasion): Seen => ({
  ...{ trace: visited.trace, at: visited.at, proofs: visited.proofs },
  isSite: visited.isSite && isToday(visited.at, at),
  hasAppeared: absent.has(visited.trace.domain) || (visited.noneAt !== null && visited.noneAt >= lostAt),
});

/**
 * Names that are watched are not visited: their own looks say what stands there. Of one label or group they find moves
 * themselves; but whether one that was up at the first look has come up since the loss, only the zones know.
 */
async function seenByLooks(
  watches: readonly Watch[],
  { domain, group }: Watch,
  loss: Pick<Occasion, "lostAt" | "absent">,
  { store }: SearchTools,
): Promise<readonly Seen[]> {
  const isKin = (name: DomainName): boolean =>
    labelOf(name) === labelOf(domain) ||
    (group !== null && watches.some((each) => each.domain === name && each.group === group));
  const seen = watches.map(async (other): Promise<readonly Seen[]> => {
    const standing = await store.standing(other.domain);
    const kin = isKin(other.domain);
    if (standing === null || (kin && standing.verdict.isFirst !== true)) return [];
    const found = seenOf(standing, loss.absent);
    const stood = !kin && found.length > 0 && (await wasUp(other.domain, loss.lostAt, store));
    return stood ? found.map((each) => ({ ...each, stoodBefore: true })) : found;
  });
  return (await Promise.all(seen)).flat();
}

/** Also where it was lost since, together with the other, and is back. */
async function wasUp(domain: DomainName, until: Instant, store: SearchTools["store"]): Promise<boolean> {
  return (await store.timeline({ domains: [domain], type: "domain.up", until, limit: 1 })).length > 0;
}

function seenOf(standing: Standing, absent: Leads["absent"]): readonly Seen[] {
  const live = liveTrace(standing);
  const { since } = standing.verdict;
  if (!live || since === null) return [];
  return [
    { trace: live.trace, proofs: live.proofs, at: since, isSite: true, hasAppeared: absent.has(standing.domain) },
  ];
}

/** Evidence of an earlier search is cited only where it was kept. */
async function tell(
  { domain }: Watch,
  { moves }: Findings,
  { evidence }: Visits,
  at: Instant,
  { store, deciding }: SearchTools,
): Promise<Decision | null> {
  if (moves.length === 0) return null;
  const fresh = new Set(evidence.map(({ digest }) => digest));
  const told = await Promise.all(
    moves.map(async (move) => {
      const kept = await Promise.all(
        move.evidence.map(async (each) => fresh.has(each) || (await store.evidence(each)) !== null),
      );
      return { ...move, evidence: move.evidence.filter((_, place) => kept[place]) };
    }),
  );
  return store.decide(domain, evidence, at, judgeFound(told, at, deciding()));
}

/** What this search did not come to stands as it was. */
function notesOf(
  { lostAt }: Quarry,
  same: SearchNotes | null,
  seen: readonly Seen[],
  { moves, candidates }: Findings,
  at: Instant,
): Omit<SearchNotes, "absent"> {
  const looked = new Set(seen.flatMap(({ trace, at: seenAt }) => (isToday(seenAt, at) ? [trace.domain] : [])));
  const left = (same?.candidates ?? []).filter(({ domain }) => !looked.has(domain));
  return {
    ...{ lostAt, firstAt: same?.firstAt ?? at, searchedAt: at },
    isFound: moves.length > 0 || same?.isFound === true,
    candidates: [...candidates, ...left].toSorted((a, b) => b.confidence - a.confidence).slice(0, 10),
  };
}
