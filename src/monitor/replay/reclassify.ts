import { setTimeout as rest } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { DomainName } from "../../core/name.ts";
import type { Observation } from "../../core/observation.ts";
import type { ReadingOf, Readings } from "../../core/reading.ts";
import type { Instant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import { newestRevisions } from "../../core/timeline/hindsight.ts";
import { FACETS, type Facet, PROBE_OF_FACET } from "../../core/vocabulary.ts";
import type { EvidenceRow, Span, Store } from "../../store/contract.ts";
import type { Revision } from "../../store/replay.ts";
import { type Circumstances, LOOK, type LookRecord } from "./look-record.ts";
import { namedIn, type Parsing, type Rebuilt, rebuild } from "./rebuild.ts";

/** Whose spans are judged again; all of them, when nothing is said. */
export interface Reclassify {
  /** Empty: of every name. */
  readonly domains: readonly DomainName[];
  /** Spans that were still seen then or later; null: all. */
  readonly since: Instant | null;
  /** Only tells; writes nothing. */
  readonly dryRun: boolean;
  /** What today's rules are known by: the program's version. */
  readonly rules: string;
}

export interface ReclassifyTools {
  readonly store: Pick<Store, "spansAfter" | "revisions" | "evidence" | "revise">;
  /** Today's rules. */
  readonly readingsOf: (observation: Observation, circumstances: Circumstances) => Partial<Readings>;
  readonly parsing: Parsing;
  readonly now: () => Instant;
}

/** What came of judging one facet of a span again. */
export type Rejudged =
  | { readonly kind: "same"; readonly span: Span; readonly facet: Facet }
  /** `from`: as known so far, earlier revisions included. */
  | {
      readonly kind: "different";
      readonly span: Span;
      readonly facet: Facet;
      readonly from: ReadingOf<Facet>;
      readonly to: ReadingOf<Facet>;
    }
  | { readonly kind: "unjudged"; readonly span: Span; readonly facet: Facet; readonly why: Unjudged };

/** Why a look cannot be judged again. */
export type Unjudged =
  /** The program that recorded it did not write down what judging again takes. */
  | "no-record"
  /** Its evidence, or a part of it, is not kept any more. */
  | "not-kept";

/** Spans read at a time. */
const PAGE = 50;

/** Revisions a transaction: a few milliseconds of writing, even on a slow disk. */
const SLICE = 8;

/** Between two of them, in milliseconds: a check that tries for the lock must find it free. */
const REST = 10;

/**
 * Judges what is stored by today's rules, in the order written, and tells what came of it. What reads differently is
 * written as a revision, a few a transaction, so that checks go on beside it; nothing that was recorded is changed. What
 * was written once is the same the next time.
 */
export async function reclassify(
  { domains, since, dryRun, rules }: Reclassify,
  tools: ReclassifyTools,
  tell: (rejudged: Rejudged) => Promise<void>,
): Promise<void> {
  const { store, now } = tools;
  const query = { ...(domains.length > 0 ? { domains } : {}), ...(since === null ? {} : { since }), limit: PAGE };
  let spans = await store.spansAfter(0, query);
  for (let last = spans.at(-1); last !== undefined; last = spans.at(-1)) {
    const known = newestRevisions(await store.revisions(spans.map(({ id }) => id)));
    const judged: Rejudged[] = [];
    for (const span of spans) judged.push(...(await judgeAgain(span, known.get(span.id) ?? {}, tools)));
    if (!dryRun) await write(judged, { at: now(), rules }, store);
    for (const each of judged) await tell(each);
    spans = await store.spansAfter(last.id, query);
  }
}

async function write(
  judged: readonly Rejudged[],
  { at, rules }: Pick<Revision, "at" | "rules">,
  store: ReclassifyTools["store"],
): Promise<void> {
  const revisions = judged.flatMap((each) =>
    each.kind === "different"
      ? [{ span: each.span.id, facet: each.facet, from: each.from, to: each.to, rules, at }]
      : [],
  );
  for (let from = 0; from < revisions.length; from += SLICE) {
    await store.revise(revisions.slice(from, from + SLICE));
    await rest(REST);
  }
}

async function judgeAgain(
  span: Span,
  revised: Partial<Readings>,
  tools: ReclassifyTools,
): Promise<readonly Rejudged[]> {
  const facets = FACETS.filter((facet) => PROBE_OF_FACET[facet] === span.probe && span.readings[facet] !== undefined);
  const rebuilt = await rebuiltOf(span, tools);
  if (typeof rebuilt === "string") return facets.map((facet) => ({ kind: "unjudged", span, facet, why: rebuilt }));
  const today = plain(tools.readingsOf(rebuilt.observation, rebuilt.circumstances));
  return facets.map((facet): Rejudged => {
    const from = revised[facet] ?? span.readings[facet];
    const to = today[facet];
    if (rebuilt.lacking.has(facet) || from === undefined || to === undefined)
      return { kind: "unjudged", span, facet, why: "not-kept" };
    return isDeepStrictEqual(from, asFullAs(from, to))
      ? { kind: "same", span, facet }
      : { kind: "different", span, facet, from, to };
  });
}

/** `contradicting` says what `disagreement` does, in parts; what was read before there was such a key reads no differently. */
function asFullAs(from: object, to: Readings[Facet]): object {
  if ("contradicting" in from || !("contradicting" in to)) return to;
  const { contradicting: _, ...rest } = to;
  return rest;
}

/** As it would come back from the store: without keys that hold nothing. */
const plain = (readings: Partial<Readings>): Partial<Readings> => JSON.parse(JSON.stringify(readings));

async function rebuiltOf({ evidence }: Span, { store, parsing }: ReclassifyTools): Promise<Rebuilt | Unjudged> {
  // The record comes last, behind the bytes that it names.
  const digest = evidence.at(-1);
  const row = digest === undefined ? null : await store.evidence(digest);
  if (row === null || !row.source.startsWith(LOOK)) return "no-record";
  if (row.bytes === null) return "not-kept";
  const record = JSON.parse(new TextDecoder().decode(row.bytes)) as LookRecord;
  const kept = await keptOf(namedIn(record.observation), store);
  return rebuild(record, (named) => kept.get(named)?.bytes ?? null, parsing);
}

async function keptOf(
  digests: readonly Digest[],
  store: Pick<Store, "evidence">,
): Promise<ReadonlyMap<Digest, EvidenceRow>> {
  const kept = new Map<Digest, EvidenceRow>();
  for (const digest of new Set(digests)) {
    const row = await store.evidence(digest);
    if (row) kept.set(digest, row);
  }
  return kept;
}
