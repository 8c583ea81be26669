import type { Article } from "../../../src/core/article/article.ts";

/** One paragraph of an English article of 17 July 2015. */
export const article = (text: string, about: Partial<Article> = {}): Article => ({
  ...{ title: null, date: "2015-07-17", language: "en", home: null, links: [] },
  passages: [{ text, marks: [{ at: 0, line: 1 }] }],
  ...about,
});
