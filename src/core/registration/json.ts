/** Narrow access to JSON of unknown shape: what is not of the expected type is as good as missing. */
export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;

/** Most members of one array that are looked at. */
const MOST = 500;

export const objectsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value)
    ? value
        .slice(0, MOST)
        .map(asObject)
        .filter((item) => item !== null)
    : [];

export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.slice(0, MOST).filter((item) => typeof item === "string") : [];

export const textOf = (value: unknown): string | null =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : null;

/** The object that a text holds; null when it is no JSON or holds none. */
export function parseObject(text: string): Json | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // Servers answer in HTML and plain text too; the HTTP status then speaks alone.
    return null;
  }
}
