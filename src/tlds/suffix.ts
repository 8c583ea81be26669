/** The entry of the longest suffix of `name` (RFC 9224 §4), null when there is none: `co.uk` before `uk`. */
export function bySuffix<T>(name: string, table: Readonly<Record<string, T>>): T | null {
  for (let at = name.indexOf("."); at !== -1; at = name.indexOf(".", at + 1)) {
    const suffix = name.slice(at + 1);
    if (Object.hasOwn(table, suffix)) return table[suffix] ?? null;
  }
  return null;
}
