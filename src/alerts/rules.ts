import { globMatcher } from "../core/glob.ts";
import type { DomainName } from "../core/name.ts";
import { type FailedTerm, NARROWING, type RuleTerms } from "../core/telling/rules.ts";
import type { Millis } from "../core/time.ts";
import { atLeast, type Intent, type Severity } from "../core/vocabulary.ts";
import type { Beat, QuietHours } from "./hours.ts";

/** One line of `alerts.rules`. Every condition must hold; an empty list is no condition. */
export interface AlertRule {
  /** This severity and worse. */
  readonly severity: Severity;
  /** Names of channels. */
  readonly send: readonly string[];
  /** Globs over domain names. */
  readonly domains: readonly string[];
  /** The watch bears one of them. */
  readonly tags: readonly string[];
  /** Globs over event types; `*` crosses dots. */
  readonly types: readonly string[];
  /** The watch is of one of them. */
  readonly groups?: readonly string[];
  /** The watch has one of them. */
  readonly intents?: readonly Intent[];
  /** What is not critical waits until they end. */
  readonly quiet?: QuietHours | null;
  /** All incidents of a period in one message. */
  readonly digest?: Beat | null;
  /** The least time between two messages of an incident; the end, and what is worse, does not wait. */
  readonly every?: Millis | null;
  /** Who is told of what nobody took in hand. */
  readonly escalate?: { readonly after: Millis; readonly send: readonly string[] } | null;
}

/** What rules look at in an incident. */
export interface RuledIncident {
  /** Worst so far. */
  readonly severity: Severity;
  /** Null for incidents about no domain, which rules narrowed to domains leave out. */
  readonly domain: DomainName | null;
  readonly tags: readonly string[];
  readonly group?: string | null;
  readonly intent?: Intent | null;
  /** Types of the incident's events so far. */
  readonly types: readonly string[];
}

const matchesAny = (globs: readonly string[], texts: readonly string[]): boolean =>
  globs.length === 0 || globs.map(globMatcher).some((matches) => texts.some(matches));

const isAmong = (wanted: readonly string[] | undefined, found: readonly string[]): boolean =>
  wanted === undefined || wanted.length === 0 || found.some((each) => wanted.includes(each));

/** The first condition of the rule that does not hold, with what was found instead; null: the rule applies. */
export function failedCondition(rule: AlertRule, incident: RuledIncident): FailedTerm | null {
  const { severity, domain, tags, group, intent, types } = incident;
  const some = (value: string | null | undefined): readonly string[] => (value ? [value] : []);
  if (!atLeast(severity, rule.severity)) return { condition: "severity", found: [severity] };
  if (!isAmong(rule.tags, tags)) return { condition: "tags", found: tags };
  if (!isAmong(rule.groups, some(group))) return { condition: "groups", found: some(group) };
  if (!isAmong(rule.intents, some(intent))) return { condition: "intents", found: some(intent) };
  if (!matchesAny(rule.domains, some(domain))) return { condition: "domains", found: some(domain) };
  return matchesAny(rule.types, types) ? null : { condition: "types", found: [...new Set(types)] };
}

/** What the record keeps of a rule: the configuration may be another one by the time somebody asks. */
export function termsOf({ severity, send, ...rule }: AlertRule): RuleTerms {
  const narrowing = NARROWING.flatMap((name) => {
    const values = rule[name] ?? [];
    return values.length > 0 ? [[name, values]] : [];
  });
  return { severity, send, ...Object.fromEntries(narrowing) };
}
