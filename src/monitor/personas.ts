import type { AlertRule } from "../alerts/rules.ts";
import type { DomainName } from "../core/name.ts";
import { asInstant } from "../core/time.ts";
import type { Watch } from "../core/watch.ts";
import { NOTHING_TOLD } from "../store/ledger.ts";
import { planFor } from "./plan.ts";

/** A watch as rules see it. */
export type Persona = Pick<Watch, "domain" | "tags" | "group" | "intent">;

/** More kinds of watches than this are seldom told differently. */
const MOST = 6;

/**
 * Of the watches those whose incidents the rules tell differently, one of each kind, first those that most rules speak
 * of. Where nothing is watched, a name that nobody watches.
 */
export function personasOf(watches: readonly Persona[], rules: readonly AlertRule[]): readonly Persona[] {
  const kinds = new Map<string, { readonly persona: Persona; readonly rules: number }>();
  for (const persona of watches) {
    const applying = rulesFor(persona, rules);
    const kind = [...applying, persona.intent].join(" ");
    if (!kinds.has(kind)) kinds.set(kind, { persona, rules: applying.length });
  }
  const chosen = [...kinds.values()].sort((a, b) => b.rules - a.rules).slice(0, MOST);
  return chosen.length > 0 ? chosen.map(({ persona }) => persona) : [NOBODYS];
}

const NOBODYS: Persona = { domain: "vigie-selftest.example" as DomainName, tags: [], group: null, intent: "owner" };

/** Indices of the rules that its worst would meet, but for what the type of an event decides. */
function rulesFor(persona: Persona, rules: readonly AlertRule[]): readonly number[] {
  const notice = { incident: "", status: "open", severity: "critical", at: asInstant(0) } as const;
  const subject = { ...persona, severity: notice.severity, types: ["domain.suspended"] };
  const planned = planFor(rules, [subject], notice, NOTHING_TOLD);
  return planned.rules.flatMap(({ failed }, index) => (failed === null || failed.startsWith("types:") ? [index] : []));
}
