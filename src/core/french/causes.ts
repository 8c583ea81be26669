import type { Cause, CauseName } from "../telling/causes.ts";
import { type FailedTerm, NARROWING, type Narrowing, type RuleTerms } from "../telling/rules.ts";
import type { Severity } from "../vocabulary.ts";
import { tableOf } from "./words.ts";

const CAUSES = tableOf<CauseName>({
  rule: "règle #",
  escalation: "escalade de la règle #",
  "told-before": "il avait déjà été averti de l’incident",
  "over-in-maintenance": "fini avant la fin de la fenêtre de maintenance",
  "over-before-escalation": "fini avant d’être escaladé",
  digest: "le récapitulatif de # messages",
  "no-rule": "il n’y a aucune règle",
  "none-applies": "aucune règle ne s’applique",
  nobody: "personne ne devait être averti",
  reported: "ce qu’un document rapporte n’alerte personne",
  "first-sight": "le premier regard sur un nom n’alerte personne",
  "before-any-loss": "trouvé au premier regard, avant toute perte",
  info: "c’est une simple note, hors de tout incident : il faut au moins un avertissement pour en ouvrir un",
  "in-no-message":
    "aucun message ne le porte : un incident est annoncé quand il s’ouvre, quand le verdict change, à chaque déplacement et à sa fin ; ou le registre des messages ne remonte pas si loin",
});

/** Why a message goes where it goes, or why nobody is told; null for what a newer program wrote. */
export const causeInFrench = ({ is, number }: Cause): string | null =>
  CAUSES.get(is)?.replace("#", String(number ?? "")) ?? null;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  info: "note",
  warning: "avertissement",
  critical: "critique",
};

const CONDITIONS: Readonly<Record<Narrowing, string>> = {
  domains: "domaines",
  tags: "étiquettes",
  groups: "groupes",
  intents: "rôles",
  types: "types",
};

/** A rule in words; what the configuration calls by a name of its own stays so. */
export function alertRuleInFrench(terms: RuleTerms): string {
  const conditions = NARROWING.map((name) => {
    const values = terms[name] ?? [];
    return values.length > 0 ? `, ${CONDITIONS[name]} ${values.join(" ")}` : "";
  });
  const gravity = terms.severity === "critical" ? "critique" : `${SEVERITIES[terms.severity]} ou plus grave`;
  return `${gravity}${conditions.join("")}, vers ${terms.send.join(", ")}`;
}

/** The condition that does not hold, and what was found instead. */
export function failureInFrench({ condition, found }: FailedTerm): string {
  if (condition === "subject") return "cela ne concerne rien";
  if (condition === "severity") return `gravité : ${found.map((word) => SEVERITIES[word as Severity] ?? word).join()}`;
  const given = found.length === 0 ? "rien" : found.join(", ");
  return condition === "types" ? `types : ni ${found.join(", ni ")}` : `${CONDITIONS[condition]} : ${given}`;
}
