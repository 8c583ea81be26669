/** Why a message goes where it goes, or why nobody is told; `number` is a rule's, from 1 on, or how many are told at once. */
export interface Cause {
  readonly is: CauseName;
  readonly number?: number;
}

const SENTENCES = {
  rule: "rule #",
  escalation: "escalation of rule #",
  "told-before": "told of the incident before",
  "over-in-maintenance": "over before the maintenance window ended",
  "over-before-escalation": "over before it was escalated",
  digest: "the digest of # messages",
  "no-rule": "there is no rule",
  "none-applies": "no rule applies",
  nobody: "nobody was to be told",
  reported: "what a document reports alerts no one",
  "first-sight": "the first sight of a name alerts no one",
  "before-any-loss": "found at first sight, before anything was lost",
  info: "it is info, outside any incident: only a warning or worse opens one",
  "in-no-message":
    "no message has it: an incident is told when it opens, when the verdict changes, at each move and at its end, or the ledger does not reach back so far",
} as const;

export type CauseName = keyof typeof SENTENCES;
export const CAUSE_NAMES = Object.keys(SENTENCES) as readonly CauseName[];

export const causeSentence = ({ is, number }: Cause): string => SENTENCES[is].replace("#", String(number ?? ""));
