/** French sets no-break spaces before : ; ? ! % and within « »: narrow ones, but before : and within « ». */
const spaced = (text: string): string =>
  text
    .replace(/ (?=[;?!%])/g, "\u202f")
    .replace(/ (?=[:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0");

/** A table of French words, and all that its functions give, as print has it. */
export function typeset<T>(words: T): T {
  if (typeof words === "string") return spaced(words) as T;
  if (typeof words === "function") return ((...given: readonly unknown[]) => typeset(words(...given))) as T;
  if (Array.isArray(words)) return words.map(typeset) as T;
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, typeset(word)])) as T;
}
