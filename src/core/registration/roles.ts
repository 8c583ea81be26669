import type { Field } from "./fields.ts";
import type { KeyMeaning, Role } from "./labels.ts";

/** A field whose label is known. */
export interface Told extends Field {
  readonly meaning: KeyMeaning;
}

/** The known fields of a part of a reply, by role, in their order. */
export type ByRole = ReadonlyMap<Role, readonly Told[]>;

/** Sorts fields once, so that nothing of the record has to search all of them. */
export function byRole(fields: readonly Field[]): ByRole {
  const sorted = new Map<Role, Told[]>();
  for (const field of fields) {
    if (!isTold(field)) continue;
    const alike = sorted.get(field.meaning.role);
    if (alike) alike.push(field);
    else sorted.set(field.meaning.role, [field]);
  }
  return sorted;
}

const isTold = (field: Field): field is Told => field.meaning !== null;

const NONE: readonly Told[] = [];

export const withRole = (told: ByRole, role: Role): readonly Told[] => told.get(role) ?? NONE;

/** Whether a field speaks of the domain: blocks of contacts and hosts give no values that they share with it. */
export const counts = ({ meaning, scope }: Told): boolean => !meaning.shared || scope === "domain";

/** Values of the domain's own fields of a role. */
export const valuesOf = (told: ByRole, role: Role): readonly string[] =>
  withRole(told, role)
    .filter(counts)
    .map(({ value }) => value);

/** The value of lowest rank that can be read, the first of equals. */
export function firstOf<T>(told: ByRole, role: Role, read: (value: string) => T | null): T | null {
  let best: { rank: number; value: T } | null = null;
  for (const field of withRole(told, role)) {
    const { rank } = field.meaning;
    if (!counts(field) || (best && best.rank <= rank)) continue;
    const value = read(field.value);
    if (value !== null) best = { rank, value };
  }
  return best?.value ?? null;
}
