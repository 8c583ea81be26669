/**
 * Canonical JSON after RFC 8785: keys in UTF-16 order, no white space, numbers and strings as ECMAScript writes them.
 * Equal values give equal texts, so texts can be compared and hashed. What JSON leaves out (`undefined` in an object)
 * is left out; what it makes `null` (`NaN`, `undefined` in an array) becomes `null`.
 */
export function canonicalJson(value: unknown): string {
  return write(value) ?? "null";
}

function write(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? "null").join(",")}]`;
  if ("toJSON" in value && typeof value.toJSON === "function") return write(value.toJSON());
  return writeObject(value);
}

function writeObject(value: object): string {
  const members: string[] = [];
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    const text = write(item);
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join(",")}}`;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
