import { z } from "zod";
import { SIGN_CONFIDENCES } from "../../core/facets/signs.ts";
import { HEARINGS } from "../../core/registration/hearing.ts";
import { FACETS, FOLLOWS, INTENTS, VERDICTS } from "../../core/vocabulary.ts";
import { difference } from "./event.ts";
import { time, timeOrNull } from "./words.ts";

const gap = z.object({ from: timeOrNull, to: timeOrNull });

/** A facet at a time: its state, its place in time, and what the look showed that saw it. */
const facet = z.looseObject({
  state: z.string(),
  reason: z.string().nullable(),
  since: timeOrNull,
  asOf: timeOrNull,
  /** Nobody was looking. */
  gap: gap.nullable(),
});
export type FacetShape = z.infer<typeof facet>;

const successor = z.object({ domain: z.string(), confidence: z.number(), because: z.array(z.string()) });

const candidate = z.looseObject({
  domain: z.string(),
  confidence: z.number(),
  because: z.array(z.string()),
  at: time,
});

/** As `vigie show --json`. */
const standing = z.object({
  domain: z.string(),
  tld: z.string(),
  at: time,
  verdict: z.enum(VERDICTS),
  because: z.array(z.string()),
  ...Object.fromEntries(FACETS.map((name) => [name, facet])),
  successors: z.array(successor),
} as {
  domain: z.ZodString;
  tld: z.ZodString;
  at: typeof time;
  verdict: z.ZodEnum<{ [V in (typeof VERDICTS)[number]]: V }>;
  because: z.ZodArray<z.ZodString>;
  successors: z.ZodArray<typeof successor>;
} & Record<(typeof FACETS)[number], typeof facet>);

const side = z.object({ who: z.enum(["registry", "parent", "child"]), nameservers: z.array(z.string()) });

/** One of the grounds that `because` words: `Ground` of src/core/facets/grounds.ts. */
const ground = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("rule"),
    facet: z.enum(FACETS),
    tag: z.string(),
    heard: z.object({ how: z.enum(HEARINGS), words: z.string() }).optional(),
    notice: z
      .object({ operator: z.string().nullable(), country: z.string().nullable(), blockedBy: z.string().optional() })
      .optional(),
    seizure: z.object({ confidence: z.number(), servers: z.enum(SIGN_CONFIDENCES).nullable() }).optional(),
  }),
  z.object({ kind: z.literal("sign"), tag: z.string(), operator: z.string().nullable() }),
  z.object({ kind: z.literal("lame"), nameservers: z.array(z.string()) }),
  z.object({ kind: z.literal("disagreement"), sides: z.array(side) }),
]);

export type ReasonShape = z.infer<typeof ground>;

/** What is watched, and why. */
export const watch = z.object({
  domain: z.string(),
  group: z.string().nullable(),
  tags: z.array(z.string()),
  intent: z.enum(INTENTS),
  follow: z.enum(FOLLOWS),
  note: z.string().nullable(),
  origin: z.enum(["file", "database"]),
  addedAt: time,
});

export const domain = z.object({
  ...standing.shape,
  /** What `because` says, as data, in its order. */
  reasons: z.array(ground),
  /** As people read it. */
  unicode: z.string(),
  /** Null where it is not on the list; its history is shown all the same. */
  watch: watch.nullable(),
  candidates: z.array(candidate),
  search: z.object({ searchedAt: time, nextAt: timeOrNull }).nullable(),
  proposals: z.array(z.string()),
  muted: z.object({ until: time, reason: z.string().nullable() }).nullable(),
  acknowledged: z.object({ at: time, note: z.string().nullable() }).nullable(),
});
export type DomainShape = z.infer<typeof domain>;

const then = z.looseObject({ at: time, verdict: z.enum(VERDICTS), since: timeOrNull });

/** The replies to one question at two times, as a unified diff's lines. */
const replyDiff = z.object({
  source: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  lines: z.array(z.string()).nullable(),
});

/** As `vigie diff DOMAIN T1 T2 --json`, with `--raw` where asked. */
export const twoTimes = z.object({
  domain: z.string(),
  from: then,
  to: then,
  changes: z.array(difference),
  replies: z.array(replyDiff).optional(),
});
export type TwoTimesShape = z.infer<typeof twoTimes>;

/** As `vigie explain --json`. */
export const explained = z.object({
  domain: z.string(),
  verdict: z.enum(VERDICTS),
  since: timeOrNull,
  decidedBy: z.object({ facet: z.enum(FACETS), state: z.string() }).nullable(),
  because: z.array(z.string()),
  waiting: z.array(z.object({ facet: z.enum(FACETS), to: z.string(), at: time })),
  unlearned: z.array(
    z.object({ facet: z.enum(FACETS), reason: z.string().nullable(), since: time, looks: z.number().int() }),
  ),
  incident: z.object({ id: z.string(), openedAt: time, severity: z.string() }).nullable(),
  /** `reason` is what `because` words, `every` the interval that goes with `interval`. */
  next: z.array(z.object({ probe: z.string(), at: time, because: z.string(), reason: z.string(), every: z.string() })),
});
