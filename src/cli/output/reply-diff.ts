import type { Digest } from "../../core/timeline/event.ts";
import { besideLines, paired } from "./beside.ts";
import { diffOf, hunksOf } from "./line-diff.ts";
import { namesPeople } from "./mask.ts";
import type { Palette } from "./palette.ts";
import { visible } from "./visible.ts";

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
export const repliesJson = ({ before, after }: ReplyPair): object => ({
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

export function repliesLines(
  pairs: readonly ReplyPair[],
  reveal: boolean,
  palette: Palette,
  width: number,
): readonly string[] {
  const different = pairs.filter(({ before, after }) => before?.digest !== after?.digest);
  const same = pairs.length - different.length;
  const isMasked = different.some(({ before, after }) => namesPeople((after ?? before)?.source ?? ""));
  return [
    "",
    palette.bold(`  ${pairs.length === 0 ? "the replies are the same" : "replies"}`),
    ...(isMasked && !reveal ? [palette.dim("  contact fields are masked unless --reveal is given")] : []),
    ...different.flatMap((pair) => pairLines(pair, palette, width)),
    ...(same > 0 ? [palette.dim(`  ${same} more ${same === 1 ? "is" : "are"} the same byte for byte`)] : []),
  ];
}

function pairLines({ before, after }: ReplyPair, palette: Palette, width: number): readonly string[] {
  const source = (after ?? before)?.source ?? "";
  const head = palette.note(`  @@ ${visible(source)} @@`);
  if (before?.lines === null || after?.lines === null)
    return [head, palette.dim("  (no text to show: a picture, or no longer kept)")];
  const shown = (lines: readonly string[] | undefined) =>
    (lines ?? []).map((line) => visible(line.replaceAll("\t", "  ")));
  const lines = hunksOf(diffOf(shown(before?.lines), shown(after?.lines)));
  return [head, ...besideLines(paired(lines), palette, width, 2)];
}
