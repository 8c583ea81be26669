import type { Instant } from "../core/time.ts";
import type { Digest } from "../core/timeline/event.ts";
import { PROBES } from "../core/vocabulary.ts";
import { LOOK } from "../monitor/replay/look-record.ts";
import type { EvidenceRow, Store } from "../store/contract.ts";
import type { StoredRecord } from "./as-of.ts";
import { replyText } from "./evidence-text.ts";
import { diffOf } from "./line-diff.ts";

/** A stored reply as text, contact fields masked unless they were to be revealed. */
export interface ReplyShown {
  readonly digest: Digest;
  readonly source: string;
  /** Null where its bytes are not kept any more, or are no text. */
  readonly lines: readonly string[] | null;
}

/** The replies to one question at two times; null where it was not asked or not answered. */
export interface ReplyPair {
  readonly before: ReplyShown | null;
  readonly after: ReplyShown | null;
}

/** `-`, `+` or a blank before each line, as in a unified diff. */
export const repliesJson = ({ before, after }: ReplyPair) => ({
  source: (after ?? before)?.source ?? null,
  from: before?.digest ?? null,
  to: after?.digest ?? null,
  lines:
    before?.lines === null || after?.lines === null
      ? null
      : diffOf(before?.lines ?? [], after?.lines ?? []).map(({ before: was, after: is }) =>
          was === is ? ` ${was}` : was === null ? `+${is}` : `-${was}`,
        ),
});

/** The replies behind what each probe last saw by either time, those to the same question side by side. */
export async function repliesAt(
  store: Pick<Store, "evidence">,
  spans: StoredRecord["spans"],
  [from, to]: readonly [Instant, Instant],
  reveal: boolean,
): Promise<readonly ReplyPair[]> {
  const pairs: ReplyPair[] = [];
  for (const probe of PROBES) {
    const newest = (at: Instant) => spans.findLast((span) => span.probe === probe && span.firstSeen <= at);
    const [before, after] = [newest(from), newest(to)];
    // What goes on unchanged is one look: its replies are the same.
    if (before === after) continue;
    const shown = async (span: typeof before) => (span ? repliesOf(store, span.evidence, reveal) : []);
    pairs.push(...pairsOf(await shown(before), await shown(after)));
  }
  return pairs;
}

interface Asked extends ReplyShown {
  readonly question: string;
}

async function repliesOf(
  store: Pick<Store, "evidence">,
  digests: StoredRecord["spans"][number]["evidence"],
  reveal: boolean,
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const digest of new Set(digests)) {
    const row = await store.evidence(digest);
    if (row === null || row.source.startsWith(LOOK)) continue;
    asked.push({ question: questionOf(row), digest, source: row.source, lines: await linesOf(row, reveal) });
  }
  return asked;
}

/** Null where there is no text: bytes that are not kept, a picture. */
async function linesOf(row: EvidenceRow, reveal: boolean): Promise<readonly string[] | null> {
  const text = row.bytes === null ? null : await replyText({ ...row, bytes: row.bytes }, reveal);
  if (text === null) return null;
  const shown = isRecord(row) ? spread(text) : text;
  return shown.replace(/\r\n?/g, "\n").trimEnd().split("\n");
}

/** JSON a member a line; a site may call anything JSON. */
function spread(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** A record of ours about what came of the question. */
const isRecord = ({ mediaType }: EvidenceRow): boolean => mediaType === "application/json";

/** One server's answers to one question, wherever the server was; a registry's is asked one thing of a name. */
function questionOf(row: EvidenceRow): string {
  const registry = /^(?:whois|rdap):\/\/[^/]+/.exec(row.source);
  return `${registry?.[0] ?? row.source.replace(/address=[^&]*&?/, "")} ${isRecord(row) ? "record" : "reply"}`;
}

function pairsOf(before: readonly Asked[], after: readonly Asked[]): readonly ReplyPair[] {
  const rest = [...after];
  const pairs = before.map((was): ReplyPair => {
    const index = rest.findIndex(({ question }) => question === was.question);
    return { before: was, after: index === -1 ? null : (rest.splice(index, 1)[0] ?? null) };
  });
  return [...pairs, ...rest.map((is): ReplyPair => ({ before: null, after: is }))];
}
