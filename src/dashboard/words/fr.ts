import type { Words } from "./en.ts";
import { alerts } from "./fr/alerts.ts";
import { anew } from "./fr/anew.ts";
import { domain } from "./fr/domain.ts";
import { fleet } from "./fr/fleet.ts";
import { group } from "./fr/group.ts";
import { record } from "./fr/record.ts";
import { shell } from "./fr/shell.ts";
import { facetMarks, facets, states, tones } from "./fr/states.ts";
import { sweep } from "./fr/sweep.ts";
import { timeline } from "./fr/timeline.ts";
import { tld } from "./fr/tld.ts";
import { typeset } from "./typeset.ts";

export const fr: Words = typeset({
  lang: "fr" as const,
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
});
