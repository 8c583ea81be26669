import type { PageRule } from "./rule.ts";
import type { PageSight } from "./sight.ts";

const SAID =
  /(?:^|[.!:|] )(?:this (?:domain(?: name)?|web ?site|site|hidden (?:site|service)) (?:has been|was|is) seized\b|(?:this )?(?:domain|web ?site) seized\b)/i;

const AUTHORITY =
  /\b(?:seized pursuant to|(?:seizure|forfeiture) (?:warrant|order)|federal bureau of investigation|department of justice|homeland security|secret service|europol|bundeskriminalamt|politie|national crime agency|joint law enforcement|(?:united states|u\.s\.) district court)\b/i;

/** Words of those who tell of a seizure; a notice has none of them. */
const PRESS =
  /\b(?:according to|reported|reports|reporter|journalist|said|says|told|wrote|subscribe|newsletter|comments?|posted|published|read more)\b/i;

/** How far into the text the notice may begin: agencies' names may come first. */
const BEGINNING = 250;

const isBanner = ({ isNotice, title, text }: PageSight): boolean =>
  isNotice &&
  !PRESS.test(text) &&
  AUTHORITY.test(text) &&
  (SAID.test(text.slice(0, BEGINNING)) || SAID.test(title ?? ""));

/**
 * Seizure banners. By itself a banner proves nothing, for owners have faked them: confidence stays below what the verdict
 * `seized` wants, and a second witness (registry status, name servers) must raise it: ../seizure.ts.
 */
export const SEIZURE_RULES: readonly PageRule[] = [
  { tag: "web.seized.banner", state: "seized", reason: null, confidence: 0.5, when: isBanner },
];

export const SEIZURE_SENTENCES: Readonly<Record<string, string>> = {
  "web.seized.banner": "the page is a seizure notice",
};
