import { z } from "zod";
import { SWEEP_STATES } from "../../core/sweep/finding.ts";
import { time, timeOrNull } from "./words.ts";

/** The sweep that is on. */
const running = z.object({
  label: z.string(),
  since: time,
  doing: z.enum(["asking zones", "asking registries", "comparing"]),
  done: z.number().int(),
  total: z.number().int(),
});
export type RunningSweep = z.infer<typeof running>;

/** How the last one that was begun here ended. */
const ended = z.object({
  label: z.string(),
  at: time,
  isWhole: z.boolean(),
  /** Why nobody was asked, or what went wrong; null where nothing did. */
  trouble: z.string().nullable(),
});

export const sweepList = z.object({
  /** Labels that were swept, the last one first. */
  sweeps: z.array(z.object({ label: z.string(), unicode: z.string(), at: time })),
  running: running.nullable(),
  ended: ended.nullable(),
});
export type SweepList = z.infer<typeof sweepList>;

const finding = z.object({
  domain: z.string(),
  suffix: z.string(),
  /** The suffix as people read it. */
  unicode: z.string(),
  state: z.enum(SWEEP_STATES),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  nameservers: z.array(z.string()),
  at: time,
  successor: z.object({ of: z.string(), confidence: z.number(), because: z.array(z.string()) }).nullable(),
});
export type SweptName = z.infer<typeof finding>;

/** As `vigie sweep LABEL --json`, of what the last day's sweeps found. */
export const sweepAnswer = z.object({
  label: z.string(),
  unicode: z.string(),
  /** When the last of it was found; null: nothing was. */
  at: timeOrNull,
  counts: z.record(z.enum(SWEEP_STATES), z.number().int()),
  found: z.array(finding),
  running: running.nullable(),
  ended: ended.nullable(),
});
export type SweepAnswer = z.infer<typeof sweepAnswer>;

export const sweepRequest = z.strictObject({
  label: z.string().max(1_000),
  /** `all`, which it is where it is left out, or a list such as `com,re,co.uk`. */
  tlds: z.string().max(20_000).optional(),
});

/** It was begun, and goes on by itself. */
export const sweepBegun = z.object({ label: z.string(), suffixes: z.number().int() });

/** The page: a form and the labels swept so far, and what was found under one. */
export type SweepPageData = SweepList & {
  readonly found: SweepAnswer | null;
  readonly mayWrite: boolean;
  readonly refused: boolean;
};
