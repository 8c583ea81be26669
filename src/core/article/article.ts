import type { DomainName } from "../name.ts";
import type { Instant } from "../time.ts";
import type { Facet } from "../vocabulary.ts";

/** A text that somebody wrote, as its reader hands it over: Markdown, HTML or plain text make no difference any more. */
export interface Article {
  readonly title: string | null;
  /** Day of publication, full-date; null where the document does not say. */
  readonly date: string | null;
  readonly language: Language | null;
  /** Host of the document's own address: links to it name nothing. */
  readonly home: string | null;
  /** Paragraphs, headings, list items, cells: what no sentence reaches beyond. */
  readonly passages: readonly Passage[];
  readonly links: readonly Link[];
}

export type Language = "fr" | "en";

export interface Passage {
  readonly text: string;
  /** Which line of the document a part of the text stands on, in order; the first is at 0. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly at: number;
  readonly line: number;
}

export interface Link {
  readonly url: string;
  readonly line: number;
}

/** A registrable name, the first time that the document names it. */
export interface Mention {
  readonly domain: DomainName;
  /** As written: `www.PopcornTime[.]io`. */
  readonly written: string;
  readonly line: number;
  /** `link`: nothing but the address behind some words has it. */
  readonly how: "text" | "link";
  /** The sentence around it; empty for a link. */
  readonly sentence: string;
  /** How often it is named in the text. */
  readonly count: number;
}

/** What looked like a name and was taken for something else. */
export interface LeftOut {
  readonly written: string;
  readonly line: number;
  readonly because: "a file name" | "the name of a product" | "an abbreviation";
}

/** The state that a sentence gives a name. */
export interface Claim {
  readonly facet: Facet;
  readonly state: string;
  /** `left` and `came` are the two ends of a move. */
  readonly move: "left" | "came" | null;
  /** The other end, where the sentence names it. */
  readonly other: DomainName | null;
  /** The words that say so: `Domain reserved`. */
  readonly words: string;
}

export type Precision = "day" | "week" | "month" | "year";

/** What a document says happened to a name: a suggestion, until a person accepts it. */
export interface Suggestion {
  readonly domain: DomainName;
  /** First day of the time that it speaks of, 00:00Z; null where neither sentence nor document has a date. */
  readonly at: Instant | null;
  readonly precision: Precision;
  /** The words that give the date: `le 16 juillet 2015`; null when it is the document's own. */
  readonly dated: string | null;
  readonly claim: Claim;
  readonly line: number;
  readonly sentence: string;
}

export interface Findings {
  readonly mentions: readonly Mention[];
  readonly suggestions: readonly Suggestion[];
  readonly leftOut: readonly LeftOut[];
  /** There were more different names than are kept. */
  readonly isCut: boolean;
}
