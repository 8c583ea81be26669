import type { Language } from "../../core/vocabulary.ts";
import { alerts } from "./en/alerts.ts";
import { anew } from "./en/anew.ts";
import { domain } from "./en/domain.ts";
import { fleet } from "./en/fleet.ts";
import { group } from "./en/group.ts";
import { record } from "./en/record.ts";
import { shell } from "./en/shell.ts";
import { facetMarks, facets, states, tones } from "./en/states.ts";
import { sweep } from "./en/sweep.ts";
import { timeline } from "./en/timeline.ts";
import { tld } from "./en/tld.ts";

/** The table of messages; a page has its own file in `words/en` and one of the same type in `words/fr`. */
export const en = {
  lang: "en" as Language,
  shell,
  tones,
  facets,
  facetMarks,
  states,
  alerts,
  anew,
  domain,
  fleet,
  group,
  record,
  sweep,
  timeline,
  tld,
};

/** What every language has to say: a missing word is a type error. */
export type Words = typeof en;
