import { type Reckoning, yearOf } from "./calendar.ts";
import { masked } from "./masked.ts";
import type { Dated, Groups, Phrase } from "./phrase.ts";
import { PHRASES } from "./phrases.ts";
import { LONE_YEARS, VAGUE } from "./vague.ts";

interface Found {
  readonly begins: number;
  readonly ends: number;
  readonly words: string;
  readonly phrase: Phrase;
  readonly groups: Groups;
}

/**
 * Phrases of a sentence that are dates, in order; where two overlap, the longer one. One that is not understood whole
 * (30 February, 07/08/2015, spring 2021) gives its year, else is there with no date: what a sentence dates is not to be
 * given the date of another. No part of a name or a URL is a date.
 * @param before the date that the text gave last before this sentence
 */
export function datesIn(sentence: string, reckoning: Reckoning, before: Dated | null = null): readonly Dated[] {
  const text = masked(sentence);
  const whole = phrasesIn(text, WHOLE);
  const isLone = whole.length === 0;
  const dates: Dated[] = [];
  for (const { phrase, groups, ...place } of isLone ? phrasesIn(text, LONE_YEARS) : whole) {
    const year = groups.year === undefined ? null : yearOf(Number(groups.year));
    const stretch = phrase.read(groups, reckoning, dates.at(-1) ?? before) ?? year;
    if (stretch !== null) dates.push({ ...stretch, ...place, isLone: false });
    // In 1968 no domain had a date.
    else if (groups.year === undefined) dates.push({ at: null, precision: "day", ...place, isLone });
  }
  return dates;
}

const WHOLE: readonly Phrase[] = [...PHRASES, ...VAGUE];

function phrasesIn(sentence: string, phrases: readonly Phrase[]): readonly Found[] {
  const found = phrases.flatMap((phrase) =>
    [...sentence.matchAll(phrase.pattern)].map((match): Found => {
      const [words] = match;
      return { begins: match.index, ends: match.index + words.length, words, phrase, groups: match.groups ?? {} };
    }),
  );
  const kept: Found[] = [];
  for (const one of found.sort((a, b) => b.words.length - a.words.length || a.begins - b.begins)) {
    if (kept.every((other) => one.ends <= other.begins || one.begins >= other.ends)) kept.push(one);
  }
  return kept.sort((a, b) => a.begins - b.begins);
}
