import type { Reckoning, Stretch } from "./calendar.ts";
import { anyOf, MONTHS } from "./months.ts";

/** A phrase that gives a date, and the date. */
export interface Dated {
  /**
   * Null where no date can be told from the words: they count from one that nobody gives (`two days later`), or are of
   * a kind that is not understood whole and has no plain year.
   */
  readonly at: Stretch["at"] | null;
  readonly precision: Stretch["precision"];
  readonly begins: number;
  readonly ends: number;
  readonly words: string;
  /** A number of four digits amid words, with no date: `the act of 1998`. It dates nothing beyond its sentence. */
  readonly isLone: boolean;
}

export type Groups = Readonly<Record<string, string | undefined>>;

export interface Phrase {
  readonly pattern: RegExp;
  /**
   * Null where it gives no date; of a group `year` that much is kept then.
   * @param told the date that the text gave last, which `the next day` counts from
   */
  readonly read: (groups: Groups, reckoning: Reckoning, told: Dated | null) => Stretch | null;
}

/** A space stands for a few of any kind; a phrase begins and ends where words do. */
export const phrase = (source: string, read: Phrase["read"]): Phrase => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replaceAll(" ", "\\s{1,4}")})(?![\\p{L}\\p{N}])`, "giu"),
  read,
});

export const MONTH = `(?<month>${anyOf(MONTHS)})`;
/** Years that a number of four digits may mean. */
export const YEAR = "(?<year>19[89]\\d|20[0-3]\\d)";

/** From 0. */
export const monthIn = ({ month: given, other }: Groups): number =>
  MONTHS.get((given ?? other ?? "").toLowerCase()) ?? 0;
