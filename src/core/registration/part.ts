import type { Field } from "./fields.ts";
import { asciiName, speaksOf } from "./hosts.ts";

/** The name that a field names as its domain; null when the field names none. */
export const echoOf = (field: Field): string | null =>
  field.meaning?.role === "domain" ? asciiName(field.value.split(/[\s(,]/, 1)[0] ?? "") : null;

/**
 * The parts of a reply that speak of the asked name, or of the first full name when it is not known which was asked.
 * Clients print a chain of replies in one (IANA's about the top-level domain first), and Verisign lists hosts that
 * begin like the name before and after the name itself.
 */
export function partAbout(fields: readonly Field[], asked: string | null): readonly Field[] {
  const names = fields.map(echoOf);
  const about = asked ?? names.find((name) => name?.includes(".")) ?? null;
  const isOwn = (name: string | null): boolean => name !== null && speaksOf(name, about);
  const begin = names.findIndex(isOwn);
  if (about === null || begin < 0) return fields;
  let kept = !fields.slice(0, begin).some((field, at) => names[at] !== null || isHost(field));
  let told = 0;
  return fields.filter((field, at) => {
    const name = names[at] ?? null;
    const own = isOwn(name);
    if (own) kept = true;
    else if (isHost(field) || (name !== null && leaves(name, at < begin, told))) kept = false;
    told = own ? 0 : told + (field.meaning ? 1 : 0);
    return kept;
  });
}

const isHost = (field: Field): boolean => field.key === "server name";

/** Another full name ends the part, unless nothing was told yet: a list of variants stands before the record. */
const leaves = (name: string, isBefore: boolean, told: number): boolean =>
  isBefore || (name.includes(".") && told >= 2);
