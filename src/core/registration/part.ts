import type { Field } from "./fields.ts";
import { asciiName, speaksOf } from "./hosts.ts";

/** The name that a field names as its domain; null when the field names none. */
export const echoOf = (field: Field): string | null =>
  field.meaning?.role === "domain" ? asciiName(field.value.split(/[\s(,]/, 1)[0] ?? "") : null;

/**
 * The part of a reply that speaks of the asked name, or of the first full name when it is not known which was asked.
 * Clients print a chain of replies in one (IANA's about the top-level domain first), and Verisign lists hosts that
 * begin like the name before and after the name itself.
 */
export function partAbout(fields: readonly Field[], asked: string | null): readonly Field[] {
  const names = fields.map(echoOf);
  const about = asked ?? names.find((name) => name?.includes(".")) ?? null;
  const begin = names.findIndex((name) => name !== null && speaksOf(name, about));
  if (about === null || begin < 0) return fields;
  const other = (at: number): boolean => fields[at]?.key === "server name" || isOther(names[at] ?? null, about);
  const foreign = fields.slice(0, begin).some((_, at) => other(at) || (names[at] ?? null) !== null);
  const end = fields.findIndex((_, at) => at > begin && other(at) && said(fields.slice(begin, at)) >= 2);
  return fields.slice(foreign ? begin : 0, end < 0 ? undefined : end);
}

const isOther = (name: string | null, about: string): boolean => name?.includes(".") === true && !speaksOf(name, about);

/** Values that tell something: a list of the name's variants before the record is no end of it. */
const said = (fields: readonly Field[]): number =>
  fields.filter((field) => field.meaning !== null && field.meaning.role !== "domain").length;
