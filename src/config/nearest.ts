/** The candidate that is fewest edits away, and how many; the first of equals. */
export function nearest(
  word: string,
  candidates: readonly string[],
): { readonly word: string; readonly edits: number } {
  let best = { word: "", edits: Number.POSITIVE_INFINITY };
  for (const candidate of candidates) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < best.edits) best = { word: candidate, edits };
  }
  return best;
}

/**
 * What somebody may have meant: the nearest candidate, where two edits at most and a third of the letters lead to it.
 * Null where nothing is so near: a far one is a riddle of its own.
 */
export function guess(word: string, candidates: readonly string[]): string | null {
  const { word: near, edits } = nearest(word, candidates);
  return edits <= 2 && edits * 3 <= Math.max(word.length, near.length) ? near : null;
}

/** Damerau's distance (optimal string alignment), row by row: two neighbours that changed places are one edit. */
function distance(a: string, b: string): number {
  let above: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isTurned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const turn = isTurned ? (above[j - 2] ?? 0) + 1 : swap;
      next.push(Math.min(swap, turn, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    above = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
