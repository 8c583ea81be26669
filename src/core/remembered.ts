/**
 * Reading what an earlier run kept in the store's cache. Whatever stands there (nothing, another version's, damage) is
 * nothing remembered: it costs what was learned, not the daemon.
 */

export type Entry = Readonly<Record<string, unknown>>;

/** Null for nothing, and for what is no JSON. */
export function parsedOrNull(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Damage is for `vigie verify` to tell.
    return null;
  }
}

export const isEntry = (value: unknown): value is Entry =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A finite number, not below zero: a time, a count. */
export const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

/** What `Date` can print: RFC 3339 ends with the year 9999. */
export const isTime = (value: unknown): value is number => isCount(value) && value < Date.UTC(10_000, 0);

/** One map written as `{"form": 1, [name]: {…}}`, its unreadable entries left out. */
export function mapIn<T>(
  text: string | null,
  { form, name }: { readonly form: number; readonly name: string },
  entryOf: (entry: unknown) => T | null,
): ReadonlyMap<string, T> {
  const written = parsedOrNull(text);
  const entries = isEntry(written) && written.form === form ? written[name] : null;
  if (!isEntry(entries)) return new Map();
  return new Map(
    Object.entries(entries).flatMap(([key, value]) => {
      const entry = entryOf(value);
      return entry === null ? [] : [[key, entry] as const];
    }),
  );
}
