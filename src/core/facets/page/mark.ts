import { SAYINGS, type Saying } from "../../links/sayings.ts";
import type { HttpObservation, Page } from "../../observation.ts";
import type { WebReading } from "../../reading.ts";
import { distance, type Simhash, simhashOf } from "./simhash.ts";

/** What a site is known by from one look to the next, whatever it has to say that day. */
export interface PageMark {
  readonly title: string | null;
  /** BCP 47 primary language. */
  readonly language: string | null;
  /** Digest of the declared icon. */
  readonly icon: string | null;
  /** Fingerprint of what a visitor reads. */
  readonly text: Simhash | null;
  /** Analytics and verification ids. */
  readonly ids: readonly string[];
}

/** Null unless a visitor meets the site itself: gates, notices and errors are no page of its holder's. */
export function markOf(observation: HttpObservation, reading: WebReading): PageMark | null {
  if (reading.state !== "ok" || reading.reason !== null) return null;
  const visit = observation.https.url === reading.url ? observation.https : observation.http;
  return visit.end.kind === "page" ? markOfPage(visit.end, observation.icon?.digest ?? null) : null;
}

export function markOfPage({ content }: Page, icon: string | null): PageMark {
  const { title, language, text, ids } = content;
  return { title, language, icon, text: simhashOf(text), ids };
}

/** Bits of 64: up to here two texts share most of their words, from there on next to none. */
const ALIKE = 12;
const UNLIKE = 18;

export interface Comparison {
  /** Another site stands there. */
  readonly isReplaced: boolean;
  /** Signs for it, in words. */
  readonly because: readonly string[];
}

/**
 * Whether the site was replaced by another one. A news page has other words each day and the same title, icon or ids; a
 * new holder's page has none of the old one's. So other words alone are no replacement: one more sign must differ, and
 * every sign that is the same speaks against it twice.
 */
export function compareMarks(before: PageMark, now: PageMark): Comparison {
  const signs = [
    sign("wordsDiffer", compareTexts(before.text, now.text)),
    sign("titleDiffers", compareTitles(before.title, now.title)),
    sign("languageDiffers", compareWords(before.language, now.language)),
    sign("iconDiffers", compareWords(before.icon, now.icon)),
    sign("idsDiffer", compareIds(before.ids, now.ids)),
  ];
  const score = signs.reduce((sum, { differs, weight }) => sum + (differs === null ? 0 : differs ? 1 : -weight), 0);
  const [words] = signs;
  return {
    isReplaced: words?.differs === true && score >= 2,
    because: signs.flatMap(({ saying, differs }) => (differs ? [SAYINGS[saying]] : [])),
  };
}

/** Whether a mark has moved on so far from the one remembered, though it is the same site's, that it is worth keeping. */
export const hasMovedOn = (before: PageMark, now: PageMark): boolean =>
  before.title !== now.title ||
  (before.language ?? now.language) !== now.language ||
  (before.icon ?? now.icon) !== now.icon ||
  compareTexts(before.text, now.text) !== false ||
  before.ids.join() !== now.ids.join();

/** The mark to remember of a site that is the same: what is not to be seen this time stands. */
export const renewed = (before: PageMark, now: PageMark): PageMark => ({
  title: now.title ?? before.title,
  language: now.language ?? before.language,
  icon: now.icon ?? before.icon,
  text: now.text ?? before.text,
  ids: now.ids.length > 0 ? now.ids : before.ids,
});

interface Sign {
  readonly saying: Saying;
  /** Null where it can't be told. */
  readonly differs: boolean | null;
  /** What it counts when it is the same: a language is shared by many, an icon or an id by few. */
  readonly weight: number;
}

const WEIGHTS: Readonly<Partial<Record<Saying, number>>> = { languageDiffers: 0, titleDiffers: 1 };
const sign = (saying: Saying, differs: boolean | null): Sign => ({ saying, differs, weight: WEIGHTS[saying] ?? 2 });

function compareTexts(a: Simhash | null, b: Simhash | null): boolean | null {
  if (a === null || b === null) return null;
  const bits = distance(a, b);
  return bits >= UNLIKE ? true : bits <= ALIKE ? false : null;
}

const compareWords = (a: string | null, b: string | null): boolean | null =>
  a === null || b === null ? null : a !== b;

/** Titles share the site's name where they are of one site; the rest is that day's. */
function compareTitles(a: string | null, b: string | null): boolean | null {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.size === 0 || second.size === 0) return null;
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared === 0;
}

const wordsOf = (title: string | null): ReadonlySet<string> =>
  new Set(title?.toLowerCase().match(/\p{L}[\p{L}\p{M}\p{N}]{2,}/gu) ?? []);

function compareIds(a: readonly string[], b: readonly string[]): boolean | null {
  if (a.length === 0 || b.length === 0) return null;
  return !a.some((id) => b.includes(id));
}
