import type { DiffLine } from "../../answers/line-diff.ts";
import type { Palette } from "./palette.ts";
import { padded, wrapped } from "./width.ts";

/** Below this two columns of text are too narrow to be read: one stands under the other instead. */
const LEAST = 100;

const RULE = " │ ";

/**
 * Two texts laid against each other, fitted to `width`: side by side where there is room, else as a unified diff. What
 * differs bears a sign, so that nothing is told by colour alone. Texts must have been made visible.
 */
export function besideLines(
  lines: readonly (DiffLine | null)[],
  palette: Palette,
  width: number,
  indent: number,
): readonly string[] {
  const margin = " ".repeat(indent);
  const room = width - indent;
  return lines.flatMap((line) => {
    if (line === null) return [margin + palette.dim("  …")];
    const shown = width >= LEAST ? sideBySide(line, palette, room) : unified(line, palette, room);
    return shown.map((each) => (margin + each).trimEnd());
  });
}

/** Changed lines that follow each other are put in pairs: what went beside what came. */
export function paired(lines: readonly (DiffLine | null)[]): readonly (DiffLine | null)[] {
  const pairs: (DiffLine | null)[] = [];
  let [left, right]: [string[], string[]] = [[], []];
  const flush = (): void => {
    for (let index = 0; index < Math.max(left.length, right.length); index += 1)
      pairs.push({ before: left[index] ?? null, after: right[index] ?? null });
    [left, right] = [[], []];
  };
  for (const line of lines) {
    if (line !== null && line.before !== line.after) {
      if (line.before !== null) left.push(line.before);
      if (line.after !== null) right.push(line.after);
      continue;
    }
    flush();
    pairs.push(line);
  }
  flush();
  return pairs;
}

function unified({ before, after }: DiffLine, { bad, good }: Palette, width: number): readonly string[] {
  const signed = (text: string, sign: string): readonly string[] =>
    wrapped(text, width - 2).map((part, index) => `${index === 0 ? sign : " "} ${part}`);
  if (before === after) return signed(before ?? "", " ");
  return [
    ...(before === null ? [] : signed(before, "-").map(bad)),
    ...(after === null ? [] : signed(after, "+").map(good)),
  ];
}

function sideBySide({ before, after }: DiffLine, palette: Palette, width: number): readonly string[] {
  const column = Math.floor((width - RULE.length) / 2) - 2;
  const isSame = before === after;
  const left = before === null ? [] : wrapped(before, column);
  const right = after === null ? [] : wrapped(after, column);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const cell = (part: string | undefined, sign: string): string =>
      `${row === 0 && part !== undefined && !isSame ? sign : " "} ${padded(part ?? "", column)}`;
    const [was, is] = [cell(left[row], "-"), cell(right[row], "+")];
    return isSame ? was + palette.dim(RULE) + is : palette.bad(was) + palette.dim(RULE) + palette.good(is);
  });
}
