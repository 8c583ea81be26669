import { labelTyped, suffixesTyped, type Typed } from "../answers/suffixes.ts";
import { UsageTrouble } from "./trouble.ts";

/** The label that a sweep asks for, as on the wire; never a whole name. */
export const labelArgument = (text: string): string => meant(labelTyped(text));

/** `all`, or a list such as `com,.re,рф,co.uk`; each once, in order. */
export const suffixesOption = (text: string | null): readonly string[] => meant(suffixesTyped(text, "--tlds"));

function meant<T>(typed: Typed<T>): T {
  if (!typed.ok) throw new UsageTrouble(typed.problem, typed.hint);
  return typed.value;
}
