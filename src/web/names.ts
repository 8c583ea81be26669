import type { DomainName } from "../core/name.ts";
import { parseDomain } from "../names/registrable.ts";
import { Refusal } from "./refusal.ts";

/** The registrable name that a path or a form names; what a person types is understood as on the command line. */
export function nameOf(text: string): DomainName {
  const read = parseDomain(text);
  if (!read.ok) throw new Refusal(400, `${JSON.stringify(text)} ${read.problem}`, read.hint);
  return read.domain;
}
