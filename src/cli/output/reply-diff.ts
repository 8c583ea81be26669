import { diffOf, hunksOf } from "../../answers/line-diff.ts";
import { namesPeople } from "../../answers/masks/mask.ts";
import type { ReplyPair } from "../../answers/replies.ts";
import { visible } from "../../core/visible.ts";
import { besideLines, paired } from "./beside.ts";
import type { Palette } from "./palette.ts";

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
