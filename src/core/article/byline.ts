import { formatInstant } from "../time.ts";
import type { Article, Language, Passage } from "./article.ts";
import { datesIn } from "./dates.ts";

const FIRST_PASSAGES = 8;
const LONGEST_BYLINE = 90;

/** The day in a line above the text such as «Publié le 17 juillet 2015» or «By A. Writer, July 17, 2015»; null where none is. */
export function bylineDate(passages: readonly Passage[], language: Language | null): string | null {
  for (const { text } of passages.slice(0, FIRST_PASSAGES)) {
    if (text.length > LONGEST_BYLINE) continue;
    const dates = datesIn(text, { base: null, dayFirst: language === "fr" });
    const [date, other] = dates.filter(({ at, precision }) => at !== null && precision !== "year");
    const isAll = /^(?:publi|post|written|par |by |date|le |on |mis |upd|\W{0,3}\d|\p{Lu}\p{L}+ \d)/iu.test(
      text.trim(),
    );
    if (date?.precision === "day" && date.at !== null && !other && isAll) return formatInstant(date.at).slice(0, 10);
  }
  return null;
}

const FRENCH = /(?<!\p{L})(?:le|la|les|des|du|est|une|dans|pour|sur|qui|était|été)(?!\p{L})/giu;
const ENGLISH = /(?<!\p{L})(?:the|of|and|is|was|in|to|for|that|has|were|its)(?!\p{L})/giu;
const SAMPLE = 20_000;

/** French or English by their commonest words; null where neither is clear. */
function languageOf(passages: readonly Passage[]): Language | null {
  let sample = "";
  for (const { text } of passages) if (sample.length < SAMPLE) sample += ` ${text.slice(0, SAMPLE)}`;
  const [french, english] = [sample.match(FRENCH)?.length ?? 0, sample.match(ENGLISH)?.length ?? 0];
  if (french + english < 3) return null;
  return french > english ? "fr" : "en";
}

/** What a document says of itself, completed by what its text shows. */
export function completed(read: Omit<Article, "language"> & { readonly language: string | null }): Article {
  const declared = read.language?.toLowerCase().slice(0, 2);
  const language = declared === "fr" || declared === "en" ? declared : languageOf(read.passages);
  return { ...read, language, date: read.date ?? bylineDate(read.passages, language) };
}
