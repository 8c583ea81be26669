/** One line of two texts laid against each other; both sides are set where the line is the same. */
export interface DiffLine {
  readonly before: string | null;
  readonly after: string | null;
}

/** Products of line counts beyond this take seconds and tell nobody anything: such texts differ as wholes. */
const MOST_CELLS = 4_000_000;

/** The shortest way from one text to the other, line by line (longest common subsequence). */
export function diffOf(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [
    ...before.slice(0, start).map(kept),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(kept),
  ];
}

const kept = (line: string): DiffLine => ({ before: line, after: line });
const gone = (line: string): DiffLine => ({ before: line, after: null });
const come = (line: string): DiffLine => ({ before: null, after: line });

function middle(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  if (before.length === 0 || after.length === 0 || before.length * after.length > MOST_CELLS)
    return [...before.map(gone), ...after.map(come)];
  const width = after.length + 1;
  const common = commonLengths(before, after);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [left, right] = [before[row], after[column]];
    if (left !== undefined && left === right) {
      lines.push(kept(left));
      row += 1;
      column += 1;
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(gone(left));
      row += 1;
    } else if (right !== undefined) {
      lines.push(come(right));
      column += 1;
    }
  }
  return lines;
}

/** How many lines the rests of both texts have in common, from each pair of lines on; row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        before[row] === after[column]
          ? (common[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(common[(row + 1) * width + column] ?? 0, common[row * width + column + 1] ?? 0);
    }
  }
  return common;
}

/** Lines that did not change are shown only so near to one that did. */
const CONTEXT = 2;

/** The changed lines with those around them; null stands for lines left out. */
export function hunksOf(lines: readonly DiffLine[]): readonly (DiffLine | null)[] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ before, after }) => before !== after);
  const shown: (DiffLine | null)[] = [];
  for (const [index, line] of lines.entries()) {
    if (isNear(index)) shown.push(line);
    else if (shown.at(-1) !== null) shown.push(null);
  }
  return shown;
}
