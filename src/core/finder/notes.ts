import { asDomainName, type DomainName } from "../name.ts";
import { isCount, isEntry, parsedOrNull } from "../remembered.ts";
import { asInstant, type Instant } from "../time.ts";
import type { Candidate } from "./judge.ts";
import type { Searched } from "./timetable.ts";

/** What is remembered of the search for one lost site. */
export interface SearchNotes extends Searched {
  readonly firstAt: Instant;
  readonly searchedAt: Instant;
  /** Surest first. */
  readonly candidates: readonly Candidate[];
}

const FORM = 1;

export const searchKey = (domain: DomainName): string => `search:${domain}`;

/** Null ends the search: the site is well again. */
export const writeSearch = (notes: SearchNotes | null): string =>
  notes === null ? "" : JSON.stringify({ form: FORM, ...notes });

export function readSearch(text: string | null): SearchNotes | null {
  const written = parsedOrNull(text === "" ? null : text);
  if (!isEntry(written) || written.form !== FORM) return null;
  const { lostAt, firstAt, searchedAt, isFound, candidates } = written;
  if (!isCount(lostAt) || !isCount(firstAt) || !isCount(searchedAt) || !Array.isArray(candidates)) return null;
  return {
    lostAt: asInstant(lostAt),
    firstAt: asInstant(firstAt),
    searchedAt: asInstant(searchedAt),
    isFound: isFound === true,
    candidates: candidates.flatMap(candidateIn),
  };
}

function candidateIn(entry: unknown): readonly Candidate[] {
  if (!isEntry(entry)) return [];
  const { domain, confidence, because, at } = entry;
  if (typeof domain !== "string" || !isCount(confidence) || !isCount(at) || !Array.isArray(because)) return [];
  return [{ domain: asDomainName(domain), confidence, because: because.map(String), at: asInstant(at) }];
}
