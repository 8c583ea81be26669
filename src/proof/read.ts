import { z } from "zod";
import { BUNDLE_FORMAT, type Bundle } from "./bundle.ts";
import { DATA_BEGINS, DATA_ENDS } from "./page.ts";

/** Larger than any bundle that the program writes for an incident of two hundred pages of a megabyte. */
export const MAX_BUNDLE_BYTES = 512 * 1024 * 1024;

/** What a file is, when it is no bundle: a sentence for the operator. */
export class NoBundle extends Error {}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.templateLiteral(["sha256:", hash]);
const base64 = z.base64();
const count = z.int().nonnegative();
const number = z.int().positive();
const moment = z.iso.datetime({ precision: 3 });

const event = z.strictObject({
  id: z.string().min(1),
  at: moment,
  confirmedAt: moment.nullable(),
  domain: z.string().nullable(),
  type: z.string(),
  facet: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  severity: z.enum(["info", "warning", "critical"]),
  summary: z.string(),
  source: z.enum(["observed", "reported"]),
  incident: z.string().nullable(),
  evidence: z.array(digest),
  data: z.record(z.string(), z.unknown()),
});

const bundle = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  software: z.strictObject({ name: z.literal("vigie"), version: z.string() }),
  event: z.string(),
  incident: z.string().nullable(),
  omitted: count,
  events: z.array(z.strictObject({ event, seq: number, previous: hash, path: z.array(hash).max(64) })).min(1),
  evidence: z.array(
    z.strictObject({
      digest,
      keeping: z.enum(["whole", "masked", "thinned", "forgotten", "absent"]),
      about: z.strictObject({ mediaType: z.string(), source: z.string(), size: count, firstSeen: moment }).nullable(),
      bytes: base64.nullable(),
      text: z.string().nullable(),
    }),
  ),
  checkpoints: z
    .array(
      z.strictObject({
        first: number,
        seq: number,
        at: moment.nullable(),
        head: hash,
        root: hash,
        stamp: base64.nullable(),
      }),
    )
    .min(1),
});

/**
 * The bundle that a page holds; what is no bundle, or one of another layout, is refused.
 * @throws NoBundle
 */
export function bundleIn(page: string): Bundle {
  const begins = page.indexOf(DATA_BEGINS);
  const ends = page.lastIndexOf(DATA_ENDS);
  if (begins < 0 || ends < begins) throw new NoBundle("it holds no bundle of vigie's");
  return understood(parsed(page.slice(begins + DATA_BEGINS.length, ends)));
}

/** What the program writes is ten deep; deeper than this, whoever walks through it runs out of stack. */
const MAX_DEPTH = 64;

function parsed(json: string): unknown {
  if (depthOf(json) > MAX_DEPTH) throw new NoBundle("its data are nested too deeply");
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw new NoBundle("its data are no JSON: it was cut off or changed");
    throw error;
  }
}

function understood(value: unknown): Bundle {
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
  if (typeof format === "string" && format !== BUNDLE_FORMAT && format.startsWith("vigie-bundle/"))
    throw new NoBundle(`it is of another layout (${format.slice(0, 40)}): use the vigie that wrote it, or a newer one`);
  const read = bundle.safeParse(value);
  // As it was written, not as zod copies it: hashes are over every key.
  if (read.success) return value as Bundle;
  const [issue] = read.error.issues;
  throw new NoBundle(`its data are not as they should be (${issue?.path.join(".") || "all of it"}: ${issue?.message})`);
}

/** The deepest nesting, found without recursion; brackets in strings do not count. */
function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '"') at = endOfString(json, at);
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

/** Where the string that begins at `start` ends: at a quote before which there is an even number of backslashes. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end - 1;
    while (json[before] === "\\") before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return json.length;
}
