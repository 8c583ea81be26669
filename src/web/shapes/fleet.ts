import { z } from "zod";
import { FACETS, INTENTS, VERDICTS } from "../../core/vocabulary.ts";
import { time, timeOrNull } from "./words.ts";

/** One facet as it stands: the last known state, and why the newest looks learned nothing, where they did not. */
const facet = z.object({ state: z.string().nullable(), reason: z.string().nullable(), since: timeOrNull });

/** A length of time with one verdict, as in the lanes of `vigie timeline --json`. */
const stretch = z.object({
  from: time,
  to: time,
  state: z.string().nullable(),
  kind: z.enum(["seen", "gap", "unwatched"]),
});

/** A watch: the keys of `vigie list --json`, and what the fleet shows beside them. */
export const fleetRow = z.object({
  domain: z.string(),
  /** As people read it, where that is not `domain`: `münchen.example`. */
  unicode: z.string().nullable(),
  tld: z.string(),
  group: z.string().nullable(),
  tags: z.array(z.string()),
  intent: z.enum(INTENTS),
  verdict: z.enum(VERDICTS).nullable(),
  since: timeOrNull,
  facets: z.record(z.enum(FACETS), facet),
  /** The verdict over `window`, condensed to 90 columns at most, oldest first. */
  strip: z.array(stretch).max(90),
  nextDue: timeOrNull,
  expiresAt: timeOrNull,
  /** End of the maintenance window that is on, else null. */
  mutedUntil: timeOrNull,
});
export type FleetRow = z.infer<typeof fleetRow>;

const FLEET_SORTS = ["verdict", "domain", "since", "due", "expiry"] as const;
const FLEET_ORDERS = ["asc", "desc"] as const;

/** What a reader asks of the fleet; left out: everything, the worst first. */
export const fleetQuery = z.object({
  tag: z.string().max(200).optional(),
  group: z.string().max(200).optional(),
  tld: z.string().max(253).optional(),
  verdict: z.enum(VERDICTS).optional(),
  /** A part of the name, its tags or its group. */
  text: z.string().max(253).optional(),
  sort: z.enum(FLEET_SORTS).optional(),
  order: z.enum(FLEET_ORDERS).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type FleetQuery = z.infer<typeof fleetQuery>;

export const fleetAnswer = z.object({
  /** The time that the strips show. */
  window: z.object({ from: time, to: time }),
  query: fleetQuery,
  /** How many watches there are at all, and how many the query has. */
  watches: z.number().int(),
  total: z.number().int(),
  offset: z.number().int(),
  rows: z.array(fleetRow),
  /** By verdict, what the query has but for its own verdict. */
  tally: z.array(z.object({ verdict: z.enum(VERDICTS), count: z.number().int() })),
  /** What can be asked for: of the whole list, sorted. */
  choices: z.object({ tags: z.array(z.string()), groups: z.array(z.string()), tlds: z.array(z.string()) }),
});
export type FleetAnswer = z.infer<typeof fleetAnswer>;
