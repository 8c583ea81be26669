import { z } from "zod";
import { NARROWING } from "../../core/telling/rules.ts";
import { FACETS, SEVERITIES } from "../../core/vocabulary.ts";
import { id, time, timeOrNull } from "./words.ts";

/** As `vigie history --json` has it. */
export const event = z.object({
  id,
  at: time,
  confirmedAt: timeOrNull,
  domain: z.string().nullable(),
  type: z.string(),
  facet: z.enum(FACETS).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  severity: z.enum(SEVERITIES),
  summary: z.string(),
  source: z.enum(["observed", "reported"]),
  incident: z.string().nullable(),
  evidence: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
});
export type EventShape = z.infer<typeof event>;

/** The event whose sentence a `summary` is, as far as the sentence is made of it. */
export const worded = event.pick({
  id: true,
  domain: true,
  type: true,
  from: true,
  to: true,
  summary: true,
  data: true,
});

export type WordedShape = z.infer<typeof worded>;

export const eventPage = z.object({
  events: z.array(event),
  /** Give it as `cursor` for those that come next; null: there are none. */
  next: id.nullable(),
});

/** One value that an event changed, before and after. */
export const difference = z.object({
  facet: z.enum(FACETS),
  field: z.string(),
  before: z.array(z.string()),
  after: z.array(z.string()),
});

/** As `vigie diff EVENT --json`. */
export const eventDiff = event
  .pick({ id: true, at: true, confirmedAt: true, domain: true, type: true, facet: true, from: true, to: true })
  .extend({ changes: z.array(difference) });

/** A stored reply, without its bytes. */
export const evidence = z.object({
  digest: z.string(),
  source: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  firstSeen: time,
  /** `kept`, or only the digest is: `thinned` by rule or `forgotten` on request. */
  state: z.enum(["kept", "thinned", "forgotten"]),
  /** As text, contact fields masked; null where there is none. */
  text: z.string().nullable(),
});
export type EvidenceShape = z.infer<typeof evidence>;

const attempt = z.object({ number: z.number().int(), at: time, outcome: z.string(), answer: z.string() });

const cause = z.object({ is: z.string(), number: z.number().int().optional() });

export type CauseShape = z.infer<typeof cause>;

const about = z.object({
  event: worded.nullable(),
  /** How many names changed at once; 0 where it is about one. */
  names: z.number().int(),
  flapping: z.object({ state: z.string(), times: z.number(), since: z.string().nullable() }).nullable(),
  digest: z.object({ incidents: z.number().int(), open: z.number().int() }).nullable(),
});

/** As `vigie alerts list --json`. */
export const message = z.object({
  id: z.string(),
  channel: z.string().nullable(),
  incident: z.string(),
  at: time,
  state: z.string(),
  hold: z.string().nullable(),
  next: timeOrNull,
  answer: z.string().nullable(),
  type: z.string(),
  domain: z.string().nullable(),
  status: z.string().nullable(),
  severity: z.string().nullable(),
  summary: z.string(),
  /** What `summary` is made of. */
  about,
  because: z.string().nullable(),
  /** What `because` says, as data; null where it was not kept. */
  cause: cause.nullable(),
  attempts: z.array(attempt),
});
export type MessageShape = z.infer<typeof message>;

const ruled = z.object({
  rule: z.string(),
  failed: z.string().nullable(),
  terms: z
    .object({
      severity: z.enum(SEVERITIES),
      send: z.array(z.string()),
      ...Object.fromEntries(NARROWING.map((name) => [name, z.array(z.string()).optional()])),
    } as { severity: z.ZodEnum<{ [S in (typeof SEVERITIES)[number]]: S }>; send: z.ZodArray<z.ZodString> } & Record<
      (typeof NARROWING)[number],
      z.ZodOptional<z.ZodArray<z.ZodString>>
    >)
    .optional(),
  failure: z
    .object({ condition: z.enum([...NARROWING, "severity", "subject"]), found: z.array(z.string()) })
    .optional(),
});
export type RuledShape = z.infer<typeof ruled>;

/** As `vigie alerts explain EVENT --json`. */
export const told = z.object({
  event: id,
  incident: z.string().nullable(),
  nobody: z.string().nullable(),
  /** What `nobody` says, as data; null where somebody was told, or it was not kept. */
  cause: cause.nullable(),
  messages: z.array(message),
  /** `terms` and `failure` are what the words say, as data, where that was kept. */
  rules: z.array(ruled),
  acknowledged: z.object({ at: time, note: z.string().nullable() }).nullable(),
});
