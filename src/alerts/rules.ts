import { globMatcher } from "../core/glob.ts";
import type { DomainName } from "../core/name.ts";
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

/** The first condition of the rule that does not hold, in words; null: the rule applies. */
export function failedCondition(rule: AlertRule, incident: RuledIncident): string | null {
  const { severity, domain, tags, group, intent, types } = incident;
  if (!atLeast(severity, rule.severity)) return `severity: it is ${severity}`;
  if (!isAmong(rule.tags, tags)) return `tags: it has ${tags.length > 0 ? tags.join(", ") : "none"}`;
  if (!isAmong(rule.groups, group ? [group] : [])) return `groups: it is of ${group ?? "none"}`;
  if (!isAmong(rule.intents, intent ? [intent] : [])) return `intents: it is ${intent ?? "none"}`;
  if (!matchesAny(rule.domains, domain === null ? [] : [domain]))
    return `domains: it is about ${domain ?? "no single domain"}`;
  if (!matchesAny(rule.types, types)) return `types: none of ${[...new Set(types)].join(", ")}`;
  return null;
}

/** A rule in words, for the record: the configuration may be another one by the time somebody asks. */
export function ruleInWords(rule: AlertRule): string {
  const list = (name: string, values: readonly string[] | undefined): string =>
    values && values.length > 0 ? `, ${name} ${values.join(" ")}` : "";
  const conditions = [
    list("domains", rule.domains),
    list("tags", rule.tags),
    list("groups", rule.groups),
    list("intents", rule.intents),
    list("types", rule.types),
  ].join("");
  return `${rule.severity} and worse${conditions}, to ${rule.send.join(", ")}`;
}
