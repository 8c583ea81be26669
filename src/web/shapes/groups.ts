import { z } from "zod";
import { VERDICTS } from "../../core/vocabulary.ts";
import { time, timeOrNull } from "./words.ts";

/** A move from name to name, as the timeline told it. */
const step = z.object({
  from: z.string(),
  to: z.string(),
  at: time,
  confidence: z.number(),
  because: z.array(z.string()),
});
export type StepShape = z.infer<typeof step>;

const member = z.object({
  domain: z.string(),
  /** As people read it. */
  unicode: z.string(),
  verdict: z.enum(VERDICTS).nullable(),
  since: timeOrNull,
});
export type MemberShape = z.infer<typeof member>;

/** As `vigie where GROUP --json`, and its names. */
export const where = z.object({
  group: z.string(),
  /** Where the site is found now; null: nothing is live. */
  domain: z.string().nullable(),
  /** 0..1: how sure that is. */
  confidence: z.number().nullable(),
  since: timeOrNull,
  /** The way that led there, first to last. */
  moves: z.array(step),
  /** Other claimants, surest first. */
  also: z.array(z.object({ domain: z.string(), confidence: z.number(), since: timeOrNull })),
  members: z.array(member),
});
export type WhereShape = z.infer<typeof where>;

const groupRow = where.pick({ group: true, domain: true, confidence: true, since: true }).extend({
  /** How many names it has. */
  names: z.number().int(),
});
export type GroupRow = z.infer<typeof groupRow>;

export const groupList = z.object({ groups: z.array(groupRow) });

/** The page: all groups, or one. */
export type GroupPageData = { readonly groups: readonly GroupRow[] } | { readonly where: WhereShape };
