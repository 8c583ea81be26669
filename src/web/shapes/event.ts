import { z } from "zod";
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
  because: z.string().nullable(),
  attempts: z.array(attempt),
});
export type MessageShape = z.infer<typeof message>;

/** As `vigie alerts explain EVENT --json`. */
export const told = z.object({
  event: id,
  incident: z.string().nullable(),
  nobody: z.string().nullable(),
  messages: z.array(message),
  rules: z.array(z.object({ rule: z.string(), failed: z.string().nullable() })),
  acknowledged: z.object({ at: time, note: z.string().nullable() }).nullable(),
});
