import type { Successor } from "../core/check-result.ts";
import { isDark } from "../core/finder/dark.ts";
import type { Candidate } from "../core/finder/judge.ts";
import { readSearch, searchKey } from "../core/finder/notes.ts";
import { nextSearch } from "../core/finder/timetable.ts";
import { asDomainName, type DomainName } from "../core/name.ts";
import { formatInstant, type Instant, type Millis } from "../core/time.ts";
import type { Store } from "../store/contract.ts";

/** What `show` says of the search for a lost site. */
export interface SearchShown {
  /** Names that may be successors, or copies: worth a look, and never an event. */
  readonly candidates: readonly Candidate[];
  /** When it was last searched for, and when it is next; null where it is not searched for. */
  readonly search: { readonly searchedAt: Instant; readonly nextAt: Instant | null } | null;
  /** What would put a successor on the list that is not there: a whole command. */
  readonly proposals: readonly string[];
}

export const NO_SEARCH: SearchShown = { candidates: [], search: null, proposals: [] };

/** As of `at`: what was found later was not known then. */
export async function searchOf(
  store: Pick<Store, "cached" | "watch" | "standing">,
  domain: DomainName,
  { at, successors, dns }: { readonly at: Instant; readonly successors: readonly Successor[]; readonly dns: Millis },
): Promise<SearchShown> {
  const notes = readSearch((await store.cached(searchKey(domain)))?.value ?? null);
  const watch = await store.watch(domain);
  const proposals: string[] = [];
  if (watch?.follow === "ask")
    for (const { domain: next } of successors)
      if ((await store.watch(asDomainName(next))) === null) proposals.push(addCommand(next, watch.group));
  const isOn = watch !== null && isDark((await store.standing(domain))?.verdict.word ?? null);
  if (notes === null || !isOn || notes.searchedAt > at) return { ...NO_SEARCH, proposals };
  const candidates = notes.candidates.filter((each) => each.at <= at);
  return { candidates, proposals, search: { searchedAt: notes.searchedAt, nextAt: nextSearch(notes, dns) } };
}

/** A group may be any text of one line: what the shell would take apart is quoted. */
function addCommand(domain: string, group: string | null): string {
  if (group === null) return `vigie add ${domain}`;
  const quoted = /^[\w.-]+$/.test(group) ? group : `'${group.replaceAll("'", "'\\''")}'`;
  return `vigie add ${domain} --group ${quoted}`;
}

export const searchJson = ({ candidates, search }: SearchShown) => ({
  candidates: candidates.map((each) => ({ ...each, at: formatInstant(each.at) })),
  search: search && {
    searchedAt: formatInstant(search.searchedAt),
    nextAt: search.nextAt && formatInstant(search.nextAt),
  },
});
