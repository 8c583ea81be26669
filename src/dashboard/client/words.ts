import type { Language } from "../../core/vocabulary.ts";
import type { Words } from "../words/en.ts";

/** Only the reader's language is loaded. */
export const TABLES: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import("../words/en.ts")).en,
  fr: async () => (await import("../words/fr.ts")).fr,
};
