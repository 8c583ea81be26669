import { z } from "zod";
import { FACETS, SEVERITIES } from "../../core/vocabulary.ts";
import { worded } from "./event.ts";
import { time, timeOrNull } from "./words.ts";

/** What is asked of the lanes; left out: the verdicts on all names that are watched, from the first look to now. */
export const lanesQuery = z.object({
  /** Several are separated by commas; they come before `group`. */
  name: z.string().max(20_000).optional(),
  group: z.string().max(200).optional(),
  since: z.string().max(40).optional(),
  until: z.string().max(40).optional(),
  /** Into how many columns of equal time the window is cut. */
  columns: z.coerce.number().int().min(10).max(4_000).optional(),
  /** `1`: a lane for each facet as well, `0`: none; left out: for one name. */
  facets: z.enum(["0", "1"]).optional(),
  /** An incident, the events of which are given as well. */
  incident: z.string().max(64).optional(),
  /** Of more names those whose verdict changed last. */
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export type LanesQuery = z.infer<typeof lanesQuery>;

const int = z.number().int();

/** Looked at; nobody looked, and `state` is the last one known; before the first look, or off the list. */
export const STRETCHES = ["seen", "gap", "unwatched"] as const;

/**
 * From `column` to where the next begins: `[column, kind, state]`, `kind` a place in `STRETCHES` (0 seen, 1 gap,
 * 2 unwatched), `state` one in `states`, -1 where none was known.
 */
const stretch = z.tuple([int, int.min(0).max(2), int.min(-1)]);

/**
 * What changed no state, one every four columns at most, the gravest: `[column, after, sort, count]`, with milliseconds
 * after the window's beginning, a place in `sorts`, and how many there are.
 */
const mark = z.tuple([int, int, int, int.min(1)]);

const lane = z.object({
  domain: z.string(),
  /** As people read it. */
  unicode: z.string(),
  group: z.string().nullable(),
  lane: z.enum(["verdict", ...FACETS]),
  /** At the window's end, and since when. */
  state: z.string().nullable(),
  since: timeOrNull,
  stretches: z.array(stretch),
  marks: z.array(mark),
});
export type DrawnLane = z.infer<typeof lane>;

const sort = z.object({ type: z.string(), severity: z.enum(SEVERITIES), source: z.enum(["observed", "reported"]) });
export type DrawnSort = z.infer<typeof sort>;

const move = z.object({
  from: z.string(),
  to: z.string(),
  at: time,
  confidence: z.number(),
  because: z.array(z.string()),
});
export type DrawnMove = z.infer<typeof move>;

const incident = z.object({
  incident: z.string(),
  from: time,
  to: time,
  events: int,
  domains: z.array(z.string()),
  severity: z.enum(SEVERITIES),
  summary: z.string(),
  event: worded,
});
export type DrawnIncident = z.infer<typeof incident>;

const told = z.object({
  id: z.string(),
  at: time,
  domain: z.string().nullable(),
  type: z.string(),
  facet: z.enum(FACETS).nullable(),
  severity: z.enum(SEVERITIES),
  source: z.enum(["observed", "reported"]),
  summary: z.string(),
  incident: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type ToldEvent = z.infer<typeof told>;

export const lanesAnswer = z.object({
  query: lanesQuery,
  window: z.object({ from: time, to: time }),
  /** The first look at any of the names; null: none was made. */
  begun: timeOrNull,
  now: time,
  columns: int,
  states: z.array(z.string()),
  sorts: z.array(sort),
  lanes: z.array(lane),
  moves: z.array(move),
  /** With events about these names in the window, the newest first, 40 at most. */
  incidents: z.array(incident),
  /** The events of the incident that was asked for, oldest first; empty where none was. */
  highlighted: z.array(told),
  /** The newest events in the window, newest first. */
  events: z.array(told),
  /** How many there are of them. */
  total: int,
  /** How many names more are watched. */
  leftOut: int,
  /** What can be asked for. */
  groups: z.array(z.string()),
});
export type LanesAnswer = z.infer<typeof lanesAnswer>;
