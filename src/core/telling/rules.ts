import type { Severity } from "../vocabulary.ts";

/** A rule of `alerts.rules` as far as its words say it: what narrows it, and whom it tells. */
export interface RuleTerms {
  /** This severity and worse. */
  readonly severity: Severity;
  readonly send: readonly string[];
  readonly domains?: readonly string[];
  readonly tags?: readonly string[];
  readonly groups?: readonly string[];
  readonly intents?: readonly string[];
  readonly types?: readonly string[];
}

/** In the order in which a rule is told. */
export const NARROWING = ["domains", "tags", "groups", "intents", "types"] as const;
export type Narrowing = (typeof NARROWING)[number];

/** The condition that does not hold, and what was found instead; nothing where the message has nothing of the kind. */
export interface FailedTerm {
  readonly condition: "severity" | Narrowing | "subject";
  readonly found: readonly string[];
}

/** A rule in words, for the record: the configuration may be another one by the time somebody asks. */
export function ruleSentence(terms: RuleTerms): string {
  const conditions = NARROWING.map((name) => {
    const values = terms[name] ?? [];
    return values.length > 0 ? `, ${name} ${values.join(" ")}` : "";
  });
  return `${terms.severity} and worse${conditions.join("")}, to ${terms.send.join(", ")}`;
}

export function failureSentence({ condition, found }: FailedTerm): string {
  const given = found.join(", ");
  switch (condition) {
    case "severity":
      return `severity: it is ${given}`;
    case "tags":
      return `tags: it has ${given || "none"}`;
    case "groups":
      return `groups: it is of ${given || "none"}`;
    case "intents":
      return `intents: it is ${given || "none"}`;
    case "domains":
      return `domains: it is about ${given || "no single domain"}`;
    case "types":
      return `types: none of ${given}`;
    case "subject":
      return "it is about nothing";
  }
}
