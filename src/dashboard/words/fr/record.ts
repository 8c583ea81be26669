import type { Ground } from "../../../core/facets/grounds.ts";
import { alertRuleInFrench, causeInFrench, failureInFrench } from "../../../core/french/causes.ts";
import { eventInFrench, type WordedEvent } from "../../../core/french/events.ts";
import { groundInFrench } from "../../../core/french/grounds.ts";
import { whyThenInFrench } from "../../../core/french/looks.ts";
import { messageInFrench } from "../../../core/french/messages.ts";
import { signInFrench } from "../../../core/french/signs.ts";
import { ZONES } from "../../../core/french/zones.ts";
import type { Cause } from "../../../core/telling/causes.ts";
import type { RuleTerms } from "../../../core/telling/rules.ts";
import type { SweptName } from "../../../web/shapes/sweeps.ts";
import type { RecordWords } from "../en/record.ts";
import { reasons } from "./records.ts";

/** A registry's word, or the zone's own. */
const FINDINGS: Readonly<Record<SweptName["state"], string>> = {
  exists: "il est dans la zone, ou le registre le dit pris",
  undelegated: "la zone en dit autant de noms que personne n’a",
  available: "le registre le dit libre",
  reserved: "personne ne peut l’enregistrer",
  unknown: "rien n’a pu en être appris",
};

/** Shapes are of JSON, in which names are plain text, and what is left out is never `undefined`: core is stricter. */
export const record: RecordWords = {
  event: (event) => eventInFrench(event as WordedEvent),
  message: ({ about, type, domain, status }) =>
    messageInFrench({
      ...about,
      ...{ headline: about.event as WordedEvent | null, domain, isOver: status === "resolved" },
      isTest: type === "alerts.test",
    }),
  reason: (reason) => groundInFrench(reason as Ground),
  sign: signInFrench,
  cause: (cause) => cause && causeInFrench(cause as Cause),
  rule: ({ terms }) => (terms ? alertRuleInFrench(terms as RuleTerms) : null),
  failure: ({ failure }) => (failure ? failureInFrench(failure) : null),
  look: ({ reason, every }) => whyThenInFrench(reason, every),
  finding: ({ state, reason, detail }) => {
    if (reason !== null) {
      const why = reasons[reason] ?? reason;
      return state === "unknown" ? why : `son registre n’a rien dit : ${why}`;
    }
    return detail === null ? null : FINDINGS[state];
  },
  outage: ({ tags: [deciding = ""] }) => ZONES.get(deciding) ?? null,
  service: ({ state, closed }) => {
    if (state === "silent") return "il ne nous a pas encore répondu";
    if (state === "slowed") return "prié de demander moins souvent";
    return closed ? `${reasons[closed.reason] ?? closed.reason}, ${closed.times} fois de suite` : null;
  },
};
