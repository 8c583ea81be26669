import { type DomainName, labelOf } from "../name.ts";
import { asInstant, type Instant } from "../time.ts";
import type { Article, Findings, LeftOut, Mention, Passage, Suggestion } from "./article.ts";
import { attributed, type Placed } from "./attribute.ts";
import type { Reckoning } from "./calendar.ts";
import { statementsIn } from "./claims.ts";
import { datesIn } from "./dates.ts";
import { doubtOf } from "./doubt.ts";
import { masked } from "./masked.ts";
import { type Candidate, hostOfUrl, namesIn } from "./names.ts";
import type { Dated } from "./phrase.ts";
import { lineAt, type Sentence, sentencesOf } from "./sentences.ts";

/** Different names kept of one document. */
const MOST_NAMES = 5_000;
const MOST_SUGGESTIONS = 5_000;
const MOST_LEFT_OUT = 1_000;

export interface Reading {
  /** The registrable domain that a host lies under; null for what is none. */
  readonly registrable: (host: string) => DomainName | null;
  /** Nothing later was reported: what a text says of then is a plan. */
  readonly now: Instant;
}

/** The names in an article, and what it says happened to them. Time grows with its length only; nothing is fetched. */
export function findingsOf(article: Article, reading: Reading): Findings {
  const finder = new Finder(article, reading);
  for (const passage of article.passages) finder.read(passage);
  for (const link of article.links) finder.link(link);
  return finder.findings();
}

class Finder {
  readonly #reckoning: Reckoning;
  readonly #reading: Reading;
  readonly #latest: Instant;
  readonly #home: DomainName | null;
  readonly #mentions = new Map<DomainName, Mention>();
  readonly #suggestions = new Map<string, Suggestion>();
  readonly #leftOut = new Map<string, { readonly mention: Mention; readonly because: LeftOut["because"] }>();
  /** `popcorntime`: what is named under one ending is hardly a file under another. */
  readonly #labels = new Set<string>();
  #isCut = false;

  constructor({ date, language, home }: Article, reading: Reading) {
    const base = date === null ? null : asInstant(Date.parse(`${date}T00:00:00Z`));
    this.#reckoning = { base, dayFirst: language === "fr" };
    this.#reading = reading;
    this.#latest = base ?? reading.now;
    this.#home = home === null ? null : reading.registrable(home);
  }

  read(passage: Passage): void {
    let before: Sentence | null = null;
    for (const sentence of sentencesOf(passage)) {
      const line = (at: number): number => lineAt(passage.marks, sentence.at + at);
      const names = namesIn(sentence.text).flatMap((candidate) =>
        this.#placed(candidate, sentence, line(candidate.at)),
      );
      if (names.length > 0) this.#suggest(sentence, names, before, line);
      before = sentence;
    }
  }

  #placed(candidate: Candidate, sentence: Sentence, line: number): readonly Placed[] {
    const domain = this.#reading.registrable(candidate.host);
    if (domain === null) return [];
    const { written, at, end, isPage } = candidate;
    const mention: Mention = { domain, written, line, how: "text", sentence: excerpt(sentence.text), count: 1 };
    const because = this.#labels.has(labelOf(domain)) ? null : doubtOf(candidate, sentence.text);
    if (because !== null) {
      if (this.#leftOut.size < MOST_LEFT_OUT && !this.#leftOut.has(written))
        this.#leftOut.set(written, { mention, because });
      return [];
    }
    this.#mention(mention);
    return [{ domain, at, end, isPage }];
  }

  #mention(mention: Mention): void {
    const known = this.#mentions.get(mention.domain);
    if (!known) {
      this.#labels.add(labelOf(mention.domain));
      this.#isCut ||= this.#mentions.size >= MOST_NAMES;
      if (this.#mentions.size < MOST_NAMES) this.#mentions.set(mention.domain, mention);
    } else if (mention.how === "text") {
      this.#mentions.set(mention.domain, { ...known, count: known.count + 1 });
    }
  }

  link({ url, line }: Article["links"][number]): void {
    const host = /^(?:https?:)?\/\//i.test(url) ? hostOfUrl(url.replace(/^\/\//, "https://")) : "";
    const domain = host === "" ? null : this.#reading.registrable(host);
    if (domain === null || domain === this.#home) return;
    this.#mention({ domain, written: host, line, how: "link", sentence: "", count: 0 });
  }

  #suggest(sentence: Sentence, names: readonly Placed[], before: Sentence | null, line: (at: number) => number): void {
    const statements = statementsIn(masked(sentence.text));
    if (statements.length === 0) return;
    // «On 16 July it ended. popcorntime.io was suspended.»
    const told = before === null ? [] : datesIn(before.text, this.#reckoning).filter(({ isLone }) => !isLone);
    const earlier = told.length === 1 ? (told[0] ?? null) : null;
    const dates = datesIn(sentence.text, this.#reckoning, earlier);
    for (const { domain, claim, at } of attributed(sentence.text, names, statements)) {
      const dated = nearest(dates, at) ?? earlier;
      const when = dated === null ? this.#reckoning.base : dated.at;
      if (when !== null && when > this.#latest) continue;
      const place = names.find((name) => name.domain === domain)?.at ?? at;
      this.#keep({
        ...{ domain, at: when, precision: dated?.precision ?? "day", dated: dated?.words ?? null, claim },
        ...{ line: line(place), sentence: excerpt(sentence.text) },
      });
    }
  }

  /** A document that says it twice says it once. */
  #keep(suggestion: Suggestion): void {
    const { domain, at, claim } = suggestion;
    const key = [domain, at ?? "", claim.facet, claim.state, claim.other ?? ""].join(" ");
    if (this.#suggestions.has(key) || this.#suggestions.size >= MOST_SUGGESTIONS || !this.#mentions.has(domain)) return;
    this.#suggestions.set(key, suggestion);
  }

  findings(): Findings {
    const doubted = [...this.#leftOut.values()];
    const meant = doubted.filter(({ mention }) => this.#labels.has(labelOf(mention.domain)));
    for (const { mention } of meant) this.#mention(mention);
    return {
      mentions: [...this.#mentions.values()],
      suggestions: [...this.#suggestions.values()],
      leftOut: doubted
        .filter((each) => !meant.includes(each))
        .map(({ mention: { written, line }, because }) => ({ written, line, because })),
      isCut: this.#isCut,
    };
  }
}

const nearest = (dates: readonly Dated[], at: number): Dated | null =>
  dates.reduce<Dated | null>((best, date) => (best && gap(best, at) <= gap(date, at) ? best : date), null);

const gap = ({ begins, ends }: Dated, at: number): number => (at < begins ? begins - at : Math.max(0, at - ends));

const excerpt = (text: string): string => text.replace(/\s{2,}/g, " ").trim();
