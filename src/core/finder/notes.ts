import { asDomainName, type DomainName, labelOf, suffixOf } from "../name.ts";
import { type Entry, isCount, isEntry, isTime, parsedOrNull } from "../remembered.ts";
import { asInstant, type Instant } from "../time.ts";
import type { Candidate } from "./judge.ts";
import type { Searched } from "./timetable.ts";

/** What is remembered of the search for one lost site. */
export interface SearchNotes extends Searched {
  readonly firstAt: Instant;
  readonly searchedAt: Instant;
  /** Surest first. */
  readonly candidates: readonly Candidate[];
  /** Names that their zones did not have at some time since the loss: what stands under one now was no mirror before it. */
  readonly absent: readonly DomainName[];
}

const FORM = 1;

export const searchKey = (domain: DomainName): string => `search:${domain}`;

/** Null ends the search: the site is well again. */
export const writeSearch = (notes: SearchNotes | null): string =>
  notes === null ? "" : JSON.stringify({ form: FORM, ...notes, absent: packed(notes.absent) });

/** A thousand names have one label: by label, the endings in one text. */
function packed(names: readonly DomainName[]): Entry {
  const byLabel = new Map<string, string>();
  for (const name of names) {
    const label = labelOf(name);
    const endings = byLabel.get(label);
    byLabel.set(label, endings === undefined ? suffixOf(name) : `${endings} ${suffixOf(name)}`);
  }
  return Object.fromEntries(byLabel);
}

const unpacked = (labels: unknown): readonly DomainName[] =>
  Object.entries(isEntry(labels) ? labels : {}).flatMap(([label, endings]) =>
    String(endings)
      .split(" ")
      .map((ending) => asDomainName(`${label}.${ending}`)),
  );

export function readSearch(text: string | null): SearchNotes | null {
  const written = parsedOrNull(text === "" ? null : text);
  if (!isEntry(written) || written.form !== FORM) return null;
  const { lostAt, firstAt, searchedAt, isFound, candidates, absent } = written;
  if (!isTime(lostAt) || !isTime(firstAt) || !isTime(searchedAt) || !Array.isArray(candidates)) return null;
  return {
    lostAt: asInstant(lostAt),
    firstAt: asInstant(firstAt),
    searchedAt: asInstant(searchedAt),
    isFound: isFound === true,
    candidates: candidates.flatMap(candidateIn),
    absent: unpacked(absent),
  };
}

function candidateIn(entry: unknown): readonly Candidate[] {
  if (!isEntry(entry)) return [];
  const { domain, confidence, because, at } = entry;
  if (typeof domain !== "string" || !isCount(confidence) || !isTime(at) || !Array.isArray(because)) return [];
  return [{ domain: asDomainName(domain), confidence, because: because.map(String), at: asInstant(at) }];
}
