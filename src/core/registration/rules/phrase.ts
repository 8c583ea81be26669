import type { Reason, RegistrationState } from "../../vocabulary.ts";

/** What a deciding line means. */
export type Outcome =
  | { readonly state: "unknown"; readonly reason: Reason }
  | { readonly state: Exclude<RegistrationState, "unknown"> };

/**
 * One wording that decides. `line` matches a whole line, anchored, after comment marks and doubled blanks are gone: a
 * fifth of all registered replies hold "not found" or "available" somewhere in their terms of use. A named group
 * `name` is the name that the registry speaks of, to be compared with the one asked.
 */
export interface PhraseRule {
  readonly tag: string;
  /** The words, as a person would quote them. */
  readonly says: string;
  readonly line: RegExp;
  /** Where one wording means different things from different servers. */
  readonly server?: RegExp;
  /** The server that alone speaks like this: it is taken for the answerer where none is known. */
  readonly spokenBy?: string;
  readonly outcome: Outcome;
}

type Row = readonly [tag: string, says: string, line: RegExp, only?: Partial<Pick<PhraseRule, "server" | "spokenBy">>];

/** Gives every row of a table the same outcome. */
export const all = (outcome: Outcome, rows: readonly Row[]): readonly PhraseRule[] =>
  rows.map(([tag, says, line, only]) => ({ tag, says, line, outcome, ...only }));

export interface Decided {
  readonly rule: PhraseRule;
  readonly name: string | null;
}

/** First rule of the table that any of the phrases meets. */
export function decide(
  rules: readonly PhraseRule[],
  phrases: readonly string[],
  server: string | null,
): Decided | null {
  for (const rule of rules) {
    if (rule.server && !rule.server.test(server ?? "")) continue;
    for (const phrase of phrases) {
      const match = rule.line.exec(phrase);
      if (match) return { rule, name: match.groups?.name ?? null };
    }
  }
  return null;
}
