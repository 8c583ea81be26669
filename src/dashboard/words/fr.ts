import type { Words } from "./en.ts";
import { domain } from "./fr/domain.ts";
import { fleet } from "./fr/fleet.ts";
import { shell } from "./fr/shell.ts";
import { facetMarks, facets, states, tones } from "./fr/states.ts";
import { timeline } from "./fr/timeline.ts";

export const fr: Words = { lang: "fr", shell, tones, facets, facetMarks, states, domain, fleet, timeline };
