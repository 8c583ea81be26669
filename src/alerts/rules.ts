import { globMatcher } from "../core/glob.ts";
import type { DomainName } from "../core/name.ts";
import { atLeast, type Severity } from "../core/vocabulary.ts";

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
}

/** What rules look at in an incident. */
export interface RuledIncident {
  /** Worst so far. */
  readonly severity: Severity;
  /** Null for incidents about no domain, which rules narrowed to domains leave out. */
  readonly domain: DomainName | null;
  readonly tags: readonly string[];
  /** Types of the incident's events so far. */
  readonly types: readonly string[];
}

const matchesAny = (globs: readonly string[], texts: readonly string[]): boolean =>
  globs.length === 0 || globs.map(globMatcher).some((matches) => texts.some(matches));

const applies = (rule: AlertRule, incident: RuledIncident): boolean =>
  atLeast(incident.severity, rule.severity) &&
  (rule.tags.length === 0 || rule.tags.some((tag) => incident.tags.includes(tag))) &&
  matchesAny(rule.domains, incident.domain === null ? [] : [incident.domain]) &&
  matchesAny(rule.types, incident.types);

/**
 * Channels that get the next message of an incident, each once: those told already (whoever heard the bad news hears
 * how it ends), then those of the rules that match now, in the order of the configuration.
 */
export const channelsFor = (
  rules: readonly AlertRule[],
  incident: RuledIncident,
  alreadyTold: ReadonlySet<string>,
): readonly string[] => [
  ...new Set([...alreadyTold, ...rules.filter((rule) => applies(rule, incident)).flatMap((rule) => rule.send)]),
];
