/** A run of lines that both sides have, or of lines that were put in the place of others. */
export type Hunk =
  | { readonly kind: "same"; readonly lines: readonly string[] }
  | { readonly kind: "changed"; readonly before: readonly string[]; readonly after: readonly string[] };

/** A unified diff's lines as runs: the sides can stand beside one another, or one below the other. */
export function hunksOf(lines: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let same: string[] = [];
  let [before, after]: [string[], string[]] = [[], []];
  const close = (): void => {
    if (same.length > 0) hunks.push({ kind: "same", lines: same });
    if (before.length + after.length > 0) hunks.push({ kind: "changed", before, after });
    same = [];
    [before, after] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    const isSame = line.startsWith(" ");
    if (isSame ? before.length + after.length > 0 : same.length > 0) close();
    if (isSame) same.push(text);
    else if (line.startsWith("-")) before.push(text);
    else after.push(text);
  }
  close();
  return hunks;
}
